import type { Publisher, Report, ReportFinding } from "@rollcall/core";
import { Config } from "@rollcall/core";
import { publish, publisher, type PublishOutcome } from "@rollcall/issues";
import { BOT_TOKEN, type Emulator } from "./emulator.ts";
import type { FaultProxy } from "./fault-proxy.ts";

/** The queue of one repository, seen from Rollcall's side and from a person's. */
export interface Queue {
  repository: string;
  publisher: Publisher;
  publish(findings: readonly ReportFinding[], options?: { receipts?: Report["receipts"] }): Promise<PublishOutcome>;
  issues(): Promise<SeenIssue[]>;
  comments(number: number): Promise<string[]>;
  /** What a person does: a request below the repository. */
  person(method: string, path: string, body?: unknown): Promise<unknown>;
}

export interface SeenIssue {
  number: number;
  title: string;
  body: string;
  state: string;
  state_reason: string | null;
  labels: { name: string }[];
  assignees: { login: string }[];
}

// Waits are asked for and not spent; the faults decide what a test takes.
export const impatient = { now: () => Date.now(), sleep: async () => {} };

export async function openQueue(emulator: Emulator, proxy: FaultProxy): Promise<Queue> {
  const repository = await emulator.repository();
  const { publishing } = Config.parse({ company: { name: "Nordvind" }, publishing: { repository } });
  const store = publisher({ repository, label: "rollcall", token: BOT_TOKEN, apiUrl: proxy.url, clock: impatient });
  const person = (method: string, path: string, body?: unknown) =>
    emulator.asPerson(method, `/repos/${repository}${path}`, body);
  return {
    repository,
    publisher: store,
    person,
    publish: (findings, { receipts } = {}) =>
      publish({
        report: makeReport(findings, receipts),
        config: { publishing },
        token: BOT_TOKEN,
        apiUrl: proxy.url,
        clock: impatient,
        mode: "apply",
      }),
    issues: async () =>
      (await person("GET", "/issues?state=all&per_page=100&sort=created&direction=asc")) as SeenIssue[],
    comments: async (number) =>
      ((await person("GET", `/issues/${number}/comments`)) as { body: string }[]).map(({ body }) => body),
  };
}

export const PRESENCE = "facebook:100200300400500";

export function makeFinding(number: number, fields: Partial<ReportFinding> = {}): ReportFinding {
  return {
    fingerprint: number.toString(16).padStart(7, "0").padEnd(32, "0"),
    rule: "access/former-employee",
    consideration: "C4",
    severity: "critical",
    status: "open",
    presence: PRESENCE,
    principal: `facebook:principal-${number}`,
    role: "Admin",
    level: "full",
    person: "person-7Q2K",
    title: "Nobody who has left holds rights",
    message: "person-7Q2K is not on the roster since 2026-10-31 and still holds Admin.",
    evidence: [],
    remediation: ["Remove the account from the page."],
    firstSeen: "2026-11-23",
    lastSeen: "2026-11-23",
    ...fields,
  };
}

export function makeReceipts(outcome: "complete" | "denied" = "complete"): Report["receipts"] {
  const common = { source: "facebook", asOf: "2026-11-23", counts: {} };
  return [
    { ...common, scope: "people", outcome: "complete" },
    { ...common, scope: `admins:${PRESENCE}`, outcome },
  ];
}

function makeReport(findings: readonly ReportFinding[], receipts = makeReceipts()): Report {
  const rule = { id: "access/former-employee", evaluated: true, checked: 1, found: findings.length };
  return {
    schema: "rollcall.report/1",
    tool: { name: "rollcall", version: "" },
    asOf: "2026-11-23",
    company: "Nordvind",
    names: "pseudonym",
    language: "da",
    receipts,
    summary: {
      presences: 1,
      grants: 1,
      principals: 1,
      people: 240,
      verdicts: {},
      findings: { bySeverity: {}, byStatus: {}, byRule: {} },
      rules: [rule],
    },
    presences: [{ id: PRESENCE, platform: "facebook", kind: "page", name: "Nordvind Danmark" }],
    verdicts: [],
    findings: [...findings],
  };
}
