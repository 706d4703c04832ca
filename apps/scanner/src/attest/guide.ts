import { type Language, nearest, PlatformId, RollcallError } from "@rollcall/core";
import { type AttestedTemplate, attested, attestedPlatforms, attestedTemplate, connectors } from "@rollcall/platforms";
import { columns, wrap } from "../command.ts";
import { kindsOf } from "./target.ts";

/**
 * The template of a platform, checked: a slip of the pen is told with the nearest name. For a platform that is not known
 * there is general advice, where the kind is said too.
 */
export function templateFor(platform: string, kind: string | undefined, language: Language): AttestedTemplate {
  const known = knownPlatforms();
  if (!known.includes(platform)) {
    const guess = nearest(platform, known);
    if (guess !== undefined || kind === undefined || !PlatformId.safeParse(platform).success)
      throw new RollcallError("invalid-input", {
        message: "there is no template for that platform",
        expected: `one of ${known.join(", ")}`,
        received: platform,
        ...(guess === undefined
          ? {
              hint: `For any other platform say what kind of presence it is: rollcall attest template ello --kind page`,
            }
          : { hint: `Did you mean ${guess}?` }),
      });
  }
  const kinds = kindsOf(platform);
  if (kind !== undefined && known.includes(platform) && !everyKind().includes(kind)) {
    const guess = nearest(kind, kinds) ?? nearest(kind, everyKind());
    throw new RollcallError("invalid-input", {
      message: `--kind is no kind of presence`,
      expected: `one of ${[...kinds, ...everyKind().filter((each) => !kinds.includes(each))].join(", ")}`,
      received: kind,
      ...(guess !== undefined && { hint: `Did you mean ${guess}?` }),
    });
  }
  return attestedTemplate(platform, { kind: kind ?? kinds[0], language });
}

/** What to do with the template, for people. */
export function guideOf({ platform, kind, steps }: AttestedTemplate, width: number): string {
  const rows = steps.flatMap((step, index) =>
    wrap(step, Math.max(40, width) - 4).map((line, at) => `${at === 0 ? `${index + 1}.`.padEnd(4) : "    "}${line}`),
  );
  return `${platform} ${kind}\n${rows.join("\n")}\n`;
}

export interface ScreenRow {
  platform: string;
  kind: string;
  screen: string;
  password: boolean;
}

/** Every platform and kind that has a screen of its own. */
export function screenRows(language: Language): ScreenRow[] {
  return attestedPlatforms.map(({ platform, kind }) => {
    const { screen, password } = attestedTemplate(platform, { kind, language });
    return { platform, kind, screen, password };
  });
}

export function screensText(rows: readonly ScreenRow[]): string {
  return `${columns(rows.map(({ platform, kind, screen }) => [`${platform} ${kind}`, screen] as const)).join("\n")}\n`;
}

/** Platforms with a screen or a table of roles. */
function knownPlatforms(): string[] {
  const roles = Object.keys(attested.describe.roles).map((label) => label.slice(0, label.indexOf(": ")));
  const platforms = [...attestedPlatforms.map(({ platform }) => platform), ...roles];
  return [...new Set(platforms.filter((platform) => PlatformId.safeParse(platform).success))].toSorted();
}

function everyKind(): string[] {
  const described = Object.values(connectors).flatMap(({ describe }) => describe.kinds.map(({ kind }) => kind));
  return [...new Set([...attestedPlatforms.map(({ kind }) => kind), ...described])].filter(
    (kind) => !kind.includes(" "),
  );
}
