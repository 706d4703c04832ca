import type { Config, PublishedIssue, Publisher, RegistryEntry, Report, ScanResult } from "@rollcall/core";
import { compareText, presenceId, render, RollcallError, scopes } from "@rollcall/core";
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
  /** What the report does not say; see {@link factsOf}. @default nothing is known, so less is closed */
  facts?: Partial<PublishFacts> | undefined;
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

/** What publishing asks of a run besides its report. */
export interface PublishFacts {
  /** For assignees and retired presences. */
  registry: readonly RegistryEntry[];
  knownRules: ReadonlySet<string>;
  experimental: ReadonlySet<string>;
  restsOn: Readonly<Record<string, readonly string[]>>;
  rosterSuspect: string | undefined;
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

/** From a report to issues. Throws a RollcallError where it may not begin. */
export async function publish(options: PublishOptions): Promise<PublishOutcome> {
  const { report, config, mode, signal, log, maxWrites } = options;
  const { publishing } = config;
  const repository = repositoryOf(config);
  checkLabel(publishing.label);
  checkNames(report, publishing.names);
  const store = options.publisher ?? createPublisher(options, repository);

  await store.verify(signal);
  const policy = policyOf(report, config, options.facts);
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

export interface PublishScanOptions extends Omit<PublishOptions, "report" | "config" | "facts" | "token" | "apiUrl"> {
  /** A run with its memory, as `scan` returns it. */
  result: ScanResult;
  /** Key of pseudonyms, as `scan` returns it. */
  key: string;
  /** @default the configuration's */
  publishing?: Config["publishing"] | undefined;
  /** Holds the token under the name that publishing.token gives, and GITHUB_API_URL on a server of one's own. */
  env: Readonly<Record<string, string | undefined>>;
}

/** The one way from a scan to issues, for the command and the Action alike: names and language as publishing asks. */
export async function publishScan(options: PublishScanOptions): Promise<PublishOutcome> {
  const { result, key, env, ...rest } = options;
  const { config } = result.governance;
  const publishing = options.publishing ?? config.publishing;
  const report = render(result, {
    names: publishing.names,
    language: publishing.language ?? config.company.language,
    key,
    // An issue does not say which version wrote it: a new version must not rewrite the queue.
    tool: { name: "rollcall", version: "" },
  });
  const token = env[publishing.token] ?? "";
  const apiUrl = env["GITHUB_API_URL"] || undefined;
  return publish({ ...rest, report, config: { publishing }, facts: factsOf(result), token, apiUrl });
}

/** What publishing asks of a run besides its report. */
export function factsOf(result: ScanResult): PublishFacts {
  const { governance, judgement, findings, rules } = result;
  return {
    registry: governance.registry,
    knownRules: new Set(rules.map(({ meta }) => meta.id)),
    experimental: new Set(rules.flatMap(({ meta }) => (meta.maturity === "experimental" ? [meta.id] : []))),
    restsOn: Object.fromEntries(
      findings.map(({ fingerprint, restsOn }) => [
        fingerprint,
        [...new Set(restsOn.map(plainScope))].toSorted(compareText),
      ]),
    ),
    rosterSuspect: judgement.rosterSuspect,
  };
}

/** What the company decides about its queue, from its files. */
export function policyOf(
  report: Report,
  { publishing }: Pick<Config, "publishing">,
  facts: Partial<PublishFacts> = {},
): IssuePolicy {
  const { registry = [], knownRules = new Set(), experimental = new Set(), restsOn = {}, rosterSuspect } = facts;
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
  return { label, minSeverity, maxNew, assignees, retired, knownRules, experimental, restsOn, rosterSuspect };
}

// An account's name may stand in its scope, and a marker is text: then all accounts have to be complete.
function plainScope(scope: string): string {
  return scope.startsWith(scopes.presencesOf("")) ? scopes.presences : scope;
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
