import type { ReportFinding } from "@rollcall/core";
import { Config, RollcallError } from "@rollcall/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { apply } from "./apply.ts";
import { formatPlan } from "./format-plan.ts";
import { closeByHand, memoryPublisher } from "./fixtures/memory-publisher.ts";
import { fingerprintNumber, makeFinding, makeReport, PRESENCE } from "./fixtures/report.ts";
import { parseBody } from "./marker.ts";
import { policyOf, publish } from "./publish.ts";

const { publishing } = Config.parse({
  company: { name: "Nordvind" },
  publishing: { repository: "nordvind/governance", assignees: { "1042": "mette-vind", "1043": "jens-vind" } },
});

function run(
  store: ReturnType<typeof memoryPublisher>,
  findings: readonly ReportFinding[],
  extra: Partial<Parameters<typeof publish>[0]> = {},
) {
  const options = { report: makeReport(findings), config: { publishing }, token: "t", mode: "apply" as const };
  return publish({ ...options, publisher: store.publisher, ...extra });
}

test("a finding opens, is left alone, closes as completed and comes back", async () => {
  const store = memoryPublisher();
  await run(store, [makeFinding()]);
  expect(store.issues.get(1)).toMatchObject({
    state: "open",
    labels: ["rollcall", "rollcall:critical", "rollcall:C4"],
  });
  await run(store, [makeFinding({ status: "open", lastSeen: "2026-11-24" })]);
  expect(store.state.writes).toBe(1);
  await run(store, [makeFinding({ status: "fixed" })]);
  expect(store.issues.get(1)).toMatchObject({ state: "closed", closedAs: "completed" });
  await run(store, []);
  expect(store.state.writes).toBe(2);
  await run(store, [makeFinding({ status: "reopened" })]);
  expect(store.issues.get(1)).toMatchObject({ state: "open" });
  expect(store.issues.get(1)?.body).toContain("> 🔁 **Back again.**");
  await run(store, [makeFinding({ status: "open" })]);
  expect(store.state.writes).toBe(3);
});

test("a person's closing is answered once and stands (law 9)", async () => {
  const store = memoryPublisher();
  await run(store, [makeFinding()]);
  closeByHand(store.issues.get(1));
  for (let night = 0; night < 3; night += 1) await run(store, [makeFinding({ status: "open" })]);
  expect(store.issues.get(1)?.state).toBe("closed");
  expect(store.issues.get(1)?.comments).toHaveLength(1);
  expect(store.state.writes).toBe(3);
});

test("a waiver that ends brings the issue back, even where a person had closed it (law 10)", async () => {
  const store = memoryPublisher();
  await run(store, [makeFinding()]);
  closeByHand(store.issues.get(1));
  await run(store, [makeFinding({ status: "accepted", waiver: "w-1" })]);
  expect(store.issues.get(1)).toMatchObject({ state: "closed", comments: [] });
  await run(store, [makeFinding({ status: "reopened" })]);
  expect(store.issues.get(1)).toMatchObject({ state: "open", comments: [] });
});

test("another machine's closing is undone, and said once however often it happens", async () => {
  const store = memoryPublisher();
  await run(store, [makeFinding()]);
  for (let night = 0; night < 3; night += 1) {
    closeByHand(store.issues.get(1), "stale[bot]");
    await run(store, [makeFinding({ status: "open" })]);
    expect(store.issues.get(1)?.state).toBe("open");
  }
  expect(store.issues.get(1)?.comments).toHaveLength(1);
});

test("a deleted label does not open everything a second time", async () => {
  const store = memoryPublisher();
  await run(store, [makeFinding()]);
  store.issues.get(1)!.labels = [];
  await run(store, [makeFinding({ status: "open" })]);
  expect(store.issues.size).toBe(1);
  expect(store.issues.get(1)?.labels).toEqual(["rollcall"]);
});

test("a lost answer never makes a second issue (law 6)", async () => {
  const store = memoryPublisher();
  store.state.loseNext = true;
  const first = await run(store, [makeFinding()]);
  expect(first.result?.deferred[0]?.reason).toContain("the next run looks for it");
  await run(store, [makeFinding({ status: "open" })]);
  expect(store.issues.size).toBe(1);
});

