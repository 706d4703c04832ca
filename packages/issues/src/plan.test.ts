import { expect, test } from "vitest";
import { describeAction, issueOf, only } from "./fixtures/issue.ts";
import { fingerprintNumber, makeFinding, makePolicy, makeReport, PRESENCE, receipt } from "./fixtures/report.ts";
import { parseBody } from "./marker.ts";
import { plan } from "./plan.ts";

const person = { login: "mette-vind", kind: "person" } as const;
const closed = { state: "closed" } as const;

test("what a finding rests on is kept in the issue, and decides when it is absent", () => {
  const restsOn = { [fingerprintNumber(1)]: [`admins:${PRESENCE}`] };
  const [created] = plan(makeReport([makeFinding()]), [], makePolicy({ restsOn })).actions;
  const issue = { ...issueOf(), body: created?.kind === "create" ? created.draft.body : "" };
  const withRoster = makeReport([], { receipts: [receipt("people", "denied"), receipt(`admins:${PRESENCE}`)] });
  expect(describeAction(only(plan(withRoster, [issue], makePolicy()).actions))).toBe(
    "close completed: no longer found",
  );
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
  expect(actions.map((action) => `${"number" in action ? action.number : ""} ${describeAction(action)}`)).toEqual([
    "9 close duplicate: duplicate of #7",
    "7 leave: up to date",
  ]);
});

test("a marker that somebody else wrote is not acted on", () => {
  const other = issueOf({ number: 3, own: false, author: "stranger" });
  const made = plan(makeReport([makeFinding({ status: "fixed" })]), [issueOf(), other], makePolicy());
  expect(made.actions.map(describeAction)).toEqual([
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
