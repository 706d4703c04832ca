import {
  addDays,
  type Attestation,
  compareText,
  type IsoDate,
  type PlatformRecord,
  type Receipt,
  RollcallError,
  scopes,
} from "@rollcall/core";
import type { AttestedFile, AttestedRow } from "./read-file.ts";
import { bad, type PresenceFacts, presenceOf, principalOf, rightOf, saysNobody, yesOrNo } from "./row.ts";

const SOURCE = "attested";

/** What was attested of one presence in all files: the rows, and what they yield. */
interface AttestedList {
  scope: string;
  presence: PresenceFacts;
  rows: { row: AttestedRow; dated: boolean }[];
  records: PlatformRecord[];
  unknownRoles: Set<string>;
}

/** Turns attested files into records, one receipt per presence. Pure: dates come from the rows and from `asOf`. */
export function* recordsOf(
  files: readonly AttestedFile[],
  asOf: IsoDate,
  maxAgeDays: number,
): Generator<PlatformRecord> {
  const lists = new Map<string, AttestedList>();
  for (const { kind, rows, dated } of files) {
    for (const row of rows) {
      const presence = presenceOf(row);
      const scope =
        kind === "admins"
          ? scopes.admins(presence.id)
          : kind === "affiliations"
            ? scopes.affiliates(presence.id)
            : `links:${presence.id}`;
      const list = lists.get(scope) ?? { scope, presence, rows: [], records: [], unknownRoles: new Set() };
      lists.set(scope, list);
      list.rows.push({ row, dated });
      list.presence = { ...presence, ...list.presence };
      if (kind === "admins") addGrant(list, row);
      else if (kind === "affiliations") addAffiliation(list, row);
      else addLink(list, row);
    }
  }
  const ordered = [...lists.values()].toSorted((a, b) => compareText(a.scope, b.scope));
  for (const list of ordered) yield* closeList(list, asOf, maxAgeDays);
}

function addGrant(list: AttestedList, row: AttestedRow): void {
  if (saysNobody(row)) return;
  const { id: presence, platform } = list.presence;
  const principal = principalOf(row, platform);
  const { unknownRole, ...right } = rightOf(row, platform);
  if (unknownRole) list.unknownRoles.add(right.role);
  const grantedOn = row.date("granted_on");
  const expiresOn = row.date("expires_on");
  list.records.push(
    { type: "principal", principal },
    {
      type: "grant",
      grant: {
        presence,
        principal: principal.id,
        ...right,
        ...(grantedOn !== undefined && { grantedOn }),
        ...(expiresOn !== undefined && { expiresOn }),
        source: SOURCE,
      },
    },
  );
}

function addAffiliation(list: AttestedList, row: AttestedRow): void {
  const { id: presence, platform } = list.presence;
  if (saysNobody(row)) return;
  const principal = principalOf(row, platform);
  const label = row.get("label");
  list.records.push(
    { type: "principal", principal },
    {
      type: "affiliation",
      affiliation: { presence, principal: principal.id, ...(label !== "" && { label }), source: SOURCE },
    },
  );
}

function addLink(list: AttestedList, row: AttestedRow): void {
  const direction = row.get("direction").toLowerCase();
  if (direction !== "domain-to-profile" && direction !== "profile-to-domain")
    throw bad(row, "direction", "is no direction", "domain-to-profile or profile-to-domain", "domain-to-profile");
  const domain = row.get("domain").toLowerCase();
  if (domain === "") throw bad(row, "domain", "is empty", "a domain of the company", "nordvind.example");
  list.records.push({
    type: "link",
    link: { presence: list.presence.id, domain, direction, present: yesOrNo(row, "present"), source: SOURCE },
  });
}

function* closeList(list: AttestedList, asOf: IsoDate, maxAgeDays: number): Generator<PlatformRecord> {
  const { presence, records, rows, scope } = list;
  refuseContradiction(list);
  yield { type: "presence", presence: { ...presence, heldBy: "unknown" } };
  yield* records;
  yield* attestationsOf(list);
  const age = ageOf(rows, asOf, maxAgeDays);
  const roles = [...list.unknownRoles].toSorted(compareText);
  const notes = [
    ...(age.reason === undefined ? [] : [age.reason]),
    ...(roles.length > 0 ? [`roles that are not known and count as "other": ${roles.join(", ")}`] : []),
  ];
  const receipt: Receipt = {
    source: SOURCE,
    scope,
    outcome: age.stale ? "stale" : "complete",
    asOf: age.asOf,
    counts: countsOf(scope, records),
    ...(notes.length > 0 && { reason: notes.join("; ") }),
  };
  yield { type: "receipt", receipt };
}

