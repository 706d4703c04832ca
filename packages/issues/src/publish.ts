import type { Config, PublishedIssue, Publisher, RegistryEntry, Report } from "@rollcall/core";
import { presenceId, RollcallError } from "@rollcall/core";
import { apply } from "./apply.ts";
import type { ApplyResult } from "./apply.ts";
import { publisher as githubPublisher } from "./github/publisher.ts";
import type { Clock } from "./github/client.ts";
import { checkLabel } from "./labels.ts";
import { parseBody } from "./marker.ts";
import { plan as makePlan } from "./plan.ts";
import type { IssuePlan, IssuePolicy } from "./plan.ts";

export interface PublishOptions {
  /** Rendered with names none or pseudonym, in the language that the issues are to have. */
  report: Report;
  config: Pick<Config, "publishing">;
  /** For assignees and retired presences. */
  registry?: readonly RegistryEntry[] | undefined;
  /** The token itself, read from the environment by the caller. */
  token: string;
  /** @default https://api.github.com */
  apiUrl?: string | undefined;
  /** `plan` reads and decides, `apply` also writes. */
  mode: "plan" | "apply";
  signal?: AbortSignal | undefined;
  log?: ((line: string) => void) | undefined;
  /** @default 400 */
  maxWrites?: number | undefined;
  /** Another store than GitHub, or another clock; for tests and for your own. */
  publisher?: Publisher | undefined;
  clock?: Clock | undefined;
}

export interface PublishOutcome {
  mode: "plan" | "apply";
  repository: string;
  plan: IssuePlan;
  /** Undefined where nothing was to be carried out. */
  result: ApplyResult | undefined;
  /** 0 done or planned · 2 stopped or refused by the store · 3 the plan was refused (laws 3 and 11). */
  exitCode: 0 | 2 | 3;
}

/** The one way from a report to issues, for the command and the Action alike. Throws a RollcallError where it may not begin. */
export async function publish(options: PublishOptions): Promise<PublishOutcome> {
  const { report, config, mode, signal, log, maxWrites } = options;
  const { publishing } = config;
  const repository = repositoryOf(config);
  checkLabel(publishing.label);
  checkNames(report, publishing.names);
  const store = options.publisher ?? createPublisher(options, repository);

  await store.verify(signal);
  const policy = policyOf(report, config, options.registry ?? []);
  const plan = await readAndPlan(store, report, policy, signal);
  if (plan.refused !== undefined) return { mode, repository, plan, result: undefined, exitCode: 3 };
  if (mode === "plan") return { mode, repository, plan, result: undefined, exitCode: 0 };

  const result = await apply(plan, store, {
    ...(signal && { signal }),
    ...(log && { log }),
    ...(maxWrites !== undefined && { maxWrites }),
  });
  const exitCode = result.stopped !== undefined || result.failed.length > 0 ? 2 : 0;
  return { mode, repository, plan, result, exitCode };
}

/** What the company decides about its queue, from its files. */
export function policyOf(
  report: Report,
  { publishing }: Pick<Config, "publishing">,
  registry: readonly RegistryEntry[],
): IssuePolicy {
  const entries = new Map(registry.map((entry) => [entry.id, entry]));
  const entryOf = (presence: Report["presences"][number]) =>
    entries.get(presence.registered ?? "") ??
    registry.find((entry) => entry.key !== undefined && presenceId(entry.platform, entry.key) === presence.id);
  const assignees: Record<string, string[]> = {};
  const retired = new Set<string>();
  for (const presence of report.presences) {
    const entry = entryOf(presence);
    if (entry === undefined) continue;
    if (entry.status === "retired") retired.add(presence.id);
    const answerable = [entry.owner, entry.successor, ...entry.fallback, entry.unit];
    const logins = answerable.flatMap((id) => (id === undefined ? [] : (publishing.assignees[id] ?? [])));
    if (logins.length > 0) assignees[presence.id] = [...new Set(logins)];
  }
  for (const entry of registry)
    if (entry.status === "retired" && entry.key !== undefined) retired.add(presenceId(entry.platform, entry.key));
  const { label, minSeverity, maxNew } = publishing;
  return { label, minSeverity, maxNew, assignees, retired };
}

async function readAndPlan(
  store: Publisher,
  report: Report,
  policy: IssuePolicy,
  signal: AbortSignal | undefined,
): Promise<IssuePlan> {
  const listed = await store.list(signal);
  const plan = makePlan(report, listed, policy);
  if (!plan.actions.some((action) => action.kind === "create")) return plan;
  // Somebody may have deleted the label: every issue would be missing from the list, and would be opened again.
  const known = new Set(listed.map((issue) => issue.number));
  const lost = (await store.listOwn(signal)).filter((issue) => !known.has(issue.number) && isMarked(issue));
  return lost.length === 0 ? plan : makePlan(report, [...listed, ...lost], policy);
}

function isMarked(issue: PublishedIssue): boolean {
  return parseBody(issue.body) !== undefined;
}

function repositoryOf({ publishing }: Pick<Config, "publishing">): string {
  if (publishing.repository !== undefined) return publishing.repository;
  throw new RollcallError("invalid-config", {
    message: "publishing.repository is not set",
    expected: "owner/name of a private repository",
    example: "publishing: { repository: nordvind/governance }",
  });
}

function checkNames(report: Report, names: "none" | "pseudonym"): void {
  if (report.names === "none" || report.names === names) return;
  throw new RollcallError("refused", {
    message: "the report names people more fully than publishing.names allows",
    expected: names === "none" ? "none" : "pseudonym or none",
    received: report.names,
    hint: `Render it with --names ${names}.`,
  });
}

function createPublisher(options: PublishOptions, repository: string): Publisher {
  const { publishing } = options.config;
  if (options.token === "")
    throw new RollcallError("unauthenticated", {
      message: "there is no token to publish with",
      hint: `Set the environment variable ${publishing.token}.`,
    });
  const { token, apiUrl, clock, log } = options;
  const { label, allowInternal, authors } = publishing;
  return githubPublisher({ token, apiUrl, clock, log, repository, label, allowInternal, authors });
}
