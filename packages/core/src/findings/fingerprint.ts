import { createHmac } from "node:crypto";
import type { FindingDraft } from "../model/finding.ts";
import { compareText } from "../model/common.ts";
import type { IdentityField } from "../rules/rule.ts";

/** Raised when fingerprints are made another way; `migrateFindings` carries what is stored across. */
export const FINGERPRINT_SCHEME = 1;

/** Keyed, so that nobody without the key can tell from a fingerprint whom it is about; 128 bits, so that two never meet by chance. */
export function fingerprintOf(
  key: string,
  rule: string,
  identity: readonly string[],
  scheme: number = FINGERPRINT_SCHEME,
): string {
  return digest(key, ["finding", scheme, rule, ...identity])
    .toString("hex")
    .slice(0, 32);
}

/** The values that a finding's fingerprint is made of, in the order that its rule declares; absent ones are empty. */
export function identityOf(
  finding: Pick<FindingDraft, IdentityField>,
  fields: readonly IdentityField[],
): readonly string[] {
  return fields.map((field) => finding[field] ?? "");
}

export type AliasKind = "person" | "principal";

/** The pseudonym of one id, for example `person-7Q2K`. Within one text use `createAliases`, which keeps them apart. */
export function aliasOf(key: string, kind: AliasKind, id: string, length: number = SHORTEST_ALIAS): string {
  return `${kind}-${aliasLetters(key, kind, id).slice(0, length)}`;
}

/** A pseudonym for each id. Those that begin alike grow until they differ, whatever the order of the ids. */
export function createAliases(key: string, kind: AliasKind, ids: Iterable<string>): ReadonlyMap<string, string> {
  const letters = new Map([...new Set(ids)].toSorted(compareText).map((id) => [id, aliasLetters(key, kind, id)]));
  const aliases = new Map<string, string>();
  let rest = [...letters.entries()];
  for (let length = SHORTEST_ALIAS; rest.length > 0; length += 1) {
    const taken = new Map<string, number>();
    for (const [, text] of rest) taken.set(text.slice(0, length), (taken.get(text.slice(0, length)) ?? 0) + 1);
    const whole = length >= LONGEST_ALIAS;
    for (const [id, text] of rest)
      if (whole || taken.get(text.slice(0, length)) === 1) aliases.set(id, `${kind}-${text.slice(0, length)}`);
    rest = whole ? [] : rest.filter(([id]) => !aliases.has(id));
  }
  return aliases;
}

const SHORTEST_ALIAS = 4;
const LONGEST_ALIAS = 32;
// Crockford's base 32: no I, L, O, U, so that an alias can be read aloud and never spells a word.
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

function aliasLetters(key: string, kind: AliasKind, id: string): string {
  // 256 divides by 32, so every letter is as likely as any other.
  return Array.from(digest(key, ["alias", FINGERPRINT_SCHEME, kind, id]), (byte) => LETTERS[byte % 32]).join("");
}

function digest(key: string, parts: readonly (string | number)[]): Buffer {
  // JSON keeps ["a", "bc"] and ["ab", "c"] apart.
  return createHmac("sha256", key).update(JSON.stringify(parts)).digest();
}