test("property: whatever people did in between, publishing twice writes nothing the second time (law 6)", async () => {
  const statuses = ["new", "open", "accepted", "fixed", "reopened", "disputed", "stale", "absent"] as const;
  const severities = ["critical", "high", "medium", "low"] as const;
  const deed = fc.constantFrom(
    "none",
    "close",
    "bot",
    "reopen",
    "text",
    "crlf",
    "label",
    "unlabel",
    "section",
    "empty",
  );
  const night = fc.array(fc.tuple(fc.constantFrom(...statuses), fc.constantFrom(...severities), deed), {
    minLength: 4,
    maxLength: 4,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(night, { minLength: 1, maxLength: 5 }), async (nights) => {
      const store = memoryPublisher();
      for (const rows of nights) {
        const findings = rows.flatMap(([status, severity], index) =>
          status === "absent" ? [] : [makeFinding({ status, severity, fingerprint: fingerprintNumber(index + 1) })],
        );
        await run(store, findings);
        const { writes } = store.state;
        await run(store, findings);
        expect(store.state.writes).toBe(writes);
        expect(store.issues.size).toBeLessThanOrEqual(4);
        for (const [index, [, , act]] of rows.entries()) meddle(store.issues.get(index + 1), act);
      }
    }),
    { numRuns: 150 },
  );
});

function meddle(issue: ReturnType<ReturnType<typeof memoryPublisher>["issues"]["get"]>, deed: string): void {
  if (issue === undefined) return;
  if (deed === "close") closeByHand(issue);
  if (deed === "bot") closeByHand(issue, "stale[bot]");
  if (deed === "reopen") issue.state = "open";
  if (deed === "text") issue.body = `Før\n${issue.body}\nefter`;
  if (deed === "crlf") issue.body = issue.body.replaceAll(/\r?\n/g, "\r\n");
  if (deed === "label") issue.labels = [...issue.labels, "legal"];
  if (deed === "unlabel") issue.labels = issue.labels.filter((label) => !label.includes(":"));
  if (deed === "section") issue.body = issue.body.replace(/<!-- rollcall:begin -->[^]*<!-- rollcall:end -->/, "");
  if (deed === "empty") issue.body = "";
}

test("time alone writes nothing for a week, and the day asked for stands still", async () => {
  const store = memoryPublisher();
  const night = (asOf: string, dueBy: string, days: number, severity: ReportFinding["severity"] = "high") => {
    const message = `person-7Q2K is not on the roster as of ${asOf} and left ${days} days ago.`;
    return run(store, [], {
      report: makeReport([makeFinding({ message, dueBy, severity, status: "open" })], { asOf }),
    });
  };
  const due = () => /Do it by: (\S+?)\*\*/.exec(store.issues.get(1)?.body ?? "")?.[1];
  await night("2026-11-23", "2026-11-30", 23);
  await night("2026-11-24", "2026-12-01", 24);
  await night("2026-11-29", "2026-12-06", 29);
  expect(store.state.writes).toBe(1);
  await night("2026-11-30", "2026-12-07", 30);
  expect(store.issues.get(1)?.body).toContain("as of 2026-11-30 and left 30 days ago");
  await night("2026-12-01", "2026-12-08", 31);
  expect(store.state.writes).toBe(2);
  expect(due()).toBe("2026-11-30");
  await night("2026-12-02", "2026-12-03", 32, "critical");
  expect(due()).toBe("2026-12-03");
});

test("a budget of writes is kept, the gravest first, and the next run goes on", async () => {
  const store = memoryPublisher();
  const findings = (["medium", "high", "critical"] as const).map((severity, index) =>
    makeFinding({ severity, fingerprint: fingerprintNumber(index + 1) }),
  );
  const first = await run(store, findings, { maxWrites: 2 });
  expect(first.result?.done.map(({ action }) => action.severity)).toEqual(["critical", "high"]);
  expect(first.result?.deferred.map(({ reason }) => reason)).toEqual(["write budget of this run is used up"]);
  await run(store, findings, { maxWrites: 2 });
  expect(store.issues.size).toBe(3);
});

test("a plan writes nothing, a refused plan neither, and it is kept", async () => {
  const store = memoryPublisher();
  const planned = await run(store, [makeFinding()], { mode: "plan" });
  expect(planned).toMatchObject({ exitCode: 0, result: undefined });
  const many = Array.from({ length: 51 }, (_, index) => makeFinding({ fingerprint: fingerprintNumber(index) }));
  const refused = await run(store, many);
  expect(refused.exitCode).toBe(3);
  expect(refused.plan.actions).toHaveLength(51);
  expect((await apply(refused.plan, store.publisher)).done).toEqual([]);
  expect(store.state.writes).toBe(0);
});

