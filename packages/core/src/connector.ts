import type { Level } from "./model/common.ts";
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

export interface Metrics {
  followers?: number;
  posts?: number;
  lastActivityOn?: string;
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
}

/** Types a connector: `export const myPlatform = defineConnector((options: Options) => ({ ... }))`. */
export function defineConnector<Options>(factory: (options: Options) => Connector): (options: Options) => Connector {
  return factory;
}

/** The same for a roster source. */
export function defineRoster<Options>(factory: (options: Options) => RosterSource): (options: Options) => RosterSource {
  return factory;
}
