import * as z from "zod";
import type { Governance } from "../judgement.ts";
import { compareText, PlatformId } from "../model/common.ts";
import type { RegistryEntry } from "../model/registry.ts";
import { sameAddress } from "./web-address.ts";

export const PRESENCES_SCHEMA = "rollcall.presences/1";

const PublicPresence = z.strictObject({
  id: z.string(),
  platform: PlatformId,
  kind: z.string(),
  name: z.string(),
  status: z.enum(["active", "retiring", "retired"]),
  url: z.string().optional(),
  handle: z.string().optional(),
  market: z.string().optional(),
  language: z.string().optional(),
  canonical: z.boolean().optional(),
  /** Id of the page to use instead. */
  mergeInto: z.string().optional(),
});

/** What the company speaks by, without anybody's name or id: fit to be published next to the website. */
export const PresencesFile = z.strictObject({
  schema: z.literal(PRESENCES_SCHEMA),
  company: z.string(),
  domains: z.array(z.string()),
  presences: z.array(PublicPresence),
});
export type PresencesFile = z.infer<typeof PresencesFile>;

/** The company's own presences from the registry; owners, successors and everything else that names people stays behind. */
export function exportPresences(governance: Pick<Governance, "config" | "registry">): PresencesFile {
  const { name, domains } = governance.config.company;
  return PresencesFile.parse({
    schema: PRESENCES_SCHEMA,
    company: name,
    domains: domains.toSorted(compareText),
    presences: governance.registry
      // What is planned is nobody's business yet, and what others own is not the company's voice.
      .filter((entry) => entry.belongsTo === "company" && entry.status !== "planned" && !bearsAName(entry))
      .map(({ id, platform, kind, name: title, status, url, handle, market, language, canonical, mergeInto }) => ({
        id,
        platform,
        kind,
        name: title,
        status,
        url,
        handle,
        market,
        language,
        canonical,
        mergeInto,
      }))
      .toSorted((a, b) => compareText(a.id, b.id)),
  });
}

/** A person's own profile that the company lists: its name, handle and address are the person's. */
function bearsAName({ kind, heldBy, voice }: RegistryEntry): boolean {
  return /^(?:personal-)?profile$/.test(kind) || (heldBy === "person" && voice?.speaksAs === "named-person");
}

export interface UrlAnswer {
  /** `ours` · `retired`: was ours, is not used any more · `unknown`: not on the list, which is no proof of a fake. */
  verdict: "ours" | "retired" | "unknown";
  presence?: PresencesFile["presences"][number];
  /** The page to use instead of a twin. */
  instead?: PresencesFile["presences"][number];
}

/** Whether an address is one of the company's presences. Compares address and handle; a resemblance is not enough. */
export function verifyUrl(url: string, file: PresencesFile): UrlAnswer {
  const presence = file.presences.find((entry) => sameAddress(url, entry));
  if (presence === undefined) return { verdict: "unknown" };
  const instead = file.presences.find(({ id }) => id === presence.mergeInto);
  return {
    verdict: presence.status === "retired" ? "retired" : "ours",
    presence,
    ...(instead !== undefined && { instead }),
  };
}
