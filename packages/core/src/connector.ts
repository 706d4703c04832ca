import type * as z from "zod";
import type { IsoDate, Level } from "./model/common.ts";
import type { Person } from "./model/person.ts";
import type { Presence } from "./model/presence.ts";
import type { Receipt } from "./model/receipt.ts";
import type { PlatformRecord } from "./model/snapshot.ts";

/** One permission of the vendor's API: what it is called there, why it is asked for, how to grant it. */
export interface Permission {
  name: string;
  why: string;
  grant: string;
  optional?: boolean;
}

/** What a connector covers, as data: the docs page and `rollcall platforms` are made from it. */
export interface ConnectorDescription {
  /** The platform's id; the connector's own id where it covers several. */
  platform: string;
  title: string;
  method: "api" | "attested" | "both";
  kinds: readonly { kind: string; admins: "api" | "attested" | "none"; note?: string }[];
  /** The platform's words, verbatim, to levels; complete for the documented values. */
  roles: Readonly<Record<string, Level>>;
  permissions: readonly Permission[];
  /** The figures that `metrics` reads, by the words that a KPI of the registry uses; left out, any may be asked for. */
  metrics?: readonly string[];
  /** What the API hides, in one line each. */
  blindSpots: readonly string[];
  /** The vendor's documentation. */
  docs: string;
}

/** What `verify` found: empty `missing` means that the credential works and may see what it must. */
export interface Verification {
  /** The identity that the credential acts as, where the vendor tells; holds no secret. */
  actor?: string;
  missing: readonly Permission[];
  /** Anything else a person should know: the credential expires on a date, the API version ends. */
  warnings: readonly string[];
}

/** Figures of one presence today. One that the platform hides is left out, never 0. */
export interface Metrics {
  followers?: number;
  posts?: number;
  lastActivityOn?: string;
  /** Further figures by name. */
  readings?: Readonly<Record<string, number>>;
}

/** One platform, one credential. Reads, never writes (law 12). A factory of validated options returns this plain object. */
export interface Connector {
  readonly id: string;
  readonly describe: ConnectorDescription;
  /** Throws a RollcallError only when the vendor cannot be asked at all. */
  verify(signal?: AbortSignal): Promise<Verification>;
  /**
   * Streams presences, principals, grants and receipts, in any order, ids stable across runs.
   * What was missed on the way is yielded as a receipt, never swallowed and never thrown; only a bug or an abort throws.
   */
  read(signal?: AbortSignal): AsyncIterable<PlatformRecord>;
  /** Asked only for a presence whose KPI in the registry names one of the figures. Undefined where the kind has none. */
  metrics?(presence: Presence, signal?: AbortSignal): Promise<Metrics | undefined>;
}

/** What a roster source shows to this credential. `unknown` is treated as no. */
export interface RosterVisibility {
  leavers: "yes" | "no" | "unknown";
  futureStarters: "yes" | "no" | "unknown";
  contractors: "yes" | "no" | "unknown";
}

export interface RosterDescription {
  title: string;
  permissions: readonly Permission[];
  blindSpots: readonly string[];
  docs: string;
  visibility: RosterVisibility;
}

export type RosterRecord = { type: "person"; person: Person } | { type: "receipt"; receipt: Receipt };

/** One HR system, one credential. */
export interface RosterSource {
  readonly id: string;
  readonly describe: RosterDescription;
  verify(signal?: AbortSignal): Promise<Verification>;
  /** Streams persons (each once, all employments joined) and, last, a receipt for the scope `people`. Throws `invalid-input` for a broken file. */
  people(signal?: AbortSignal): AsyncIterable<RosterRecord>;
  /** The same records in arrays, for a source that reads faster than one turn of the event loop per person. */
  batches?(signal?: AbortSignal): AsyncIterable<readonly RosterRecord[]>;
}

/** One line of a source's log. Holds no secret and no personal data. */
export interface SourceLogEntry {
  level: "debug" | "info" | "warn";
  source: string;
  message: string;
  details?: Readonly<Record<string, string | number | boolean>>;
}

/** What the run lends to a source: a source itself reads no clock, no process environment and no working directory. */
export interface SourceEnvironment {
  /** The date that the run judges. */
  readonly asOf: IsoDate;
  /** The company's IANA time zone. */
  readonly timeZone: string;
  /** Milliseconds since 1970, for expiry of tokens and receipts of live sources. */
  now(): number;
  /** Folder that relative paths in options start from: the one of rollcall.yaml. */
  readonly baseDirectory: string;
  /** The secret of that environment variable. Throws `invalid-config`, which names the variable, where it is not set. */
  secret(name: string): string;
  log(entry: SourceLogEntry): void;
  /** An undici dispatcher (proxy, mock); the client's own default otherwise. */
  readonly dispatcher?: object | undefined;
  /** Waits; a test gives one that does not. Rejects with the signal's reason when aborted. */
  sleep?(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Milliseconds that one source may take to read; the client's own default otherwise. */
  readonly deadlineMs?: number | undefined;
}

/** A connector before it has options: what a registry lists. One per folder of a connector package. */
export interface ConnectorDefinition<Options extends z.ZodType = z.ZodType> {
  /** The word for `source` in rollcall.yaml. */
  readonly id: string;
  readonly describe: ConnectorDescription;
  /** Strict object schema of the options, without `source`. */
  readonly options: Options;
  create(options: z.output<Options>, environment: SourceEnvironment): Connector;
}

/** The same for a roster source. */
export interface RosterDefinition<Options extends z.ZodType = z.ZodType> {
  readonly id: string;
  readonly describe: RosterDescription;
  readonly options: Options;
  create(options: z.output<Options>, environment: SourceEnvironment): RosterSource;
}

/** Types a connector: `export const myPlatform = defineConnector((options: Options) => ({ ... }))`. */
export function defineConnector<Options>(factory: (options: Options) => Connector): (options: Options) => Connector {
  return factory;
}

/** The same for a roster source. */
export function defineRoster<Options>(factory: (options: Options) => RosterSource): (options: Options) => RosterSource {
  return factory;
}
