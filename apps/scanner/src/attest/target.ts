import { nearest, type PlatformId, PlatformId as PlatformIds, RollcallError } from "@rollcall/core";
import { attestedPlatforms, attestedTemplate, connectors, type ListOnFile } from "@rollcall/platforms";
import type { Asker } from "./asker.ts";
import type { Standing } from "./due.ts";
import { askText } from "./holders.ts";
import type { Texts } from "./texts.ts";

/** The presence that a person is about to confirm. */
export interface Target {
  platform: PlatformId;
  kind: string;
  key?: string | undefined;
  url?: string | undefined;
  name?: string | undefined;
  handle?: string | undefined;
  /** The list that is there already. */
  list?: ListOnFile | undefined;
  /** The entry of the registry, where it has one. */
  standing?: Standing | undefined;
}

/** Asks for the presence, what is expired or missing first. Without a registry it asks for platform and address. */
export async function askTarget(
  ask: Asker,
  texts: Texts,
  rows: readonly Standing[],
  /** Whether one that is not in the list may be named. */
  open: boolean,
): Promise<Target> {
  if (rows.length === 0 && open) return askUnlisted(ask, texts);
  const picked = await ask.choose({
    message: texts.which,
    choices: [
      ...rows.map((row, index) => ({ value: `${index}`, label: `${titleOf(row)}: ${stateOf(row, texts)}` })),
      ...(open ? [{ value: "unlisted", label: texts.unlisted }] : []),
    ],
  });
  const row = rows[Number(picked)];
  return row === undefined ? askUnlisted(ask, texts) : targetOf(row);
}

/** The presence of `--presence`: an id of the registry, or `<platform>:<key>`. */
export function findTarget(rows: readonly Standing[], wanted: string): Target {
  const found = rows.find((row) => row.entry?.id === wanted) ?? rows.find((row) => row.id === wanted);
  if (found !== undefined) return targetOf(found);
  const names = rows.map((row) => row.entry?.id ?? row.id);
  const guess = nearest(wanted, names);
  throw new RollcallError("invalid-input", {
    message: "--presence names none that is in the registry and in use, or that has a list",
    expected: names.length === 0 ? "an id of the registry" : `one of ${names.join(", ")}`,
    received: wanted,
    ...(guess !== undefined && { hint: `Did you mean ${guess}?` }),
  });
}

/** What a presence is called in a list of them. */
export function titleOf({ id, entry, list }: Standing): string {
  const name = entry?.name ?? list?.presence.name;
  return `${name === undefined ? "" : `${name}, `}${entry?.id ?? id}`;
}

export function stateOf({ state, until, entry }: Standing, texts: Texts): string {
  return [
    texts.state[state],
    ...(until === undefined || state === "api" || state === "file" ? [] : [texts.until(until)]),
    ...(entry === undefined ? [texts.notRegistered] : []),
  ].join(", ");
}

/** The kinds of a platform that are known: those with a screen, the usual one first, then those of its connector. */
export function kindsOf(platform: string): string[] {
  const screens = attestedPlatforms.filter((each) => each.platform === platform).map(({ kind }) => kind);
  const described = Object.values(connectors).flatMap(({ describe }) =>
    describe.platform === platform ? describe.kinds.map(({ kind }) => kind) : [],
  );
  return [...new Set([...screens, ...described])];
}

function targetOf(row: Standing): Target {
  const { entry, list } = row;
  const facts = list?.presence;
  const platform = entry?.platform ?? facts?.platform ?? "";
  return {
    platform,
    kind: entry?.kind ?? facts?.kind ?? attestedTemplate(platform).kind,
    // The key of the old list is kept: the id of the presence is made of it.
    key: facts?.key ?? entry?.key ?? (entry?.url === undefined ? entry?.handle?.replace(/^@/, "") : undefined),
    url: facts?.url ?? entry?.url,
    name: entry?.name ?? facts?.name,
    handle: entry?.handle ?? facts?.handle,
    list,
    standing: row,
  };
}

async function askUnlisted(ask: Asker, texts: Texts): Promise<Target> {
  const platforms = [...new Set(attestedPlatforms.map(({ platform }) => platform))];
  const picked = await ask.choose({
    message: texts.platform,
    choices: [
      ...platforms.map((platform) => ({ value: platform, label: platform })),
      { value: "other", label: texts.otherPlatform },
    ],
  });
  const text = (message: string, needed?: string, check?: (text: string) => string | undefined) =>
    askText({ ask, texts }, { message, needed, ...(check && { check }) });
  const isPlatform = (text: string) => (PlatformIds.safeParse(text).success ? undefined : texts.platformId);
  const platform = picked === "other" ? await text(texts.platformId, texts.tooShort, isPlatform) : picked;
  const kinds = kindsOf(platform);
  const [only] = kinds;
  const kind =
    only === undefined
      ? await text(texts.kind, texts.tooShort)
      : kinds.length === 1
        ? only
        : await ask.choose({ message: texts.kind, choices: kinds.map((value) => ({ value, label: value })) });
  const url = await text(texts.url);
  const key = await text(texts.key, url === "" ? texts.eitherOr : undefined);
  const name = await text(texts.presenceName);
  return { platform, kind, url: url || undefined, key: key || undefined, name: name || undefined };
}
