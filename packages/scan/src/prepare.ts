import { resolve } from "node:path";
import { dateInZone, IsoDate, RollcallError, type SourceEnvironment } from "@rollcall/core";
import { openStore, type Store } from "@rollcall/store";
import type { Progress } from "./collect.ts";
import { loadGovernance, withoutConfiguration, type LoadedGovernance } from "./governance.ts";

/** What every run takes, whether it judges or not. */
export interface RunOptions {
  /** rollcall.yaml or rollcall.config.ts. Without it, `roster` and `admins` say what to read. */
  config?: string | undefined;
  /** An HR export (CSV). Overrides the configuration's roster. */
  roster?: string | undefined;
  /** Attested CSV files, JSON admin lists or snapshot files. Override the configuration's platforms. */
  admins?: readonly string[] | undefined;
  /** The date of judgement YYYY-MM-DD. @default the configuration's, else today in the company's time zone */
  asOf?: string | undefined;
  /** Person ids to keep in the snapshot besides those that it holds anyway, because somebody asks about them. */
  people?: readonly string[] | undefined;
  /** Folder that relative paths start from. @default the working directory */
  directory?: string | undefined;
  /** @default process.env */
  env?: Readonly<Record<string, string | undefined>> | undefined;
  /** @default the system clock */
  now?: (() => Date) | undefined;
  /** An undici dispatcher for every vendor call: a proxy, a mock. */
  dispatcher?: object | undefined;
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
  onWarning?: ((message: string) => void) | undefined;
  /** Lines about requests, secrets already taken out. */
  onDebug?: ((message: string) => void) | undefined;
}

export interface Prepared {
  loaded: LoadedGovernance;
  directory: string;
  asOf: IsoDate;
  /** The moment of the run; undefined where the date of judgement was given, since the moment is then not of that day. */
  collectedAt: string | undefined;
  key: string;
  keyed: boolean;
  /** Undefined without a configuration: a scan of two files leaves nothing behind. */
  store: Store | undefined;
  environment: SourceEnvironment;
}

/** Used where the environment holds no key: fingerprints are then the same for everyone, and can be computed by anyone. */
const PUBLIC_KEY = "rollcall: no key was set";

export async function prepare(options: RunOptions): Promise<Prepared> {
  const directory = resolve(options.directory ?? process.cwd());
  const env = options.env ?? process.env;
  const now = options.now ?? (() => new Date());
  const loaded =
    options.config === undefined
      ? withoutConfiguration(directory)
      : await loadGovernance(resolve(directory, options.config));
  const { config } = loaded.governance;
  const asOf =
    options.asOf === undefined ? (config.asOf ?? dateInZone(now(), config.company.timeZone)) : readDate(options.asOf);
  const isToday = options.asOf === undefined && config.asOf === undefined;
  const secret = env[config.key];
  const key = secret === undefined || secret === "" ? PUBLIC_KEY : secret;
  return {
    loaded,
    directory,
    asOf,
    collectedAt: isToday ? now().toISOString() : undefined,
    key,
    keyed: secret !== undefined && secret !== "",
    store:
      options.config === undefined
        ? undefined
        : openStore(resolve(loaded.directory, config.state), { key, retentionDays: config.retention.runs }),
    environment: {
      asOf,
      timeZone: config.company.timeZone,
      now: () => now().getTime(),
      baseDirectory: loaded.directory,
      secret: (name) => secretOf(name, env),
      dispatcher: options.dispatcher,
      log: ({ level, source, message, details }) => {
        const text = `${source}: ${message}${details === undefined ? "" : ` ${JSON.stringify(details)}`}`;
        if (level === "warn") options.onWarning?.(text);
        else options.onDebug?.(text);
      },
    },
  };
}

function secretOf(name: string, env: Readonly<Record<string, string | undefined>>): string {
  const value = env[name];
  if (value !== undefined && value !== "") return value;
  throw new RollcallError("invalid-config", {
    message: `the environment variable ${name} is not set`,
    expected: "the secret that the configuration names, in the environment of this run",
    hint: `Set it (export ${name}=...), or in a workflow: env: { ${name}: \${{ secrets.${name} }} }`,
  });
}

function readDate(text: string): IsoDate {
  const date = IsoDate.safeParse(text);
  if (date.success) return date.data;
  throw new RollcallError("invalid-input", {
    message: "the date of judgement is not a date",
    expected: "YYYY-MM-DD",
    received: text,
    example: "2026-11-30",
  });
}