test("a repository that is not private is refused on every run", async () => {
  const store = memoryPublisher();
  await run(store, [makeFinding()]);
  store.state.visibility = "public";
  await expect(run(store, [makeFinding()])).rejects.toMatchObject({ kind: "refused" });
  expect(store.state.writes).toBe(1);
});

test("one refused issue does not stop the others; a lost permission does", async () => {
  const store = memoryPublisher();
  const { create } = store.publisher;
  const findings = [1, 2, 3].map((number) => makeFinding({ fingerprint: fingerprintNumber(number) }));
  const failing = (kind: "invalid-input" | "forbidden") => ({
    ...store.publisher,
    create: (draft: Parameters<typeof create>[0]) =>
      draft.fingerprint === fingerprintNumber(1)
        ? Promise.reject(new RollcallError(kind, { message: "no" }))
        : create(draft),
  });
  const forbidden = await run(store, findings, { publisher: failing("forbidden") });
  expect(forbidden).toMatchObject({ exitCode: 2, result: { done: [], stopped: { kind: "forbidden" } } });
  expect(forbidden.result?.deferred).toHaveLength(3);
  const invalid = await run(store, findings, { publisher: failing("invalid-input") });
  expect(invalid.result?.failed).toHaveLength(1);
  expect(store.issues.size).toBe(2);
});

test("a report more telling than publishing.names is refused, and so is a label that cannot be listed by", async () => {
  const store = memoryPublisher();
  const none = { publishing: { ...publishing, names: "none" as const } };
  await expect(run(store, [], { config: none })).rejects.toMatchObject({ kind: "refused" });
  for (const label of ["a,b", "x".repeat(40), " rollcall"])
    await expect(run(store, [], { config: { publishing: { ...publishing, label } } })).rejects.toMatchObject({
      kind: "invalid-config",
    });
  await expect(run(store, [], { config: { publishing: { ...publishing, repository: undefined } } })).rejects.toThrow(
    /publishing.repository is not set/,
  );
});

test("those who answer for a presence are assigned in their order, the unit last", () => {
  const entry = {
    id: "facebook-dk",
    platform: "facebook",
    kind: "page",
    name: "Nordvind",
    owner: "1042",
    successor: "1043",
  };
  const registry = [
    {
      ...entry,
      fallback: [],
      status: "active",
      heldBy: "business",
      tools: [],
      linkedFrom: [],
      belongsTo: "company",
    } as const,
  ];
  const policy = policyOf(makeReport([]), { publishing }, { registry: registry as never });
  expect(policy.assignees).toEqual({ [PRESENCE]: ["mette-vind", "jens-vind"] });
});

test("the plan is printed item by item", async () => {
  const store = memoryPublisher();
  await run(store, [makeFinding(), makeFinding({ fingerprint: fingerprintNumber(2) })]);
  const { plan } = await run(
    store,
    [
      makeFinding({ status: "fixed" }),
      makeFinding({ status: "open", severity: "high", fingerprint: fingerprintNumber(2) }),
      makeFinding({ fingerprint: fingerprintNumber(3) }),
      makeFinding({ severity: "low", fingerprint: fingerprintNumber(4) }),
    ],
    { mode: "plan" },
  );
  expect(formatPlan(plan)).toMatchInlineSnapshot(`
    "Plan: 1 create, 1 close, 1 update
      + create  critical: new finding · Nobody who has left holds rights: Nordvind Danmark (facebook) [0000003]
      x close   #1 completed: no longer found · Nobody who has left holds rights: Nordvind Danmark (facebook) [0000001]
      ~ update  #2 text +rollcall:high -rollcall:critical: content changed · Nobody who has left holds rights: Nordvind Danmark (facebook) [0000002]
      = 1 findings below publishing.minSeverity"
  `);
  await run(store, [makeFinding({ status: "fixed" })]);
  expect(formatPlan((await run(store, [makeFinding({ status: "fixed" })], { mode: "plan" })).plan)).toContain(
    "2 closed earlier and still settled",
  );
});

test("the marker says what became of an issue", async () => {
  const store = memoryPublisher();
  await run(store, [makeFinding()]);
  await run(store, [makeFinding({ status: "accepted", waiver: "w-1" })]);
  expect(store.issues.get(1)).toMatchObject({ state: "closed", closedAs: "not_planned" });
  expect(store.issues.get(1)?.labels).toContain("rollcall:accepted");
  expect(parseBody(store.issues.get(1)?.body ?? "")?.marker).toMatchObject({ state: "closed", since: "2026-11-23" });
});
