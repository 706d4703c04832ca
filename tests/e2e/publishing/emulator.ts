import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { node24 } from "./node24.ts";

export interface Emulator {
  url: string;
  /** A private repository that nobody has used, as `owner/name`. */
  repository(): Promise<string>;
  /** A request by a person, the owner of the repositories. */
  asPerson(method: string, path: string, body?: unknown): Promise<unknown>;
  close(): Promise<void>;
}

export const BOT_TOKEN = "tok_rollcall";
const PERSON_TOKEN = "tok_mette";
const REPOSITORIES = 60;

/** What a test needs of GitHub besides repositories. */
export interface EmulatorSeed {
  /** Logins by token. */
  tokens?: Record<string, string>;
  users?: { login: string; name?: string }[];
  orgs?: { login: string; name?: string; members?: { login: string; role: "admin" | "member" }[] }[];
}

/** GitHub's API with a memory, made by others; on a port of its own on this machine. */
export async function startEmulator(more: EmulatorSeed = {}): Promise<Emulator> {
  const port = await freePort();
  const directory = mkdtempSync(join(tmpdir(), "rollcall-emulator-"));
  const names = Array.from({ length: REPOSITORIES }, (_, index) => `queue-${index}`);
  const seed = {
    tokens: {
      [BOT_TOKEN]: { login: "rollcall-bot", scopes: ["repo"] },
      [PERSON_TOKEN]: { login: "mette-vind", scopes: ["repo"] },
      ...Object.fromEntries(
        Object.entries(more.tokens ?? {}).map(([token, login]) => [token, { login, scopes: ["read:org"] }]),
      ),
    },
    github: {
      users: [{ login: "rollcall-bot" }, { login: "mette-vind" }, ...(more.users ?? [])],
      orgs: more.orgs ?? [],
      repos: names.map((name) => ({ owner: "mette-vind", name, private: true, auto_init: true })),
    },
  };
  const seedFile = join(directory, "seed.json");
  writeFileSync(seedFile, JSON.stringify(seed));
  const main = fileURLToPath(new URL("../../../node_modules/emulate/dist/index.js", import.meta.url));
  const args = [main, "start", "-s", "github", "-p", String(port), "--host", "127.0.0.1", "--seed", seedFile];
  const child = spawn(node24(), args, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));

  const url = `http://127.0.0.1:${port}`;
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`the emulator ended: ${output}`);
    return fetch(`${url}/user`, { headers: { authorization: `token ${BOT_TOKEN}` } }).then(
      (answer) => answer.ok,
      () => false,
    );
  });

  async function asPerson(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `token ${PERSON_TOKEN}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? undefined : answer.json();
  }

  return {
    url,
    asPerson,
    async repository() {
      const name = names.shift();
      if (name === undefined) throw new Error("every repository of the seed is used");
      await invite(asPerson, `mette-vind/${name}`);
      return `mette-vind/${name}`;
    },
    async close() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill();
      await ended;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function invite(asPerson: Emulator["asPerson"], repository: string): Promise<void> {
  await asPerson("PUT", `/repos/${repository}/collaborators/rollcall-bot`, { permission: "push" });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

async function until(check: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the emulator did not start");
}
