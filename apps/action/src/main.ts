import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { isRollcallError, Language, type Report, RollcallError, Severity } from "@rollcall/core";
import { countActions, formatPlan, publishScan, type PublishOutcome, readVisibility } from "@rollcall/issues";
import { formatReport } from "@rollcall/report";
import { scan, type ScanRun } from "@rollcall/scan";
import { createRunner, type Environment, type Runner } from "./runner.ts";

const ALIVE: ReadonlySet<string> = new Set(["new", "open", "reopened", "disputed", "stale"]);

/** The whole step: inputs → scan → issues → summary, annotations, outputs. Returns the exit code. */
export async function main(env: Environment, write: (text: string) => void, signal?: AbortSignal): Promise<number> {
  const runner = createRunner(env, write);
  let code: number;
  try {
    code = await run(env, runner, signal);
  } catch (error) {
    // Anything else is a bug and keeps its stack.
    if (!isRollcallError(error)) throw error;
    runner.annotate("error", "Rollcall", error.message);
    code = error.kind === "refused" ? 3 : 2;
  }
  runner.output("exit-code", code);
  return code;
}

async function run(env: Environment, runner: Runner, signal?: AbortSignal): Promise<number> {
  const mode = runner.choice("mode", ["scan", "plan", "apply"], "apply");
  const maxWrites = readCount(runner.input("max-writes") || "400");
  const directory = resolve(env["GITHUB_WORKSPACE"] ?? process.cwd(), runner.input("working-directory") || ".");
  const found = await scan({
    config: runner.input("config") || "rollcall.yaml",
    directory,
    asOf: runner.input("as-of") || undefined,
    names: runner.choice("names", ["none", "pseudonym"], "pseudonym"),
    language: readLanguage(runner),
    failOn: runner.choice("fail-on", [...Severity.options, "never"], "never"),
    env,
    signal,
    onWarning: (message) => runner.log(message),
  });
  const { report } = found;
  if (!found.keyed)
    runner.annotate(
      "warning",
      "No key",
      `${found.result.governance.config.key} is not set: pseudonyms can be guessed.`,
    );
  writeReport(report, runner, directory);
  outputCounts(report, runner);

  const outcome = mode === "scan" ? undefined : await publishFound(found, { env, mode, maxWrites, runner, signal });
  const detailed = await mayShowDetails(found, env, outcome, signal);
  runner.summary(summaryOf(report, outcome, detailed));
  for (const reason of found.reasons) runner.annotate(found.exitCode === 3 ? "error" : "warning", "Rollcall", reason);
  if (detailed) annotateGravest(report, runner);
  return strongest(found.exitCode, outcome?.exitCode ?? 0);
}

async function publishFound(
  { result, key }: ScanRun,
  options: {
    env: Environment;
    mode: "plan" | "apply";
    maxWrites: number;
    runner: Runner;
    signal: AbortSignal | undefined;
  },
): Promise<PublishOutcome> {
  const { runner, ...rest } = options;
  const outcome = await publishScan({ ...rest, result, key, log: (line) => runner.log(line) });
  const { plan } = outcome;
  runner.log(formatPlan(plan));
  runner.output("plan", JSON.stringify(countActions(plan)));
  runner.output("written", outcome.result?.done.length ?? 0);
  if (plan.refused !== undefined) runner.annotate("error", "Nothing was published", plan.refused);
  for (const { action, reason } of outcome.result?.failed ?? [])
    runner.annotate("error", "An issue was refused", `${action.title}: ${reason}`);
  const stopped = outcome.result?.stopped;
  if (stopped !== undefined) runner.annotate("error", "Publishing stopped early", stopped.message);
  const deferred = outcome.result?.deferred.length ?? 0;
  if (deferred > 0) runner.annotate("warning", "Left for the next run", `${deferred} issues were not written to.`);
  return outcome;
}

