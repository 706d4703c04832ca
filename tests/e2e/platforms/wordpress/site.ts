import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

export interface SiteUser {
  login: string;
  email: string;
  name: string;
  /** Empty for none. */
  role: string;
  capabilities?: string[];
  applicationPassword?: boolean;
}

export interface SiteChange {
  roles?: Record<string, string[]>;
  users?: SiteUser[];
  /** Logins. */
  remove?: string[];
}

export interface WordpressSite {
  url: string;
  /** The same site behind a web server that drops the Authorization header. */
  headlessUrl: string;
  /** Gives back application passwords by login. */
  change(wanted: SiteChange): Record<string, string>;
  close(): Promise<void>;
}

const CORE = "/usr/share/wordpress/wp-settings.php";
const PROGRAMS = ["mariadbd", "mariadb-install-db", "mariadb", "php"];

/** A real WordPress of its own: the distribution's packages, a database on a socket, the web server on loopback. */
export async function startWordpress(): Promise<WordpressSite> {
  checkInstalled();
  const folder = mkdtempSync(join(tmpdir(), "rollcall-wp-"));
  const children: ChildProcess[] = [];
  const close = async (): Promise<void> => {
    for (const child of children.toReversed()) await stop(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const socket = join(folder, "db.sock");
    const content = join(folder, "content");
    mkdirSync(content);
    children.push(await startDatabase(folder, socket));

    const url = `http://127.0.0.1:${await freePort()}`;
    const headlessUrl = `http://127.0.0.1:${await freePort()}`;
    const environment = { ROLLCALL_DB_SOCKET: socket, ROLLCALL_SITE_URL: url, ROLLCALL_CONTENT: content };
    const php = (script: string, input = ""): string =>
      execFileSync("php", [...SETTINGS, join(import.meta.dirname, script)], {
        env: { PATH: process.env["PATH"] ?? "", ...environment },
        input,
        encoding: "utf8",
        maxBuffer: 2 ** 24,
      });
    php("install.php");
    children.push(await serve(url, folder, environment));
    children.push(await serve(headlessUrl, folder, { ...environment, ROLLCALL_DROP_AUTHORIZATION: "1" }));
    return {
      url,
      headlessUrl,
      change: (wanted) => JSON.parse(php("change.php", JSON.stringify(wanted))) as Record<string, string>,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const SETTINGS = [
  "-d",
  "display_errors=stderr",
  "-d",
  "error_reporting=E_ALL&~E_DEPRECATED",
  "-d",
  "memory_limit=512M",
];

function checkInstalled(): void {
  const folders = [...(process.env["PATH"] ?? "").split(":"), "/usr/sbin", "/usr/local/sbin"];
  const missing = PROGRAMS.filter((program) => !folders.some((folder) => existsSync(join(folder, program))));
  if (!existsSync(CORE)) missing.push("wordpress");
  if (missing.length === 0) {
    const modules = execFileSync("php", ["-m"], { encoding: "utf8" });
    if (!/^mysqli$/m.test(modules)) missing.push("php-mysql");
  }
  if (missing.length > 0)
    throw new Error(
      `This test needs a real WordPress, and this machine lacks ${missing.join(", ")}. Run as root, on Debian or Ubuntu: bash scripts/ci-servers.sh`,
    );
}

async function startDatabase(folder: string, socket: string): Promise<ChildProcess> {
  const data = join(folder, "data");
  const path = `${process.env["PATH"] ?? ""}:/usr/sbin`;
  const env = { PATH: path };
  // It refuses to run as root unless it is told to.
  const user = `--user=${userInfo().username}`;
  execFileSync(
    "mariadb-install-db",
    ["--no-defaults", `--datadir=${data}`, user, "--auth-root-authentication-method=normal", "--skip-test-db"],
    { env, stdio: "pipe" },
  );
  const options = [`--datadir=${data}`, `--socket=${socket}`, `--pid-file=${join(folder, "db.pid")}`];
  const child = spawn(
    "mariadbd",
    ["--no-defaults", ...options, user, "--skip-networking", "--innodb-flush-log-at-trx-commit=0"],
    { env, stdio: ["ignore", "ignore", "pipe"] },
  );
  const said = outputOf(child);
  await until("the database", child, said, () => {
    const sql = "CREATE DATABASE IF NOT EXISTS wordpress";
    execFileSync("mariadb", ["--no-defaults", `--socket=${socket}`, "--user=root", "-e", sql], { env, stdio: "pipe" });
    return Promise.resolve(true);
  });
  return child;
}

async function serve(url: string, folder: string, environment: Record<string, string>): Promise<ChildProcess> {
  const router = join(import.meta.dirname, "router.php");
  const child = spawn("php", [...SETTINGS, "-S", new URL(url).host, "-t", join(folder, "content"), router], {
    env: { PATH: process.env["PATH"] ?? "", ...environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const said = outputOf(child);
  await until("the web server", child, said, async () => (await fetch(`${url}/?rest_route=/`)).ok);
  return child;
}

function outputOf(child: ChildProcess): () => string {
  let output = "";
  child.stderr?.on("data", (chunk: Buffer) => (output = `${output}${chunk.toString()}`.slice(-4000)));
  return () => output;
}

async function until(name: string, child: ChildProcess, said: () => string, check: () => Promise<boolean>) {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`${name} ended: ${said()}`);
    try {
      if (await check()) return;
    } catch {
      // Not yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${name} did not start: ${said()}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill();
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
