import * as z from "zod";
import { Config } from "./config.ts";
import { IdentitiesFile } from "./identities.ts";
import { AdvocacyFile, NormsFile, PolicyAnswersFile } from "./policy.ts";
import { RegistryFile } from "./registry.ts";
import { Report } from "./report.ts";
import { AdminListFile, SnapshotRecord } from "./snapshot.ts";
import { WaiversFile } from "./waiver.ts";

/** The JSON Schema of every file that a user writes, and of what Rollcall writes, by short name; made when asked for. */
export const jsonSchemas = {
  rollcall: schemaOf(Config, "rollcall.yaml: company, roster, platforms, policy, publishing"),
  registry: schemaOf(RegistryFile, "registry/*.yaml: one presence, or a list of them"),
  identities: schemaOf(IdentitiesFile, "identities.yaml: reviewed links from platform identity to person"),
  waivers: schemaOf(WaiversFile, "waivers.yaml: accepted risks, each with an end"),
  norms: schemaOf(NormsFile, "policy/norms.yaml: the norms for voice, conduct, advocacy and hours"),
  answers: schemaOf(PolicyAnswersFile, "policy/answers.yaml: why, who owns, which page, joiners and leavers"),
  advocacy: schemaOf(AdvocacyFile, "policy/advocacy.yaml: what is asked of employees' own networks"),
  admins: schemaOf(AdminListFile, "rollcall.admins/1: an admin list as JSON, for --admins"),
  report: schemaOf(Report, "rollcall.report/1: the JSON report"),
  snapshot: schemaOf(SnapshotRecord, "rollcall.snapshot/1: one line of a snapshot file"),
} as const satisfies Readonly<Record<string, () => object>>;

function schemaOf(schema: z.ZodType, title: string): () => object {
  // "input": what a person writes, where everything with a default may be left out.
  return () => ({ title, ...z.toJSONSchema(schema, { io: "input" }) });
}
