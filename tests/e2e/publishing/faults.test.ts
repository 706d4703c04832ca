import fc from "fast-check";
import { expect, test } from "vitest";
import type { Fault } from "./fault-proxy.ts";
import { usePeers } from "./peers.ts";
import { makeFinding, openQueue } from "./queue.ts";

const { emulator, proxy } = usePeers();
const open = async () => {
  const queue = await openQueue(emulator(), proxy());
  proxy().forget();
  return queue;
};
const CREATE = /\/issues$/;
const ISSUE = /\/issues\/\d+$/;

test.each<[string, Fault]>([
  ["the answer is dropped", { kind: "drop-answer" }],
  ["502 is answered", { kind: "answer-after", status: 502 }],
])("a create is carried out and %s: one issue, sent once", async (_, fault) => {
  const queue = await open();
  proxy().fault("POST", CREATE, fault);
  const outcome = await queue.publish([makeFinding(1), makeFinding(2)]);
  expect(outcome.result?.done.map(({ number }) => number)).toEqual([1, 2]);
  expect(proxy().writes()).toHaveLength(2);
  expect(await queue.issues()).toHaveLength(2);
});

test("the answer is dropped and the list lags behind: left for the next run, still one issue", async () => {
  const queue = await open();
  proxy().fault("POST", CREATE, { kind: "drop-answer" });
  // What is listed after the lost answer is what was there before it, however often it is asked.
  const list = { kind: "answer-instead", status: 200, body: [] } as const;
  proxy().fault("GET", CREATE, list, 10);
  const outcome = await queue.publish([makeFinding(1)]);
  expect(outcome.result?.deferred).toHaveLength(1);
  expect(proxy().writes()).toHaveLength(1);
  await queue.publish([makeFinding(1)]);
  expect(await queue.issues()).toHaveLength(1);
});

test("nothing was carried out: the next run creates it", async () => {
  const queue = await open();
  proxy().fault("POST", CREATE, { kind: "answer-instead", status: 503 });
  expect((await queue.publish([makeFinding(1)])).result?.deferred).toHaveLength(1);
  expect(await queue.issues()).toEqual([]);
  await queue.publish([makeFinding(1)]);
  expect(await queue.issues()).toHaveLength(1);
});

test.each<[string, Fault]>([
  ["403 of the secondary limit", { kind: "answer-instead", status: 403, headers: { "retry-after": "2" } }],
  ["429", { kind: "answer-instead", status: 429, headers: { "retry-after": "2" } }],
])("%s is waited out and everything is written once", async (_, fault) => {
  const queue = await open();
  proxy().fault("GET", CREATE, fault);
  proxy().fault("POST", CREATE, fault, 2);
  const outcome = await queue.publish([makeFinding(1), makeFinding(2)]);
  expect(outcome.exitCode).toBe(0);
  expect(await queue.issues()).toHaveLength(2);
});

test("a limit that lasts stops the run, and the next goes on", async () => {
  const queue = await open();
  await queue.publish([makeFinding(1)]);
  proxy().fault("POST", CREATE, { kind: "answer-instead", status: 403, headers: { "retry-after": "3600" } });
  const stopped = await queue.publish([makeFinding(1), makeFinding(2), makeFinding(3)]);
  expect(stopped).toMatchObject({ exitCode: 2, result: { stopped: { kind: "rate-limited" } } });
  expect(stopped.result?.deferred).toHaveLength(2);
  await queue.publish([makeFinding(1), makeFinding(2), makeFinding(3)]);
  expect(await queue.issues()).toHaveLength(3);
});

test("a close whose answer is lost is closed once, with its reason", async () => {
  const queue = await open();
  await queue.publish([makeFinding(1)]);
  proxy().fault("PATCH", ISSUE, { kind: "drop-answer" });
  const outcome = await queue.publish([makeFinding(1, { status: "fixed" })]);
  expect(outcome.exitCode).toBe(0);
  expect(await queue.issues()).toMatchObject([{ state: "closed", state_reason: "completed" }]);
  expect(await queue.comments(1)).toEqual([]);
});

test("a comment whose answer is lost is not made a second time", async () => {
  const queue = await open();
  await queue.publish([makeFinding(1)]);
  await queue.person("PATCH", "/issues/1", { state: "closed" });
  proxy().fault("POST", /\/comments$/, { kind: "drop-answer" });
  await queue.publish([makeFinding(1)]);
  await queue.publish([makeFinding(1)]);
  expect(await queue.comments(1)).toHaveLength(1);
});

