import { expect, test } from "vitest";
import { usePeers } from "./peers.ts";
import { makeFinding, makeReceipts, openQueue } from "./queue.ts";

const { emulator, proxy } = usePeers();
const open = async () => {
  const queue = await openQueue(emulator(), proxy());
  proxy().forget();
  return queue;
};

test("findings open, the leaver removed closes as completed, and the same again writes nothing", async () => {
  const queue = await open();
  await queue.publish([makeFinding(1), makeFinding(2, { severity: "high" })]);
  expect((await queue.issues()).map(({ title, state }) => [title, state])).toEqual([
    ["Nobody who has left holds rights: Nordvind Danmark (facebook) [0000001]", "open"],
    ["Nobody who has left holds rights: Nordvind Danmark (facebook) [0000002]", "open"],
  ]);
  proxy().forget();
  await queue.publish([makeFinding(1), makeFinding(2, { severity: "high" })]);
  expect(proxy().writes()).toEqual([]);

  // The run that saw it go says "fixed".
  await queue.publish([makeFinding(1), makeFinding(2, { severity: "high", status: "fixed" })]);
  expect(await queue.issues()).toMatchObject([{ state: "open" }, { state: "closed", state_reason: "completed" }]);
  proxy().forget();
  await queue.publish([makeFinding(1)]);
  expect(proxy().writes()).toEqual([]);

  // And a run without memory closes it all the same, once everything was read.
  await queue.publish([], { receipts: makeReceipts("denied") });
  expect(proxy().writes()).toEqual([]);
  await queue.publish([]);
  expect(await queue.issues()).toMatchObject([{ state: "closed", state_reason: "completed" }, { state: "closed" }]);
});

test("reads every issue before it writes the first", async () => {
  const queue = await open();
  const findings = Array.from({ length: 3 }, (_, index) => makeFinding(index + 1));
  await queue.publish(findings);
  proxy().forget();
  await queue.publish(findings.map((finding) => ({ ...finding, status: "fixed" as const })));
  const { requests } = proxy();
  const lastList = requests.findLastIndex((request) => request.endsWith("/issues"));
  const firstWrite = requests.findIndex((request) => !request.startsWith("GET "));
  expect(lastList).toBeGreaterThanOrEqual(0);
  expect(lastList).toBeLessThan(firstWrite);
});

test("what people write, label and assign is kept", async () => {
  const queue = await open();
  await queue.publish([makeFinding(1)]);
  const [before] = await queue.issues();
  const body = `Mette ringer til Meta.\r\n\r\n${before!.body.replaceAll("\n", "\r\n")}\r\nSag 4711\t`;
  await queue.person("PATCH", "/issues/1", { body, assignees: ["mette-vind"], title: "Mettes egen titel" });
  await queue.person("POST", "/issues/1/labels", { labels: ["jura", "rollcall:haster"] });
  proxy().forget();
  await queue.publish([makeFinding(1)]);
  expect(proxy().writes()).toEqual([]);

  await queue.publish([makeFinding(1, { severity: "high", dueBy: "2026-12-01" })]);
  const [after] = await queue.issues();
  expect(after!.body.startsWith("Mette ringer til Meta.\r\n\r\n<!-- rollcall:v1 ")).toBe(true);
  expect(after!.body.endsWith("\r\nSag 4711\t")).toBe(true);
  expect(after!.body).toContain("Senest: 2026-12-01");
  expect(after!.title).toBe("Mettes egen titel");
  expect(after!.assignees).toMatchObject([{ login: "mette-vind" }]);
  expect(after!.labels.map(({ name }) => name).toSorted()).toEqual([
    "jura",
    "rollcall",
    "rollcall:C4",
    "rollcall:haster",
    "rollcall:high",
  ]);
});

test("a person's closing stands, and is answered once", async () => {
  const queue = await open();
  await queue.publish([makeFinding(1)]);
  await queue.person("PATCH", "/issues/1", { state: "closed" });
  await queue.publish([makeFinding(1)]);
  proxy().forget();
  await queue.publish([makeFinding(1)]);
  expect(proxy().writes()).toEqual([]);
  expect(await queue.issues()).toMatchObject([{ state: "closed" }]);
  const comments = await queue.comments(1);
  expect(comments).toHaveLength(1);
  expect(comments[0]).toContain("lukket af en person. Det står ved magt");
});

test("a deleted label is put back instead of opening everything again", async () => {
  const queue = await open();
  await queue.publish([makeFinding(1), makeFinding(2)]);
  await queue.person("DELETE", "/labels/rollcall");
  await queue.publish([makeFinding(1), makeFinding(2)]);
  const issues = await queue.issues();
  expect(issues).toHaveLength(2);
  for (const issue of issues) expect(issue.labels.map(({ name }) => name)).toContain("rollcall");
});

test("an issue with a copied marker is not ours", async () => {
  const queue = await open();
  await queue.publish([makeFinding(1)]);
  const [ours] = await queue.issues();
  await queue.person("POST", "/issues", { title: "kopi", body: ours!.body, labels: ["rollcall"] });
  await queue.publish([makeFinding(1, { status: "fixed" })]);
  expect(await queue.issues()).toMatchObject([{ state: "closed" }, { title: "kopi", state: "open" }]);
});

test("two issues of one finding become one, the oldest", async () => {
  const queue = await open();
  await queue.publish([makeFinding(1)]);
  const [ours] = await queue.issues();
  const { title, body } = ours!;
  const draft = { fingerprint: makeFinding(1).fingerprint, title, body, labels: ["rollcall"], assignees: [] };
  await queue.publisher.create(draft);
  await queue.publish([makeFinding(1)]);
  expect(await queue.issues()).toMatchObject([{ state: "open" }, { state: "closed" }]);
  proxy().forget();
  await queue.publish([makeFinding(1)]);
  expect(proxy().writes()).toEqual([]);
});

test("two runs at once are healed by the next", async () => {
  const queue = await open();
  const findings = [makeFinding(1), makeFinding(2)];
  await Promise.all([queue.publish(findings), queue.publish(findings)]);
  await queue.publish(findings);
  const opened = (await queue.issues()).filter(({ state }) => state === "open");
  expect(opened.map(({ title }) => title.slice(-9)).toSorted()).toEqual(["[0000001]", "[0000002]"]);
  proxy().forget();
  await queue.publish(findings);
  expect(proxy().writes()).toEqual([]);
});

test("a repository that became public is refused, and nothing is written", async () => {
  const queue = await open();
  await queue.publish([makeFinding(1)]);
  await queue.person("PATCH", "", { private: false });
  proxy().forget();
  await expect(queue.publish([makeFinding(1), makeFinding(2)])).rejects.toMatchObject({ kind: "refused" });
  expect(proxy().writes()).toEqual([]);
});

test("more new findings than the limit: the plan is kept, nothing is written (law 11)", async () => {
  const queue = await open();
  const outcome = await queue.publish(Array.from({ length: 51 }, (_, index) => makeFinding(index + 1)));
  expect(outcome).toMatchObject({ exitCode: 3, result: undefined });
  expect(outcome.plan.actions).toHaveLength(51);
  expect(proxy().writes()).toEqual([]);
});
