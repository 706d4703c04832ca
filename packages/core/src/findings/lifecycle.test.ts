import { describe, expect, test } from "vitest";
import { Config } from "../model/config.ts";
import type { Decision } from "../model/decision.ts";
import type { TrackedFinding } from "../model/finding.ts";
import type { ReceiptOutcome } from "../model/receipt.ts";
import { LIFECYCLE, type Observation, type Origin, type TrackInput, track } from "./lifecycle.ts";
import {
  sampleEntry,
  sampleFinding,
  sampleGovernance,
  sampleJudgement,
  samplePresence,
  sampleReceipt,
  sampleRule,
  sampleTracked,
  sampleWaiver,
} from "./testing/sample.ts";

const asOf = "2026-11-02";
const complete = [sampleReceipt("people"), sampleReceipt("admins:facebook:100")];
const blind = [sampleReceipt("people"), sampleReceipt("admins:facebook:100", "denied")];

function run(input: Partial<TrackInput>): TrackedFinding[] {
  return track({
    asOf,
    previous: [],
    judgement: sampleJudgement(),
    snapshot: { receipts: complete },
    governance: sampleGovernance(),
    rules: [sampleRule()],
    ...input,
  });
}

const observed: Record<Observation, Partial<TrackInput>> = {
  seen: { judgement: sampleJudgement({ findings: [sampleFinding()] }), snapshot: { receipts: complete } },
  "not-seen": { snapshot: { receipts: complete } },
  "not-evaluable": { snapshot: { receipts: blind } },
};

const origins: Record<Origin, Partial<TrackInput>> = {
  absent: {},
  new: { previous: [sampleTracked({ status: "new" })] },
  open: { previous: [sampleTracked({ status: "open" })] },
  reopened: { previous: [sampleTracked({ status: "reopened" })] },
  stale: { previous: [sampleTracked({ status: "stale" })] },
  accepted: {
    previous: [sampleTracked({ status: "accepted" })],
    governance: sampleGovernance({ waivers: [sampleWaiver()] }),
  },
  lapsed: {
    previous: [sampleTracked({ status: "accepted" })],
    governance: sampleGovernance({ waivers: [sampleWaiver({ expires: "2026-11-01" })] }),
  },
  disputed: { previous: [sampleTracked({ status: "disputed" })] },
  fixed: { previous: [sampleTracked({ status: "fixed", fixedOn: "2026-11-01" })] },
};

// Written by hand, cell by cell, apart from the table in the source.
const expected: [Origin, Observation, string][] = [
  ["absent", "seen", "new"],
  ["absent", "not-seen", "absent"],
  ["absent", "not-evaluable", "absent"],
  ["new", "seen", "open"],
  ["new", "not-seen", "fixed"],
  ["new", "not-evaluable", "stale"],
  ["open", "seen", "open"],
  ["open", "not-seen", "fixed"],
  ["open", "not-evaluable", "stale"],
  ["reopened", "seen", "open"],
  ["reopened", "not-seen", "fixed"],
  ["reopened", "not-evaluable", "stale"],
  ["stale", "seen", "open"],
  ["stale", "not-seen", "fixed"],
  ["stale", "not-evaluable", "stale"],
  ["accepted", "seen", "accepted"],
  ["accepted", "not-seen", "fixed"],
  ["accepted", "not-evaluable", "accepted"],
  ["lapsed", "seen", "reopened"],
  ["lapsed", "not-seen", "fixed"],
  ["lapsed", "not-evaluable", "stale"],
  ["disputed", "seen", "disputed"],
  ["disputed", "not-seen", "fixed"],
  ["disputed", "not-evaluable", "disputed"],
  ["fixed", "seen", "reopened"],
  ["fixed", "not-seen", "fixed"],
  ["fixed", "not-evaluable", "fixed"],
];

describe("every cell of the table", () => {
  test.each(expected)("%s, %s: %s", (origin, observation, status) => {
    const [finding] = run({ ...origins[origin], ...observed[observation] });
    expect(finding?.status ?? "absent").toBe(status);
  });

  test("no cell is without a test", () => {
    const cells = Object.entries(LIFECYCLE).flatMap(([origin, row]) =>
      Object.keys(row).map((key) => `${origin} ${key}`),
    );
    expect(expected.map(([origin, observation]) => `${origin} ${observation}`).toSorted()).toEqual(cells.toSorted());
  });
});