test("the change after a comment fails: the comment is not repeated", async () => {
  const queue = await open();
  await queue.publish([makeFinding(1)]);
  await queue.person("PATCH", "/issues/1", { state: "closed" });
  proxy().fault("PATCH", ISSUE, { kind: "answer-instead", status: 502 }, 4);
  expect((await queue.publish([makeFinding(1)])).exitCode).toBe(2);
  await queue.publish([makeFinding(1)]);
  expect(await queue.comments(1)).toHaveLength(1);
});

test("a list that lags, and pages in another order, make no second issue", async () => {
  const queue = await open();
  const findings = Array.from({ length: 45 }, (_, index) => makeFinding(index + 1));
  await queue.publish(findings);
  await queue.publish([...findings, ...Array.from({ length: 45 }, (_, index) => makeFinding(index + 46))]);
  proxy().fault("GET", CREATE, { kind: "reverse" });
  proxy().forget();
  await queue.publish(Array.from({ length: 90 }, (_, index) => makeFinding(index + 1)));
  expect(proxy().writes()).toEqual([]);
  // The list by label lags by a whole run; the list by author does not.
  proxy().fault("GET", CREATE, { kind: "answer-instead", status: 200, body: [] });
  await queue.publish(findings.slice(0, 3));
  expect(await queue.issues()).toHaveLength(90);
});

test("a list that fails half-way stops the run before anything is written", async () => {
  const queue = await open();
  proxy().fault("GET", CREATE, { kind: "answer-instead", status: 502 }, 4);
  await expect(queue.publish([makeFinding(1)])).rejects.toMatchObject({ kind: "unavailable" });
  expect(proxy().writes()).toEqual([]);
});

test("somebody edits an issue between the list and the write: their text stands, the next run goes on", async () => {
  const queue = await open();
  await queue.publish([makeFinding(1)]);
  const [before] = await queue.issues();
  // The list still shows the text before the edit.
  proxy().fault("GET", CREATE, { kind: "answer-instead", status: 200, body: [before] });
  await queue.person("PATCH", "/issues/1", { body: `${before!.body}\nskrevet imens` });
  const outcome = await queue.publish([makeFinding(1, { severity: "high" })]);
  expect(outcome.result?.deferred[0]?.reason).toContain("somebody edited it");
  await queue.publish([makeFinding(1, { severity: "high" })]);
  const [after] = await queue.issues();
  expect(after!.body).toContain("skrevet imens");
  expect(after!.body).toContain("**Høj**");
});

test("property: whatever goes wrong, in the end there is one issue for each finding (law 6)", async () => {
  const fault = fc.constantFrom<Fault>(
    { kind: "drop-answer" },
    { kind: "answer-after", status: 502 },
    { kind: "answer-instead", status: 503 },
    { kind: "answer-instead", status: 429, headers: { "retry-after": "1" } },
    { kind: "answer-instead", status: 403, headers: { "retry-after": "7200" } },
  );
  const place = fc.constantFrom<[string, RegExp]>(["POST", CREATE], ["PATCH", ISSUE], ["GET", ISSUE], ["GET", CREATE]);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(place, fault), { minLength: 1, maxLength: 6 }), async (faults) => {
      const queue = await open();
      const findings = [1, 2, 3].map((number) => makeFinding(number));
      for (const [[method, path], what] of faults) proxy().fault(method, path, what);
      // A run may give up; what counts is what stands there in the end.
      await queue.publish(findings).catch(() => {});
      await queue.publish([makeFinding(1, { status: "fixed" }), ...findings.slice(1)]).catch(() => {});
      proxy().calm();
      await queue.publish(findings.slice(1));
      await queue.publish(findings.slice(1));
      const issues = await queue.issues();
      const references = issues.map(({ title }) => title.slice(-9));
      expect(new Set(references).size).toBe(references.length);
      const opened = issues.filter(({ state }) => state === "open").map(({ title }) => title.slice(-9));
      expect(opened.toSorted()).toEqual(["[0000002]", "[0000003]"]);
      proxy().forget();
      await queue.publish(findings.slice(1));
      expect(proxy().writes()).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
