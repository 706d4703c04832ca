import { compareText } from "../model/common.ts";
import type { Person } from "../model/person.ts";
import type { Evidence } from "../model/verdict.ts";
import type { ExactHit, ExactTier } from "./exact.ts";
import { nameKey, normaliseEmail } from "./fold.ts";
import { lastsUntil } from "./employments.ts";
import type { Match } from "./matcher.ts";

/** A match without the principal that it is about. */
export type Answer = Omit<Match, "principal">;

/** What exact evidence is worth, in bits. Never certain: a link may be mistyped, an address handed on unseen. */
const EXACT_BITS: Readonly<Record<ExactTier, number>> = { link: 40, "platform-id": 36, "employee-id": 32, email: 28 };
/** Surer than this, in bits, nothing is. */
const MOST = 40;
const STRONGEST: readonly ExactTier[] = ["link", "platform-id", "employee-id", "email"];

/**
 * The answer that exact evidence alone gives; undefined when there is none. All of it must point to one human,
 * in employment while the right existed: otherwise a person is asked.
 */
export function decideExact(
  hits: readonly ExactHit[],
  suggestion: Answer | undefined,
  people: number,
): Answer | undefined {
  if (hits.length === 0) return undefined;
  const linked = hits.filter((hit) => hit.tier === "link");
  if (linked.length > 0) return settle(hits, linked, suggestion, people);
  const overlapping = hits.filter((hit) => hit.overlaps);
  if (overlapping.length === 0)
    return ask(hits, {
      kind: "other-time",
      detail: "the roster knows this address or id, but nobody was employed with it while the right existed",
    });
  const humans = humansOf(overlapping.map((hit) => hit.person));
  if (humans.length > 1)
    return ask(overlapping, {
      kind: "shared",
      detail: `${humans.length} people of the roster have had this address or id, and the dates do not tell them apart`,
    });
  return settle(hits, overlapping, suggestion, people);
}

/** Records of one human, those with the same name that also share an address; the record that lasts longest first. */
export function humansOf(people: readonly Person[]): Person[][] {
  const distinct = [...new Map(people.map((person) => [person.id, person])).values()].toSorted((a, b) =>
    compareText(a.id, b.id),
  );
  const humans: Person[][] = [];
  for (const person of distinct) {
    const same = humans.find((records) => records.some((record) => isSameHuman(record, person)));
    if (same === undefined) humans.push([person]);
    else same.push(person);
  }
  return humans.map((records) =>
    records.toSorted(
      (a, b) => compareText(lastsUntil(b.employments), lastsUntil(a.employments)) || compareText(a.id, b.id),
    ),
  );
}

function isSameHuman(a: Person, b: Person): boolean {
  if (fullNameKey(a) !== fullNameKey(b) || fullNameKey(a) === "") return false;
  const addresses = new Set(a.emails.map(({ address }) => normaliseEmail(address)));
  return b.emails.some(({ address }) => addresses.has(normaliseEmail(address)));
}

function fullNameKey(person: Person): string {
  const parts = [person.givenName, person.middleName, person.familyName].filter((part) => part !== undefined);
  return nameKey(parts.length > 0 ? parts.join(" ") : (person.displayName ?? ""));
}

function settle(
  all: readonly ExactHit[],
  deciding: readonly ExactHit[],
  suggestion: Answer | undefined,
  people: number,
): Answer {
  const records = humansOf(deciding.map((hit) => hit.person))[0] ?? [];
  const person = records[0]?.id ?? null;
  const ids = new Set(records.map((record) => record.id));
  const own = all.filter((hit) => ids.has(hit.person.id));
  const tier = STRONGEST.find((name) => own.some((hit) => hit.tier === name)) ?? "none";
  const prior = -Math.log2(Math.max(1, people));
  const evidence: Evidence[] = [
    { kind: "prior", detail: `one of ${people} people on the roster`, bits: Math.round(prior * 100) / 100 },
    ...evidenceOf(own),
  ];
  if (suggestion?.person !== null && suggestion?.person === person)
    evidence.push(...suggestion.evidence.filter(({ kind }) => !OF_NAMES.has(kind)));
  if (records.length > 1)
    evidence.push({
      kind: "duplicate-record",
      detail: `the roster holds this human in ${records.length} records`,
      value: records
        .map((record) => record.id)
        .toSorted()
        .join(" "),
    });
  const bits = evidence.reduce((sum, { bits: weight = 0 }) => sum + weight, 0);
  const probability = 1 / (1 + 2 ** -Math.min(MOST, bits));
  return {
    decision: "match",
    tier,
    person,
    probability,
    evidence,
    candidates: person === null ? [] : [{ person, confidence: probability }],
  };
}

/** Entries that weigh names against each other: beside exact evidence they say nothing. */
const OF_NAMES: ReadonlySet<string> = new Set(["prior", "rival", "records", "limit", "duplicate-record"]);

function ask(hits: readonly ExactHit[], reason: Evidence): Answer {
  const humans = humansOf(hits.map((hit) => hit.person)).map((records) => records[0]?.id ?? "");
  const confidence = 0.5 / Math.max(1, humans.length);
  const candidates = humans.slice(0, 3).map((person) => ({ person, confidence }));
  return {
    decision: "review",
    tier: "none",
    person: null,
    probability: confidence,
    evidence: [reason, ...evidenceOf(hits).map((item) => ({ ...item, bits: 0 }))],
    candidates,
  };
}

function evidenceOf(hits: readonly ExactHit[]): Evidence[] {
  const seen = new Map<string, Evidence>();
  for (const { tier, kind, detail, value, overlaps } of hits) {
    const text = overlaps ? detail : `${detail}, but at another time`;
    const bits = overlaps || tier === "link" ? EXACT_BITS[tier] : 0;
    seen.set(`${kind} ${text} ${value ?? ""}`, { kind, detail: text, bits, ...(value === undefined ? {} : { value }) });
  }
  return [...seen.values()].toSorted(
    (a, b) => (b.bits ?? 0) - (a.bits ?? 0) || compareText(a.kind, b.kind) || compareText(a.value ?? "", b.value ?? ""),
  );
}
