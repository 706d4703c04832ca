import * as z from "zod";
import { Instant, IsoDate, PlatformId } from "./common.ts";
import { Grant } from "./grant.ts";
import { Person } from "./person.ts";
import { Presence } from "./presence.ts";
import { Principal } from "./principal.ts";
import { Receipt } from "./receipt.ts";

/**
 * Something a named person confirmed on a date, because no API shows it. It expires.
 * The admin list itself travels as grants; this says who stands behind them.
 */
export const Attestation = z.object({
  /** The scope it covers: `admins:<presence>`. */
  scope: z.string().min(1),
  by: z.string().optional(),
  at: IsoDate,
  validUntil: IsoDate.optional(),
  screen: z.string().optional(),
  evidenceRef: z.string().optional(),
  evidenceSha256: z.string().optional(),
});
export type Attestation = z.infer<typeof Attestation>;

/** A person shown on a presence without a right on it: an affiliate badge, a staff page. */
export const Affiliation = z.object({
  presence: z.string().min(1),
  principal: z.string().min(1),
  label: z.string().optional(),
  source: z.string().min(1),
});
export type Affiliation = z.infer<typeof Affiliation>;

/** One link, seen or attested, between a domain and a presence (C3). */
export const ProfileLink = z.object({
  presence: z.string().min(1),
  domain: z.string().min(1),
  direction: z.enum(["domain-to-profile", "profile-to-domain"]),
  present: z.boolean(),
  source: z.string().min(1),
});
export type ProfileLink = z.infer<typeof ProfileLink>;

/** One figure of a presence as its platform gave it on a day, for a KPI that asks for it (C1). */
export const Reading = z.object({
  presence: z.string().min(1),
  /** The connector's word for the figure, such as `followers`. */
  metric: z.string().min(1),
  value: z.number(),
  date: IsoDate,
  source: z.string().min(1),
});
export type Reading = z.infer<typeof Reading>;

/** What a connector yields. */
export const PlatformRecord = z.discriminatedUnion("type", [
  z.object({ type: z.literal("presence"), presence: Presence }),
  z.object({ type: z.literal("principal"), principal: Principal }),
  z.object({ type: z.literal("grant"), grant: Grant }),
  z.object({ type: z.literal("receipt"), receipt: Receipt }),
  z.object({ type: z.literal("attestation"), attestation: Attestation }),
  z.object({ type: z.literal("affiliation"), affiliation: Affiliation }),
  z.object({ type: z.literal("link"), link: ProfileLink }),
  z.object({ type: z.literal("reading"), reading: Reading }),
]);
export type PlatformRecord = z.infer<typeof PlatformRecord>;

/** What must be known of a whole roster to judge again from the people kept: nobody's data, only counts. */
export const RosterStatistics = z.object({
  people: z.number().int().nonnegative(),
  /** Name tokens that occur in some principal, with the number of people who bear them. */
  tokens: z.record(z.string(), z.number().int().positive()).default({}),
  /** Whole folded names that occur in some principal, with the number of people who bear them. */
  names: z.record(z.string(), z.number().int().positive()).default({}),
  extra: z.record(z.string(), z.unknown()).default({}),
});
export type RosterStatistics = z.infer<typeof RosterStatistics>;

export const SNAPSHOT_SCHEMA = "rollcall.snapshot/1";

/** The first line of a snapshot file. */
export const SnapshotHeader = z.object({
  type: z.literal("header"),
  schema: z.literal(SNAPSHOT_SCHEMA),
  company: z.string(),
  timeZone: z.string(),
  /** The date that the snapshot was taken for. */
  asOf: IsoDate,
  collectedAt: Instant.optional(),
});
export type SnapshotHeader = z.infer<typeof SnapshotHeader>;

/** One line of a snapshot file (JSON Lines). Only people who may be one of the principals, or whom the registry names, are kept. */
export const SnapshotRecord = z.discriminatedUnion("type", [
  SnapshotHeader,
  ...PlatformRecord.options,
  z.object({ type: z.literal("person"), person: Person }),
  z.object({ type: z.literal("roster"), statistics: RosterStatistics }),
]);
export type SnapshotRecord = z.infer<typeof SnapshotRecord>;

/** A snapshot in memory, every list sorted by id. */
export interface Snapshot {
  header: SnapshotHeader;
  presences: Presence[];
  principals: Principal[];
  grants: Grant[];
  receipts: Receipt[];
  attestations: Attestation[];
  affiliations: Affiliation[];
  links: ProfileLink[];
  readings: Reading[];
  people: Person[];
  /** Undefined when no roster was read. */
  roster: RosterStatistics | undefined;
}

/** A JSON admin list for `--admins`: what a platform without an API shows, or what another tool collected. */
export const AdminListFile = z.strictObject({
  schema: z.literal("rollcall.admins/1"),
  asOf: IsoDate,
  source: z.string().optional(),
  presences: z
    .array(
      z.strictObject({
        platform: PlatformId,
        kind: z.string().default("page"),
        key: z.string().min(1),
        name: z.string().optional(),
        handle: z.string().optional(),
        url: z.string().optional(),
        /** Whether the list below is all of it. @default "complete" */
        outcome: z.enum(["complete", "partial", "denied", "unsupported"]).default("complete"),
        reason: z.string().optional(),
        admins: z.array(
          z.strictObject({
            kind: Principal.shape.kind.default("person"),
            id: z.string().optional(),
            handle: z.string().optional(),
            email: z.string().optional(),
            name: z.string().optional(),
            employeeId: z.string().optional(),
            role: z.string().min(1),
            level: Grant.shape.level.optional(),
            path: Grant.shape.path,
            state: Grant.shape.state,
            grantedOn: IsoDate.optional(),
            expiresOn: IsoDate.optional(),
            lastActive: IsoDate.optional(),
            secondFactor: Principal.shape.secondFactor,
          }),
        ),
      }),
    )
    .min(1),
});
export type AdminListFile = z.infer<typeof AdminListFile>;
