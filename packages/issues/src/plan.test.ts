import type { PublishedIssue, Report } from "@rollcall/core";
import { expect, test } from "vitest";
import { fingerprintNumber, makeFinding, makePolicy, makeReport, PRESENCE, receipt } from "./fixtures/report.ts";
import type { MarkerState } from "./marker.ts";
import { parseBody, replaceMachineParts } from "./marker.ts";
import type { IssueAction, IssuePolicy } from "./plan.ts";
import { plan } from "./plan.ts";

/** An issue as a first run created it, then changed as told. */
function issueOf(changes: Partial<PublishedIssue> & { marker?: MarkerState } = {}): PublishedIssue {
  const { marker = "open", ...fields } = changes;
  const created = only(plan(makeReport([makeFinding()]), [], makePolicy()).actions);
  if (created.kind !== "create") throw new Error("expected a create");
  const { title, body, labels } = created.draft;
  const parsed = parseBody(body);
  return {
    number: 7,
    title,
    body: replaceMachineParts(body, { ...parsed!.marker, state: marker }, parsed!.section),
    state: "open",
    labels,
    assignees: [],
    author: "rollcall-bot",
    own: true,
    ...fields,
  };
}

const person = { login: "mette-vind", kind: "person" } as const;
const bot = { login: "stale[bot]", kind: "bot" } as const;
const self = { login: "rollcall-bot", kind: "self" } as const;
const closed = { state: "closed" } as const;

interface Row {
  name: string;
  finding?: Parameters<typeof makeFinding>[0] | "absent";
  issue: Parameters<typeof issueOf>[0];
  report?: Partial<Report>;
  policy?: Partial<IssuePolicy>;
  expected: string;
}

const rules = (fields: object) => ({
  summary: {
    ...makeReport([]).summary,
    rules: [{ id: "access/former-employee", evaluated: true, checked: 1, found: 0, ...fields }],
  },
});

