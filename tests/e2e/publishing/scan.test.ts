import { rmSync } from "node:fs";
import { join } from "node:path";
import { publishScan } from "@rollcall/issues";
import { scan } from "@rollcall/scan";
import { expect, test } from "vitest";
import { BOT_TOKEN } from "./emulator.ts";
import { governanceRepository } from "./governance.ts";
import { usePeers } from "./peers.ts";
import { impatient, openQueue } from "./queue.ts";

const { emulator, proxy } = usePeers();

test.each([
  ["with a memory", true],
  ["without a memory, as on a runner that keeps nothing", false],
])("from files to issues and back, %s", async (_, remember) => {
  const queue = await openQueue(emulator(), proxy());
  const files = governanceRepository(queue.repository);
  const env = { ROLLCALL_KEY: "a key for this test", GITHUB_TOKEN: BOT_TOKEN, GITHUB_API_URL: proxy().url };
  const night = async (asOf: string) => {
    if (!remember) rmSync(join(files.folder, ".rollcall"), { recursive: true, force: true });
    const { result, key } = await scan({ config: "rollcall.yaml", directory: files.folder, env, asOf });
    proxy().forget();
    return publishScan({ result, key, env, mode: "apply", clock: impatient });
  };

  await night("2026-11-23");
  const opened = await queue.issues();
  const leaver = opened.find(({ body }) => body.includes("rule=access/former-employee"));
  expect(leaver).toMatchObject({ state: "open" });
  const everything = JSON.stringify([opened, proxy().requests]);
  for (const word of ["Viggo", "viggo", "Lund", "1063", BOT_TOKEN]) expect(everything).not.toContain(word);

  await night("2026-11-24");
  expect(proxy().writes()).toEqual([]);

  files.admins("freja", "oscar");
  await night("2026-11-25");
  const closed = (await queue.issues()).find(({ number }) => number === leaver!.number);
  expect(closed).toMatchObject({ state: "closed", state_reason: "completed" });
  await night("2026-11-26");
  expect(proxy().writes()).toEqual([]);

  files.admins("freja", "oscar", "viggo");
  await night("2026-11-27");
  const again = (await queue.issues()).filter(({ body }) => body.includes("rule=access/former-employee"));
  expect(again).toMatchObject([{ number: leaver!.number, state: "open" }]);
});

test("an attestation that is missing closes nothing", async () => {
  const queue = await openQueue(emulator(), proxy());
  const files = governanceRepository(queue.repository);
  const env = { ROLLCALL_KEY: "a key for this test", GITHUB_TOKEN: BOT_TOKEN, GITHUB_API_URL: proxy().url };
  const publishNow = async (asOf: string) => {
    const { result, key } = await scan({ config: "rollcall.yaml", directory: files.folder, env, asOf });
    return publishScan({ result, key, env, mode: "apply", clock: impatient });
  };
  await publishNow("2026-11-23");
  // Too old to believe: the list reads as not seen, never as nobody there.
  await publishNow("2027-11-23");
  const leaver = (await queue.issues()).find(({ body }) => body.includes("rule=access/former-employee"));
  expect(leaver).toMatchObject({ state: "open" });
});