function writeReport(report: Report, runner: Runner, directory: string): void {
  const name = runner.input("report");
  if (name === "") return runner.output("report", "");
  const file = resolve(directory, name);
  writeFileSync(file, formatReport(report, "json"));
  runner.output("report", file);
}

function outputCounts(report: Report, runner: Runner): void {
  const alive = report.findings.filter((finding) => ALIVE.has(finding.status));
  runner.output("findings", alive.length);
  for (const severity of ["critical", "high", "medium", "low"] as const)
    runner.output(severity, alive.filter((finding) => finding.severity === severity).length);
}

/** Summary and annotations of a public repository are public: there, only numbers are shown (law 5). */
async function mayShowDetails(
  { result }: ScanRun,
  env: Environment,
  outcome: PublishOutcome | undefined,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const repository = env["GITHUB_REPOSITORY"] ?? "";
  // Publishing has just seen that it is private.
  if (outcome?.repository.toLowerCase() === repository.toLowerCase()) return true;
  const known = eventVisibility(env) ?? (await askVisibility(repository, result, env, signal));
  return known === "private" || known === "internal";
}

function eventVisibility(env: Environment): string | undefined {
  try {
    const event = JSON.parse(readFileSync(env["GITHUB_EVENT_PATH"] ?? "", "utf8")) as {
      repository?: { visibility?: string };
    };
    return event.repository?.visibility;
  } catch {
    return undefined;
  }
}

async function askVisibility(
  repository: string,
  { governance }: ScanRun["result"],
  env: Environment,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const token = env[governance.config.publishing.token] ?? "";
  if (token === "" || repository === "") return undefined;
  return readVisibility({ repository, token, apiUrl: env["GITHUB_API_URL"], signal }).catch(() => undefined);
}

function summaryOf(report: Report, outcome: PublishOutcome | undefined, detailed: boolean): string {
  const plan = outcome === undefined ? "" : `\n\n${planSummary(outcome)}\n`;
  if (detailed) return formatReport(report, "markdown") + plan;
  const alive = report.findings.filter((finding) => ALIVE.has(finding.status));
  const rows = Severity.options.map(
    (severity) => `| ${severity} | ${alive.filter((finding) => finding.severity === severity).length} |`,
  );
  return `# Rollcall, ${report.asOf}\n\nThis repository is not known to be private, so findings are only counted here.\n\n| severity | findings |\n| --- | ---: |\n${rows.join("\n")}\n${plan}`;
}

function planSummary({ plan, mode, result }: PublishOutcome): string {
  const rows = Object.entries(countActions(plan)).map(([kind, count]) => `| ${kind} | ${count} |`);
  const head = mode === "plan" ? "planned, not written" : `${result?.done.length ?? 0} written`;
  const refused = plan.refused === undefined ? "" : "\n\nNothing was published: see the error of this step.";
  return `## Issues: ${head}\n\n| | issues |\n| --- | ---: |\n${rows.join("\n")}${refused}`;
}

function annotateGravest(report: Report, runner: Runner): void {
  const grave = report.findings.filter(
    (finding) => ["new", "reopened"].includes(finding.status) && ["critical", "high"].includes(finding.severity),
  );
  const names = new Map(report.presences.map((presence) => [presence.id, presence.name]));
  for (const finding of grave) {
    const where = finding.presence === undefined ? "" : `: ${names.get(finding.presence) ?? finding.presence}`;
    runner.annotate("warning", finding.severity, finding.title + where);
  }
}

/** An error is stronger than a refusal, a refusal stronger than findings. */
function strongest(...codes: number[]): number {
  return [2, 3, 1, 0].find((code) => codes.includes(code)) ?? 0;
}

function readLanguage(runner: Runner): Language | undefined {
  return runner.input("language") === "" ? undefined : runner.choice("language", Language.options, "en");
}

function readCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new RollcallError("invalid-config", {
    message: 'the input "max-writes" is no number of writes',
    expected: "a whole number above 0",
    received: text,
    example: "max-writes: 400",
  });
}
