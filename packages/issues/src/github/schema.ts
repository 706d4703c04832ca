import { RollcallError } from "@rollcall/core";
import * as z from "zod";

const Account = z.object({ login: z.string(), type: z.string().optional() });

/** The fields of an issue that we read; permissive with the rest. */
export const GitHubIssue = z.object({
  id: z.number(),
  number: z.number(),
  title: z.string(),
  body: z.string().nullish(),
  state: z.enum(["open", "closed"]),
  user: Account.nullish(),
  labels: z
    .array(z.union([z.string(), z.object({ name: z.string().nullish() })]))
    .transform((labels) => labels.map((label) => (typeof label === "string" ? label : (label.name ?? "")))),
  assignees: z
    .array(Account)
    .nullish()
    .transform((list) => (list ?? []).map((account) => account.login)),
  closed_by: Account.nullish(),
  /** Present on a pull request, which GitHub lists among the issues. */
  pull_request: z.unknown().optional(),
});
export type GitHubIssue = z.infer<typeof GitHubIssue>;

export const GitHubRepository = z.object({
  full_name: z.string(),
  visibility: z.string().optional(),
  has_issues: z.boolean().optional(),
  archived: z.boolean().optional(),
});

export const GitHubComment = z.object({ body: z.string().nullish(), user: Account.nullish() });
export const GitHubUser = Account;
export const GitHubViewer = z.object({ data: z.object({ viewer: Account }) });

/** Permissive with what we do not read, strict with what we do. */
export function parseAnswer<Schema extends z.ZodType>(schema: Schema, data: unknown): z.output<Schema> {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new RollcallError("invalid-response", {
    source: "github",
    message: `an answer cannot be read: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`,
  });
}