describe("what makes absence mean nothing", () => {
  const previous = [sampleTracked()];
  test.each(["partial", "denied", "unsupported", "stale"] as const)("a receipt that says %s", (outcome) => {
    const receipts = [sampleReceipt("people"), sampleReceipt("admins:facebook:100", outcome)];
    const [finding] = run({ previous, snapshot: { receipts } });
    expect(finding).toMatchObject({
      status: "stale",
      notJudged: `admins:facebook:100 was read ${outcome} by test`,
      lastSeen: "2026-11-01",
    });
  });

  test("no receipt at all: a source taken out of the configuration sees nothing", () => {
    expect(run({ previous, snapshot: { receipts: [sampleReceipt("people")] } })[0]).toMatchObject({
      status: "stale",
      notJudged: "admins:facebook:100: no source read it",
    });
  });

  test("of two sources of one scope, the weaker", () => {
    const receipts = [...complete, sampleReceipt("admins:facebook:100", "partial")];
    expect(run({ previous, snapshot: { receipts } })[0]?.status).toBe("stale");
  });

  test("a suspected roster", () => {
    const judgement = sampleJudgement({ rosterSuspect: "4 people, 240 before" });
    expect(run({ previous, judgement })[0]).toMatchObject({ status: "stale", notJudged: "4 people, 240 before" });
  });

  test("a rule that was not evaluated, or is not there any more", () => {
    const rules = [{ id: "access/former-employee", evaluated: false, checked: 0, found: 0, reason: "people denied" }];
    expect(run({ previous, judgement: sampleJudgement({ rules }) })[0]?.notJudged).toBe("people denied");
    const gone = run({ previous, judgement: sampleJudgement({ rules: [] }), rules: [] });
    expect(gone[0]).toMatchObject({ status: "stale", notJudged: "access/former-employee: no such rule in this run" });
  });

  test("one account's list of presences that failed blinds what rests on all of them", () => {
    const unregistered = [sampleTracked({ restsOn: ["presences"] })];
    const lists = [sampleReceipt("presences:a"), sampleReceipt("presences:b", "denied")];
    expect(run({ previous: unregistered, snapshot: { receipts: lists } })[0]?.status).toBe("stale");
    expect(run({ previous: unregistered, snapshot: { receipts: lists.slice(0, 1) } })[0]?.status).toBe("fixed");
  });

  test("a file of the company that is not there", () => {
    const rests = [sampleTracked({ restsOn: ["registry"] })];
    const declared = { registry: false, norms: true, asks: true, acknowledgements: true };
    expect(run({ previous: rests, governance: sampleGovernance({ declared }) })[0]?.status).toBe("stale");
    expect(run({ previous: rests })[0]?.status).toBe("fixed");
  });
});

describe("a finding that rests on a figure of a platform", () => {
  const asking = { status: "active" as const, purpose: kpiOf({ metric: "followers" }) };
  const statusWith = (outcome: ReceiptOutcome | undefined, entry: Parameters<typeof sampleEntry>[0]) => {
    const judgement = sampleJudgement({ presences: [samplePresence({ entry: sampleEntry(entry) })] });
    const figure = outcome === undefined ? [] : [sampleReceipt("metrics:facebook:100", outcome)];
    const previous = [sampleTracked({ restsOn: ["people", "metrics:facebook:100"] })];
    return run({ previous, judgement, snapshot: { receipts: [...complete, ...figure] } })[0]?.status;
  };

  test.each([["denied"], ["partial"], [undefined]] as const)("is kept while the figure is %s", (outcome) => {
    expect(statusWith(outcome, asking)).toBe("stale");
  });

  test.each([["complete"], ["unsupported"]] as const)("is closed when the figure is %s", (outcome) => {
    expect(statusWith(outcome, asking)).toBe("fixed");
  });

  test.each([
    ["asks for no figure any more", { ...asking, purpose: kpiOf({}) }],
    ["is retired", { ...asking, status: "retired" as const }],
  ])("is closed where the entry %s, whatever was read", (_name, entry) => {
    expect(statusWith("denied", entry)).toBe("fixed");
    expect(statusWith(undefined, entry)).toBe("fixed");
  });
});

function kpiOf(more: { metric?: string }) {
  const kpi = { name: "Followers", target: 10, period: "month" as const, ...more };
  return { statement: "Reach people", kind: "fans" as const, kpi };
}

describe("what the company takes back on purpose", () => {
  test("a rule turned off closes its findings as withdrawn, and seeing them again reopens", () => {
    const off = { rules: { "access/former-employee": "off" as const } };
    const governance = sampleGovernance({ config: Config.parse({ company: { name: "Nordvind A/S" }, policy: off }) });
    const [closed] = run({ previous: [sampleTracked()], judgement: sampleJudgement({ rules: [] }), governance });
    expect(closed).toMatchObject({ status: "fixed", withdrawn: "rule-off", fixedOn: asOf });
    const [again] = run({ ...observed.seen, previous: closed ? [closed] : [] });
    expect(again).toMatchObject({ status: "reopened", firstSeen: "2026-10-01" });
    expect(again).not.toHaveProperty("withdrawn");
    expect(again).not.toHaveProperty("fixedOn");
  });

  test("a rule turned off for one presence closes what was found there, and only that", () => {
    const presences = { "facebook:100": { rules: { "access/former-employee": "off" as const } } };
    const config = Config.parse({ company: { name: "Nordvind A/S" }, policy: { presences } });
    const elsewhere = sampleTracked({ fingerprint: "f2", presence: "x:1", restsOn: ["people", "admins:x:1"] });
    const after = run({ previous: [sampleTracked(), elsewhere], governance: sampleGovernance({ config }) });
    expect(after).toMatchObject([{ withdrawn: "rule-off" }, { status: "stale" }]);
  });

  test("a presence declared retired that no source looks at; not one whose source failed", () => {
    const retired = samplePresence({ entry: sampleEntry({ status: "retired" }), seen: undefined, admins: undefined });
    const judgement = sampleJudgement({ presences: [retired] });
    const previous = [sampleTracked()];
    const unread = { receipts: [sampleReceipt("people")] };
    expect(run({ previous, judgement, snapshot: unread })[0]).toMatchObject({ withdrawn: "presence-retired" });
    expect(run({ previous, judgement, snapshot: { receipts: blind } })[0]?.status).toBe("stale");
  });
});

