import assert from "node:assert/strict";
import {
  type Connector,
  type ConnectorDescription,
  type Grant,
  isRollcallError,
  type PlatformRecord,
  type Receipt,
} from "@rollcall/core";

/** What one read showed. */
export interface Seen {
  records: PlatformRecord[];
  receipts: Receipt[];
  grants: Grant[];
  requests: number;
}

/** One receipt for each admin list, and no receipt twice. */
export function assertReceipts(seen: Seen): void {
  const scopes = seen.receipts.map(({ source, scope }) => `${source} ${scope}`);
  assert.deepEqual([...new Set(scopes)].toSorted(), scopes.toSorted(), "a scope has two receipts");
  const covered = new Set(seen.receipts.map(({ scope }) => scope));
  for (const { presence } of seen.grants)
    assert.ok(covered.has(`admins:${presence}`), `no receipt for admins:${presence}`);
  for (const id of presencesOf(seen)) assert.ok(covered.has(`admins:${id}`), `no receipt for admins:${id}`);
}

export function assertJoined(seen: Seen): void {
  const principals = new Set(
    seen.records.flatMap((record) => (record.type === "principal" ? [record.principal.id] : [])),
  );
  const presences = new Set(presencesOf(seen));
  for (const { principal, presence } of seen.grants) {
    assert.ok(principals.has(principal), `a grant to ${principal}, which is not among the principals`);
    assert.ok(presences.has(presence), `a grant on ${presence}, which is not among the presences`);
  }
}

export function assertBlind(seen: Seen, outcome?: "denied"): void {
  const claimed = seen.receipts.filter((receipt) => receipt.outcome === "complete");
  assert.deepEqual(claimed, [], "a receipt claims to be complete");
  assert.equal(seen.grants.length, 0);
  if (outcome !== undefined)
    assert.ok(
      seen.receipts.every((receipt) => receipt.outcome === outcome),
      `not ${outcome}`,
    );
}

export async function assertVerifyRefuses(connector: Connector): Promise<void> {
  try {
    assert.ok((await connector.verify()).missing.length > 0, "verify is content with a credential that does not work");
  } catch (error) {
    if (!isRollcallError(error)) throw error;
    assert.ok(["unauthenticated", "forbidden"].includes(error.kind), `verify threw ${error.kind}`);
  }
}

export function assertSecretsKept(text: string, secrets: readonly string[]): void {
  for (const secret of secrets)
    for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString("base64")])
      assert.ok(!text.includes(form), "a secret was shown");
}

/** What was not read whole, apart from what no API shows: that is said in every play. */
export function incomplete(seen: Seen): Receipt[] {
  return seen.receipts.filter(({ outcome }) => outcome !== "complete" && outcome !== "unsupported");
}

/** A list that `describe` says is attested is `unsupported`, and no other is: so a blind spot is never a surprise. */
export function assertUnsupported(seen: Seen, { kinds }: ConnectorDescription): void {
  const attested = new Set(kinds.flatMap(({ kind, admins }) => (admins === "attested" ? [kind] : [])));
  const wanted = seen.records.flatMap((record) =>
    record.type === "presence" && attested.has(record.presence.kind) ? [`admins:${record.presence.id}`] : [],
  );
  const found = seen.receipts.flatMap(({ scope, outcome }) => (outcome === "unsupported" ? [scope] : []));
  assert.deepEqual(found.toSorted(), wanted.toSorted(), "unsupported receipts and attested kinds differ");
}

export function presencesOf(seen: Seen): string[] {
  return seen.records.flatMap((record) => (record.type === "presence" ? [record.presence.id] : []));
}

export function grantKeys(seen: Seen): string[] {
  return seen.grants.map(({ presence, principal, role, path, via, state }) =>
    [presence, principal, role, path, via, state].join("|"),
  );
}

export function keysOf(seen: Seen): string[] {
  return seen.records.map((record) => JSON.stringify(record)).toSorted();
}
