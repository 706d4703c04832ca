import { expect, test } from "vitest";
import { rollcall } from "../../support/cli.ts";
import { BOT_TOKEN } from "./emulator.ts";
import { governanceRepository } from "./governance.ts";
import { usePeers } from "./peers.ts";
import { openQueue } from "./queue.ts";

const { emulator, proxy } = usePeers();

test("the command plans, writes, writes nothing again, and refuses a public repository", async () => {
  const queue = await openQueue(emulator(), proxy());
  const files = governanceRepository(queue.repository);
  const env = { ROLLCALL_KEY: "a key for this test", GITHUB_TOKEN: BOT_TOKEN, GITHUB_API_URL: proxy().url };
  const publish = (...args: string[]) => {
    proxy().forget();
    return rollcall(files.folder, ["publish", ...args], env);
  };

  const planned = await publish("--plan");
  expect(planned.stdout).toMatch(/\+ create {2}critical: new finding · .*Nordvind Energi/);
  expect(proxy().writes()).toEqual([]);

  expect((await publish("--apply")).code).toBe(0);
  const opened = (await queue.issues()).length;
  expect(opened).toBeGreaterThan(0);
  expect((await publish("--apply")).code).toBe(0);
  expect(proxy().writes()).toEqual([]);

  await queue.person("PATCH", "", { private: false });
  const refused = await publish("--apply");
  expect(refused.code).toBe(3);
  expect(refused.stderr).toContain("findings about people belong in a private repository");
  expect(proxy().writes()).toEqual([]);
  expect(await queue.issues()).toHaveLength(opened);
});