describe("a person's word", () => {
  const say = (kind: Decision["kind"], on: string, until?: string): Decision => ({
    fingerprint: "f1",
    kind,
    on,
    ...(until !== undefined && { until }),
  });

  test("an acceptance holds to its last day, then the finding is reopened", () => {
    const decisions = [say("accept", "2026-10-30", "2026-11-02")];
    const accepted = run({ ...observed.seen, previous: [sampleTracked()], decisions });
    expect(accepted[0]?.status).toBe("accepted");
    expect(run({ ...observed.seen, previous: accepted, decisions, asOf: "2026-11-03" })[0]).toMatchObject({
      status: "reopened",
      waiverNote: { reason: "expired", on: "2026-11-02" },
    });
  });

  test("a dispute outlives being fixed and stands against a waiver", () => {
    const decisions = [say("dispute", "2026-10-30")];
    const governance = sampleGovernance({ waivers: [sampleWaiver()] });
    const fixed = run({ ...observed["not-seen"], previous: [sampleTracked()], decisions });
    expect(fixed[0]?.status).toBe("fixed");
    expect(run({ ...observed.seen, previous: fixed, decisions, governance })[0]?.status).toBe("disputed");
  });

  test("the later word counts, and clear takes all of them back", () => {
    const decisions = [say("clear", "2026-11-01"), say("dispute", "2026-10-30")];
    expect(run({ ...observed.seen, previous: [sampleTracked({ status: "disputed" })], decisions })[0]?.status).toBe(
      "open",
    );
  });

  test("a word given after the date of the run is not known yet", () => {
    const decisions = [say("dispute", "2026-11-03")];
    expect(run({ ...observed.seen, previous: [sampleTracked()], decisions })[0]?.status).toBe("open");
  });

  test("who reopens what evidence calls fixed is not fought", () => {
    const decisions = [say("reopen", "2026-11-02")];
    const fixed = [sampleTracked({ status: "fixed", fixedOn: "2026-11-01" })];
    const once = run({ previous: fixed, decisions });
    expect(once[0]?.status).toBe("disputed");
    expect(run({ previous: once, decisions, asOf: "2026-11-03" })[0]?.status).toBe("disputed");
    const cleared = [...decisions, say("clear", "2026-11-03")];
    expect(run({ previous: once, decisions: cleared, asOf: "2026-11-03" })[0]?.status).toBe("fixed");
  });

  test("a reopened acceptance that is later really gone is fixed", () => {
    const decisions = [say("reopen", "2026-10-30")];
    const open = run({ ...observed.seen, previous: [sampleTracked({ status: "accepted" })], decisions });
    expect(open[0]?.status).toBe("reopened");
    const gone = run({ previous: open, decisions, asOf: "2026-11-03" });
    expect(gone[0]?.status).toBe("fixed");
    // Said before it was fixed, so it says nothing of the fix.
    expect(run({ previous: gone, decisions, asOf: "2026-11-04" })[0]?.status).toBe("fixed");
  });

  test("reopening beats an earlier waiver, a later waiver beats it", () => {
    const decisions = [say("reopen", "2026-10-25")];
    const waived = (approvedOn: string) =>
      run({ ...observed.seen, decisions, governance: sampleGovernance({ waivers: [sampleWaiver({ approvedOn })] }) });
    expect(waived("2026-10-20")[0]?.status).toBe("new");
    expect(waived("2026-10-26")[0]?.status).toBe("accepted");
  });
});

test("dates: first seen stays, last seen moves only when seen, fixed findings are forgotten after their time", () => {
  expect(run({ ...observed.seen, previous: [sampleTracked()] })[0]).toMatchObject({
    firstSeen: "2026-10-01",
    lastSeen: asOf,
  });
  const fixed = [sampleTracked({ status: "fixed", fixedOn: "2026-10-03" })];
  const keep = (days: number) => {
    const config = Config.parse({ company: { name: "Nordvind A/S" }, retention: { fixed: days } });
    return run({ previous: fixed, governance: sampleGovernance({ config }) });
  };
  expect(keep(30)).toHaveLength(1);
  expect(keep(29)).toHaveLength(0);
});
