import type { RuleMeta } from "../rules/rule.ts";
import type { TrackedFinding } from "../model/finding.ts";
import { FINGERPRINT_SCHEME, fingerprintOf, identityOf } from "./fingerprint.ts";

export interface FingerprintMigration {
  /** New fingerprint by old one; those that stay as they are are not in it. */
  renamed: ReadonlyMap<string, string>;
  /** Fingerprints that cannot be made anew: their rule is not known any more. */
  kept: string[];
}

/**
 * What every remembered finding is called under another key or scheme. It is made from the findings themselves, so neither
 * the old key nor the old scheme is needed; the issue queue is carried over by the same map.
 */
export function migrateFingerprints(
  findings: readonly TrackedFinding[],
  rules: readonly { meta: Pick<RuleMeta, "id" | "identity"> }[],
  key: string,
  scheme: number = FINGERPRINT_SCHEME,
): FingerprintMigration {
  const identities = new Map(rules.map((rule) => [rule.meta.id, rule.meta.identity]));
  const renamed = new Map<string, string>();
  const kept: string[] = [];
  for (const finding of findings) {
    const fields = identities.get(finding.rule);
    if (fields === undefined) {
      kept.push(finding.fingerprint);
      continue;
    }
    const fingerprint = fingerprintOf(key, finding.rule, identityOf(finding, fields), scheme);
    if (fingerprint !== finding.fingerprint) renamed.set(finding.fingerprint, fingerprint);
  }
  return { renamed, kept: kept.toSorted() };
}
