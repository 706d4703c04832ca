import type { Report } from "@rollcall/core";
import { expect, test } from "vitest";
import { describeAction, issueOf } from "./fixtures/issue.ts";
import { makeFinding, makePolicy, makeReport, PRESENCE, receipt } from "./fixtures/report.ts";
import type { IssuePolicy } from "./plan.ts";
import { plan } from "./plan.ts";

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
    expected: "update: accepted; a person had closed it already",
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
  expect(made.actions.map(describeAction)).toEqual([expected]);
});
