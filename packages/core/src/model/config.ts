import * as z from "zod";
import { IsoDate, Language, Severity } from "./common.ts";
import { PolicyConfig } from "./policy.ts";

/** The name of an environment variable that holds a secret; the secret itself never stands in a file. */
export const SecretName = z
  .string()
  .regex(
    /^[A-Z][A-Z0-9_]*$/,
    'expected the name of an environment variable, for example "GITHUB_TOKEN" (never the secret itself)',
  );

/** One source: `source` names the connector or roster source, the rest are its own options, checked by its own schema. */
const SourceConfig = z.looseObject({ source: z.string().min(1) });

/** rollcall.yaml */
export const Config = z.strictObject({
  company: z.strictObject({
    name: z.string().min(1),
    /** IANA name, for example Europe/Copenhagen. Every date is a date there. */
    timeZone: z
      .string()
      .refine(isTimeZone, 'expected an IANA time zone, for example "Europe/Copenhagen"')
      .default("Europe/Copenhagen"),
    language: Language.default("en"),
    /** The company's own domains. */
    domains: z.array(z.string()).default([]),
    legalEntities: z.array(z.string()).default([]),
    /** For example "{brand}{market}"; used by presence/handle-convention. */
    handleConvention: z.string().optional(),
    competitors: z.array(z.string()).default([]),
  }),
  roster: z.union([SourceConfig, z.array(SourceConfig).min(1)]).optional(),
  /** When a roster is suspected instead of believed (law 3). */
  rosterGuard: z
    .strictObject({
      /** Fewest people that a whole roster can have. */
      floor: z.number().int().min(1).default(1),
      /** Suspected when more than `people` and more than `percent` of the last good roster are gone. */
      maxDrop: z
        .strictObject({ people: z.number().int().min(0).default(10), percent: z.number().min(0).max(100).default(10) })
        .prefault({}),
    })
    .prefault({}),
  platforms: z.array(SourceConfig).default([]),
  registry: z.string().default("registry/*.yaml"),
  identities: z.string().default("identities.yaml"),
  waivers: z.string().default("waivers.yaml"),
  policyFiles: z.string().default("policy"),
  policy: PolicyConfig.prefault({}),
  publishing: z
    .strictObject({
      /** `owner/name` of the private repository whose issues are the queue. */
      repository: z
        .string()
        .regex(/^[^/\s]+\/[^/\s]+$/, 'expected "owner/name"')
        .optional(),
      token: SecretName.default("GITHUB_TOKEN"),
      label: z.string().min(1).max(50).default("rollcall"),
      language: Language.optional(),
      /** More new issues than this in one run and nothing is published (law 11). */
      maxNew: z.number().int().min(1).default(50),
      /** Least severity that becomes an issue. */
      minSeverity: Severity.default("medium"),
      names: z.enum(["none", "pseudonym"]).default("pseudonym"),
      /** GitHub logins by person id or unit. */
      assignees: z.record(z.string(), z.string()).default({}),
      /** `internal` repositories are refused unless this says so. */
      allowInternal: z.boolean().default(false),
      /** Further GitHub logins whose issues are the queue's own, after the token's identity changed. */
      authors: z.array(z.string().min(1)).default([]),
    })
    .prefault({}),
  /** Folder of what was seen before, relative to this file. */
  state: z.string().default(".rollcall"),
  /** How long it is kept, in days: states of runs, and findings that are fixed (they come back as reopened). */
  retention: z
    .strictObject({ runs: z.number().int().min(1).default(30), fixed: z.number().int().min(1).default(90) })
    .prefault({}),
  /** Environment variable with the key of fingerprints and pseudonyms. */
  key: SecretName.default("ROLLCALL_KEY"),
  /** Fixes the date of judgement; for examples and tests. */
  asOf: IsoDate.optional(),
});
export type Config = z.infer<typeof Config>;
/** What a user writes: everything with a default may be left out. */
export type ConfigInput = z.input<typeof Config>;

/** Types a configuration in TypeScript or JavaScript: `export default defineConfig({ ... })`. */
export function defineConfig(config: ConfigInput): ConfigInput {
  return config;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
