import type { Governance } from "../judgement.ts";
import { scopes } from "../model/receipt.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { Need, PresenceView } from "../rules/rule.ts";
import { explainReceipt, isReadable, outcomeOf, presenceScopes } from "./receipts.ts";

export interface NeedInput {
  snapshot: Snapshot;
  governance: Governance;
  presences: readonly PresenceView[];
  /** Why the roster is not believed, as one sentence. */
  suspicion: string | undefined;
}

/** Whether a rule can look at all, and what it could not see. */
export interface NeedAnswer {
  met: boolean;
  reason?: string | undefined;
}

/** Holds the needs of a rule against what was read. The reason names the receipt that caused it. */
export function answerNeeds(needs: readonly Need[], input: NeedInput): NeedAnswer {
  const answers = needs.map((need) => CHECKS[need](input));
  const unmet = answers.filter((answer) => !answer.met);
  const reasons = (unmet.length > 0 ? unmet : answers)
    .map((answer) => answer.reason)
    .filter((text) => text !== undefined);
  return { met: unmet.length === 0, reason: reasons.length === 0 ? undefined : reasons.join("; ") };
}

/** The scopes that a finding rests on because of its rule's needs. */
export function scopesOf(needs: readonly Need[], presence: string | undefined, snapshot: Snapshot): string[] {
  const found: string[] = [];
  if (needs.includes("people")) found.push(scopes.people);
  if (needs.includes("admins") && presence !== undefined) found.push(scopes.admins(presence));
  if (needs.includes("presences")) found.push(...presenceScopes(snapshot.receipts));
  // The company's own files are sources too: one that is gone proves nothing.
  for (const file of ["registry", "norms", "advocacy", "acknowledgements"] as const)
    if (needs.includes(file)) found.push(file);
  return found;
}

const MET: NeedAnswer = { met: true };

const CHECKS: Readonly<Record<Need, (input: NeedInput) => NeedAnswer>> = {
  people({ snapshot, suspicion }) {
    if (suspicion !== undefined) return { met: false, reason: `the roster is suspected: ${suspicion}` };
    if (outcomeOf(snapshot.receipts, scopes.people) === "complete") return MET;
    return { met: false, reason: receiptReason(snapshot, scopes.people) ?? "no roster was read" };
  },
  admins({ snapshot, presences }) {
    const unread = presences.filter((presence) => presence.admins !== "complete");
    const met = presences.some((presence) => isReadable(presence.admins));
    if (unread.length === 0) return met ? MET : { met, reason: "no admin list was read" };
    const named = unread.slice(0, 3).map((presence) => `${presence.id} ${presence.admins ?? "not tried"}`);
    const more = unread.length > named.length ? ", ..." : "";
    const cause = met ? undefined : unread.map(({ id }) => receiptReason(snapshot, scopes.admins(id))).find(Boolean);
    const count = `${unread.length} of ${presences.length} admin lists were not read completely`;
    return { met, reason: `${count} (${named.join(", ")}${more})${cause === undefined ? "" : `; ${cause}`}` };
  },
  registry({ governance }) {
    return governance.registry.length > 0 ? MET : { met: false, reason: "no presence is registered" };
  },
  presences({ snapshot }) {
    const named = presenceScopes(snapshot.receipts);
    const unread = named.filter((scope) => outcomeOf(snapshot.receipts, scope) !== "complete");
    if (named.length > unread.length) return { met: true, reason: firstReason(snapshot, unread) };
    return { met: false, reason: firstReason(snapshot, unread) ?? "no source lists the presences of the company" };
  },
  norms: ({ governance }) => file(governance.declared.norms, "norms.yaml"),
  advocacy: ({ governance }) => file(governance.declared.asks, "advocacy.yaml"),
  acknowledgements: ({ governance }) => file(governance.declared.acknowledgements, "acknowledgements.csv"),
  affiliations({ snapshot }) {
    const tried = snapshot.receipts.filter((receipt) => receipt.scope.startsWith(scopes.affiliates("")));
    if (snapshot.affiliations.length > 0 || tried.some((receipt) => isReadable(receipt.outcome))) return MET;
    return { met: false, reason: tried[0] === undefined ? "no affiliation was read" : explainReceipt(tried[0]) };
  },
  links({ snapshot }) {
    const seen = snapshot.links.length > 0 || snapshot.presences.some((presence) => presence.website !== undefined);
    return seen ? MET : { met: false, reason: "no link between a domain and a profile was collected or attested" };
  },
};

function file(declared: boolean, name: string): NeedAnswer {
  return declared ? MET : { met: false, reason: `policy/${name} is not there` };
}

function firstReason(snapshot: Snapshot, unread: readonly string[]): string | undefined {
  const [scope] = unread;
  return scope === undefined ? undefined : receiptReason(snapshot, scope);
}

function receiptReason(snapshot: Snapshot, scope: string): string | undefined {
  const receipts = snapshot.receipts.filter((receipt) => receipt.scope === scope && receipt.outcome !== "complete");
  const [worst] = receipts.toSorted((a, b) => (a.source < b.source ? -1 : 1));
  return worst === undefined ? undefined : explainReceipt(worst);
}