test.each<Row>([
  // The finding is there.
  { name: "unchanged", finding: { status: "open" }, issue: {}, expected: "leave: up to date" },
  { name: "graver", finding: { severity: "high" }, issue: {}, expected: "update: content changed" },
  { name: "disputed", finding: { status: "disputed" }, issue: {}, expected: "update: content changed" },
  {
    name: "closed by us, found again",
    finding: { status: "reopened" },
    issue: { ...closed, marker: "closed", closedBy: self },
    expected: "reopen: found again",
  },
  {
    name: "closed by a person",
    issue: { ...closed, closedBy: person },
    expected: "comment: a person closed it, and it is still found: said once, left closed",
  },
  {
    name: "closed, nobody knows by whom",
    issue: closed,
    expected: "comment: a person closed it, and it is still found: said once, left closed",
  },
  {
    name: "closed by a person, said already",
    issue: { ...closed, marker: "answered", closedBy: person },
    expected: "leave: a person closed it, and that stands",
  },
  {
    name: "closed by another machine",
    issue: { ...closed, closedBy: bot },
    expected: "reopen: stale[bot], a machine, closed it; it is still found",
  },
  {
    name: "closed under our login, not by us",
    issue: { ...closed, closedBy: self },
    expected: "reopen: rollcall-bot, a machine, closed it; it is still found",
  },
  {
    name: "opened again by a person after our closing",
    issue: { marker: "closed" },
    expected: "update: a person opened it again",
  },
  {
    name: "opened again by a person after their own closing",
    issue: { marker: "answered" },
    expected: "update: a person opened it again",
  },
  {
    name: "hidden line removed",
    issue: { body: "mine" },
    expected: "leave: a person removed its hidden line; the text is theirs now",
  },
  {
    name: "hidden line removed and closed",
    issue: { body: "mine", ...closed },
    expected: "leave: closed, and a person removed its hidden line",
  },
  {
    name: "below the least severity, but has its issue",
    finding: { severity: "low" },
    issue: {},
    expected: "update: content changed",
  },
  // It could not be judged (law 1).
  {
    name: "stale",
    finding: { status: "stale", notJudged: "admins denied" },
    issue: {},
    expected: "leave: could not be judged in this run: admins denied",
  },
  // Settled.
  { name: "fixed", finding: { status: "fixed" }, issue: {}, expected: "close completed: no longer found" },
  {
    name: "fixed, hidden line removed",
    finding: { status: "fixed" },
    issue: { body: "mine" },
    expected: "close completed: no longer found",
  },
  {
    name: "fixed, and a person had closed it",
    finding: { status: "fixed" },
    issue: { ...closed, closedBy: person },
    expected: "update: no longer found; a person had closed it already",
  },
  {
    name: "fixed and closed",
    finding: { status: "fixed" },
    issue: { ...closed, marker: "closed" },
    expected: "leave: no longer found; closed already",
  },
  {
    name: "fixed, and a person insists",
    finding: { status: "fixed" },
    issue: { marker: "closed" },
    expected: "leave: no longer found; a person opened it again, and that stands",
  },
  {
    name: "fixed by turning the rule off",
    finding: { status: "fixed", withdrawn: "rule-off" },
    issue: {},
    expected: "close not_planned: rule access/former-employee is off",
  },
  {
    name: "fixed by retiring the presence",
    finding: { status: "fixed", withdrawn: "presence-retired" },
    issue: {},
    expected: "close not_planned: the presence is retired",
  },
  {
    name: "accepted",
    finding: { status: "accepted", waiver: "w-1" },
    issue: {},
    expected: "close not_planned: accepted by waiver w-1",
  },
  {
    name: "accepted and closed by a person",
    finding: { status: "accepted" },
    issue: { ...closed, marker: "answered" },
    expected: "leave: accepted; closed already",
  },
  // Not in the report: absence is not evidence (law 1).
  { name: "absent, all read", finding: "absent", issue: {}, expected: "close completed: no longer found" },
  {
    name: "absent, closed before",
    finding: "absent",
    issue: { ...closed, marker: "closed" },
    expected: "leave: no longer found; closed already",
  },
  {
    name: "absent, roster partial",
    finding: "absent",
    issue: {},
    report: { receipts: [receipt("people", "partial"), receipt(`admins:${PRESENCE}`)] },
    expected: "leave: not in this report, but people of facebook was read partial",
  },
  {
    name: "absent, admin list not read",
    finding: "absent",
    issue: {},
    report: { receipts: [receipt("people")] },
    expected: `leave: not in this report, but admins:${PRESENCE}: no source read it`,
  },
  {
    name: "absent, rule not evaluated",
    finding: "absent",
    issue: {},
    report: rules({ evaluated: false, reason: "no roster" }),
    expected: "leave: not in this report, but its rule was not evaluated: no roster",
  },
  {
    name: "absent, rule not evaluated everywhere",
    finding: "absent",
    issue: {},
    report: rules({ reason: "one page denied" }),
    expected: "leave: not in this report, but its rule was not evaluated everywhere: one page denied",
  },
  {
    name: "absent with its presence",
    finding: "absent",
    issue: {},
    report: { presences: [] },
    expected: "leave: not in this report, but its presence is not in this report either",
  },
  {
    name: "absent, presence retired",
    finding: "absent",
    issue: {},
    policy: { retired: new Set([PRESENCE]) },
    expected: "close not_planned: the presence is retired",
  },
  {
    name: "absent, rule off",
    finding: "absent",
    issue: {},
    report: rules({ id: "presence/no-owner" }),
    expected: "close not_planned: rule access/former-employee is off",
  },
  {
    name: "absent, rule unknown",
    finding: "absent",
    issue: {},
    report: rules({ id: "presence/no-owner" }),
    policy: { knownRules: new Set() },
    expected: "leave: not in this report, and neither is its rule access/former-employee",
  },
])("$name → $expected", ({ finding = {}, issue, report, policy, expected }) => {
  const findings = finding === "absent" ? [] : [makeFinding(finding)];
  const made = plan(makeReport(findings, report), [issueOf(issue)], makePolicy(policy));
  expect(made.actions.map(describe)).toEqual([expected]);
});

test("what a finding rests on is kept in the issue, and decides when it is absent", () => {
  const restsOn = { [fingerprintNumber(1)]: [`admins:${PRESENCE}`] };
  const [created] = plan(makeReport([makeFinding()]), [], makePolicy({ restsOn })).actions;
  const issue = { ...issueOf(), body: created?.kind === "create" ? created.draft.body : "" };
  const withRoster = makeReport([], { receipts: [receipt("people", "denied"), receipt(`admins:${PRESENCE}`)] });
  expect(describe(only(plan(withRoster, [issue], makePolicy()).actions))).toBe("close completed: no longer found");
  const denied = makeReport([], { receipts: [receipt("people"), receipt(`admins:${PRESENCE}`, "denied")] });
  expect(only(plan(denied, [issue], makePolicy()).actions).kind).toBe("leave");
});

test("closing keeps what people wrote, and says why", () => {
  const issue = issueOf();
  const body = `Før\n\n${issue.body}\nefter`;
  const action = only(plan(makeReport([makeFinding({ status: "fixed" })]), [{ ...issue, body }], makePolicy()).actions);
  const next = action.kind === "close" ? (action.change.body ?? "") : "";
  expect(next.startsWith("Før\n\n<!-- rollcall:v1 ")).toBe(true);
  expect(next.endsWith("\nefter")).toBe(true);
  expect(next).toContain("> ✅ **Done.** The scan of 2026-11-23");
  expect(parseBody(next)?.marker.state).toBe("closed");
});