function countsOf(scope: string, records: readonly PlatformRecord[]): Record<string, number> {
  const count = (type: PlatformRecord["type"]) => records.filter((record) => record.type === type).length;
  if (scope.startsWith("links:")) return { links: count("link") };
  if (scope.startsWith(scopes.affiliates(""))) return { affiliations: count("affiliation") };
  return { grants: count("grant") };
}

export interface Age {
  asOf: IsoDate;
  stale: boolean;
  /** The last day on which the list holds, where a row says when it was confirmed. */
  until?: IsoDate;
  reason?: string;
}

/** A list is as old as its oldest row: whoever confirms it again confirms all of it. */
export function ageOf(rows: readonly { row: AttestedRow; dated: boolean }[], asOf: IsoDate, maxAgeDays: number): Age {
  const dates = rows.map(({ row }) => row.date("attested_at"));
  const known = dates.filter((date) => date !== undefined).toSorted();
  const ends = rows.map(({ row }) => row.date("valid_until")).filter((date) => date !== undefined);
  const [oldest] = known;
  if (oldest === undefined) {
    if (rows.some(({ dated }) => dated))
      return { asOf, stale: true, reason: "nobody says when it was confirmed: fill in attested_at" };
    return {
      asOf,
      stale: false,
      reason: "it does not say when it was confirmed and is taken as of this run: add attested_at",
    };
  }
  // A day far ahead is a slip of the pen, and would otherwise hold for years.
  const newest = known.at(-1)!;
  if (newest > addDays(asOf, maxAgeDays))
    return { asOf: oldest, stale: true, reason: `confirmed on ${newest}, long after ${asOf}: correct attested_at` };
  const until = [addDays(oldest, maxAgeDays), ...ends].toSorted()[0]!;
  if (asOf <= until) return { asOf: oldest, stale: false, until };
  return {
    asOf: oldest,
    stale: true,
    until,
    reason: `confirmed on ${oldest}, valid until ${until}: look at the screen and confirm it again`,
  };
}

function* attestationsOf({ rows, scope }: AttestedList): Generator<PlatformRecord> {
  const found = new Map<string, Attestation>();
  for (const { row } of rows) {
    const at = row.date("attested_at");
    if (at === undefined) continue;
    const validUntil = row.date("valid_until");
    const [by, screen, evidenceRef, evidenceSha256] = (
      ["attested_by_employee_id", "source_screen", "evidence_ref", "evidence_sha256"] as const
    ).map((column) => row.get(column));
    const attestation: Attestation = {
      scope,
      at,
      ...(by && { by }),
      ...(validUntil !== undefined && { validUntil }),
      ...(screen && { screen }),
      ...(evidenceRef && { evidenceRef }),
      ...(evidenceSha256 && { evidenceSha256 }),
    };
    found.set(JSON.stringify(attestation), attestation);
  }
  for (const [, attestation] of [...found].toSorted(([a], [b]) => compareText(a, b)))
    yield { type: "attestation", attestation };
}

/** "Nobody" beside somebody is a mistake of the file, and which of the two is right is not ours to say. */
function refuseContradiction({ rows, records }: AttestedList): void {
  const nobody = rows.find(({ row }) => saysNobody(row));
  if (!nobody || !records.some((record) => record.type === "grant")) return;
  throw new RollcallError("invalid-input", {
    message: "the row says that nobody holds a right, and other rows name somebody",
    file: nobody.row.file,
    line: nobody.row.line,
    expected: "either one row without holder and role, or rows that name everybody",
    received: "a row without holder beside rows with holders",
    example: "facebook,page,100200300,Ida Bech,Facebook access with full control",
    hint: "Delete the row, or fill in its holder and role.",
  });
}
