import type {
  Connector,
  Grant,
  Person,
  PlatformRecord,
  Presence,
  Principal,
  Receipt,
  RollcallError,
  RosterStatistics,
  Snapshot,
} from "@rollcall/core";

/** What the sources told so far. */
export interface Gathering {
  presences: Map<string, Snapshot["presences"][number]>;
  principals: Map<string, Principal>;
  grants: Map<string, Grant>;
  receipts: Receipt[];
  attestations: Snapshot["attestations"];
  affiliations: Snapshot["affiliations"];
  links: Snapshot["links"];
  readings: Snapshot["readings"];
  /** Which connectors showed a presence, by its id. */
  shownBy: Map<string, Connector[]>;
  people: Map<string, Person>;
  statistics: RosterStatistics | undefined;
}

export function emptyGathering(): Gathering {
  return {
    presences: new Map(),
    principals: new Map(),
    grants: new Map(),
    receipts: [],
    attestations: [],
    affiliations: [],
    links: [],
    readings: [],
    shownBy: new Map(),
    people: new Map(),
    statistics: undefined,
  };
}

/** Adds one record; what two sources know of one presence or identity is joined. */
export function gather(into: Gathering, record: PlatformRecord, connector: Connector): void {
  switch (record.type) {
    case "presence":
      into.presences.set(record.presence.id, mergePresence(into.presences.get(record.presence.id), record.presence));
      into.shownBy.set(record.presence.id, [...(into.shownBy.get(record.presence.id) ?? []), connector]);
      break;
    case "principal":
      into.principals.set(
        record.principal.id,
        mergePrincipal(into.principals.get(record.principal.id), record.principal),
      );
      break;
    case "grant":
      into.grants.set(grantKey(record.grant), record.grant);
      break;
    case "receipt":
      into.receipts.push(record.receipt);
      break;
    case "attestation":
      into.attestations.push(record.attestation);
      break;
    case "affiliation":
      into.affiliations.push(record.affiliation);
      break;
    case "link":
      into.links.push(record.link);
      break;
    case "reading":
      into.readings.push(record.reading);
      break;
  }
}

/** What an earlier source knows stays, unless the later one knows it too: not knowing overwrites nothing. */
function mergePresence(known: Presence | undefined, seen: Presence): Presence {
  if (known === undefined) return seen;
  const told = Object.entries(seen).filter(([, value]) => value !== undefined && value !== "unknown");
  return { ...known, ...Object.fromEntries(told) };
}

/** Two sources may know different facts of one identity; what is known wins over what is not, a person over unknown. */
function mergePrincipal(known: Principal | undefined, seen: Principal): Principal {
  if (known === undefined) return seen;
  const merged: Principal = { ...seen, ...known };
  for (const [key, value] of Object.entries(seen)) {
    const field = key as keyof Principal;
    if (merged[field] === undefined) Object.assign(merged, { [field]: value });
  }
  if (known.kind === "unknown") merged.kind = seen.kind;
  if (known.secondFactor === "unknown") merged.secondFactor = seen.secondFactor;
  merged.scanningCredential = known.scanningCredential || seen.scanningCredential;
  merged.breakGlass = known.breakGlass || seen.breakGlass;
  return merged;
}

/** Broken input stops the run, whoever reads it. */
export function isBadInput(error: RollcallError): boolean {
  return error.kind === "invalid-input" || error.kind === "invalid-config" || error.kind === "refused";
}

/** What makes two grants the same. */
export function grantKey(grant: Grant): string {
  return [grant.presence, grant.principal, grant.role, grant.path, grant.via ?? "", grant.state, grant.source].join(
    "\n",
  );
}
