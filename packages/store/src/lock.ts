import { readFileSync } from "node:fs";
import { open, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { RollcallError } from "@rollcall/core";
import * as z from "zod";
import { codeOf, readIfThere } from "./atomic.ts";

/** Takes the lock file, or throws when another run that is alive holds it. Returns the release. */
export async function takeLock(path: string): Promise<() => Promise<void>> {
  if (!(await create(path))) {
    await removeIfStale(path);
    if (!(await create(path))) throw heldBy(path, await readHolder(path));
  }
  return async () => {
    await rm(path, { force: true });
  };
}

const Holder = z.object({ pid: z.number().int(), host: z.string(), started: z.string().optional() });
type Holder = z.infer<typeof Holder>;

/** A lock that cannot be read after this long was left by a run that died while it wrote it. */
const UNREADABLE_FOR_MS = 10_000;

async function create(path: string): Promise<boolean> {
  try {
    const file = await open(path, "wx", 0o600);
    const started = startOf(process.pid);
    const holder: Holder = { pid: process.pid, host: hostname(), ...(started !== undefined && { started }) };
    await file.writeFile(`${JSON.stringify(holder)}\n`).finally(() => file.close());
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/** Two runs may find the same dead lock; the guard sees to it that one of them removes it, and never a fresh one. */
async function removeIfStale(path: string): Promise<void> {
  if (!(await isStale(path))) return;
  const guard = `${path}.guard`;
  if (await isOld(guard)) await rm(guard, { force: true });
  if (!(await create(guard))) return;
  try {
    if (await isStale(path)) await rm(path, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
}

async function isStale(path: string): Promise<boolean> {
  const holder = await readHolder(path);
  if (holder === undefined) return isOld(path);
  // A process of another machine cannot be asked.
  if (holder.host !== hostname()) return false;
  if (!isAlive(holder.pid)) return true;
  const started = startOf(holder.pid);
  return holder.started !== undefined && started !== undefined && holder.started !== started;
}

async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    return Holder.parse(JSON.parse((await readIfThere(path)) ?? ""));
  } catch {
    return undefined;
  }
}

async function isOld(path: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(path)).mtimeMs > UNREADABLE_FOR_MS;
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== "ESRCH";
  }
}

/** Tells two processes of one number apart, where the system says when a process began (Linux). */
function startOf(pid: number): string | undefined {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    // The name in brackets may hold spaces; the start is the 20th field after it.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(")").at(-1)?.trim().split(" ");
    return `${boot} ${fields?.[19] ?? ""}`;
  } catch {
    return undefined;
  }
}

function heldBy(path: string, holder: Holder | undefined): RollcallError {
  const who = holder === undefined ? "another run" : `another run (process ${holder.pid} on ${holder.host})`;
  return new RollcallError("unavailable", {
    message: `${who} is at work on this state`,
    file: path,
    hint: "Wait until it has ended. If it was stopped on another machine, remove the file.",
  });
}