test("labels: ours follow the finding, a person's stay, and one they removed is not put back", () => {
  const labels = ["rollcall", "rollcall:C4", "legal", "rollcall:urgent"];
  const change = only(
    plan(makeReport([makeFinding({ severity: "high", status: "disputed" })]), [issueOf({ labels })], makePolicy())
      .actions,
  );
  expect(change.kind === "update" && change.change).toMatchObject({
    addLabels: ["rollcall:high", "rollcall:disputed"],
  });
  expect(change.kind === "update" && change.change.removeLabels).toBeUndefined();
  expect(only(plan(makeReport([makeFinding()]), [issueOf({ labels })], makePolicy()).actions).kind).toBe("leave");
});

test("the label that issues are found by is put back", () => {
  const action = only(
    plan(makeReport([makeFinding()]), [issueOf({ labels: ["rollcall:C4", "rollcall:critical"] })], makePolicy())
      .actions,
  );
  expect(action.kind === "update" && action.change.addLabels).toEqual(["rollcall"]);
});

test("of two issues of one finding the oldest is kept, an open one before a closed one", () => {
  const three = [issueOf({ number: 9 }), issueOf({ number: 7 }), issueOf({ number: 3, ...closed, closedBy: person })];
  const actions = plan(makeReport([makeFinding()]), three, makePolicy()).actions;
  expect(actions.map((action) => `${"number" in action ? action.number : ""} ${describe(action)}`)).toEqual([
    "9 close duplicate: duplicate of #7",
    "7 leave: up to date",
  ]);
});

test("a marker that somebody else wrote is not acted on", () => {
  const other = issueOf({ number: 3, own: false, author: "stranger" });
  const made = plan(makeReport([makeFinding({ status: "fixed" })]), [issueOf(), other], makePolicy());
  expect(made.actions.map(describe)).toEqual([
    "close completed: no longer found",
    "leave: carries our hidden marker, but stranger opened it, not this credential",
  ]);
});

test("where every issue is another login's, the token changed: refused", () => {
  const made = plan(
    makeReport([makeFinding()]),
    [issueOf({ own: false, author: "github-actions[bot]" })],
    makePolicy(),
  );
  expect(made.refused).toContain("github-actions[bot]");
});

test("new findings below the least severity and of experimental rules open nothing", () => {
  const findings = [
    makeFinding({ severity: "low" }),
    makeFinding({ fingerprint: fingerprintNumber(2), rule: "voice/undeclared" }),
  ];
  const made = plan(makeReport(findings), [], makePolicy({ experimental: new Set(["voice/undeclared"]) }));
  expect(made).toMatchObject({ actions: [], belowSeverity: 1, experimental: 1 });
});

test("findings that are settled or were not judged open nothing", () => {
  const statuses = ["fixed", "accepted", "stale"] as const;
  const findings = statuses.map((status, index) => makeFinding({ status, fingerprint: fingerprintNumber(index) }));
  expect(plan(makeReport(findings), [], makePolicy()).actions).toEqual([]);
});

test("a blast is stopped, and the plan is kept (law 11)", () => {
  const findings = Array.from({ length: 4 }, (_, index) => makeFinding({ fingerprint: fingerprintNumber(index) }));
  const made = plan(makeReport(findings), [], makePolicy({ maxNew: 3 }));
  expect(made.refused).toContain("4 issues would be opened, more than publishing.maxNew (3)");
  expect(made.actions).toHaveLength(4);
  expect(plan(makeReport(findings), [], makePolicy({ maxNew: 4 })).refused).toBeUndefined();
});

test("a suspected roster publishes nothing (law 3)", () => {
  expect(plan(makeReport([]), [], makePolicy({ rosterSuspect: "200 of 240 people are gone" })).refused).toContain(
    "200 of 240",
  );
  const suspect = makeFinding({ rule: "source/roster-suspect", message: "half is gone" });
  expect(plan(makeReport([suspect]), [], makePolicy()).refused).toContain("half is gone");
});

test("a report with full names is refused (law 5)", () => {
  expect(() => plan(makeReport([], { names: "full" }), [], makePolicy())).toThrow(/full names/);
});

test("the gravest comes first, and the same input gives the same plan", () => {
  const findings = (["medium", "critical", "high"] as const).map((severity, index) =>
    makeFinding({ severity, fingerprint: fingerprintNumber(index) }),
  );
  const made = plan(makeReport(findings), [], makePolicy());
  expect(made.actions.map((action) => action.severity)).toEqual(["critical", "high", "medium"]);
  expect(plan(makeReport(findings.toReversed()), [], makePolicy())).toEqual(made);
});

function describe(action: IssueAction): string {
  return `${action.kind}${action.kind === "close" ? ` ${action.as}` : ""}: ${action.reason}`;
}

function only<T>(items: readonly T[]): T {
  if (items.length !== 1) throw new Error(`expected one, got ${items.length}`);
  return items[0] as T;
}
