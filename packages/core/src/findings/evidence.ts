import { compareText } from "../model/common.ts";
import type { Governance } from "../judgement.ts";
import { type Receipt, type ReceiptOutcome, scopes, weakerOutcome } from "../model/receipt.ts";

/**
 * How far a scope was seen by all who read it: the weakest answer counts, since a second list that was cut short may hold
 * what the first does not. `presences` asks for the lists of every account. Undefined when no source tried.
 */
export function outcomeOfScope(receipts: readonly Receipt[], scope: string): ReceiptOutcome | undefined {
  return receiptsOf(receipts, scope)
    .map((receipt) => receipt.outcome)
    .reduce<ReceiptOutcome | undefined>(
      (weakest, outcome) => (weakest === undefined ? outcome : weakerOutcome(weakest, outcome)),
      undefined,
    );
}

/** The receipts that say how far a scope was seen. */
export function receiptsOf(receipts: readonly Receipt[], scope: string): Receipt[] {
  return receipts.filter(
    (receipt) =>
      receipt.scope === scope || (scope === scopes.presences && receipt.scope.startsWith(scopes.presencesOf(""))),
  );
}

/** Why the absence of something in `scope` means nothing in this run; undefined where it was read completely. */
export function whyUnknown(
  scope: string,
  evidence: { receipts: readonly Receipt[]; declared: Governance["declared"]; rosterSuspect: string | undefined },
): string | undefined {
  if (scope === scopes.people && evidence.rosterSuspect !== undefined) return evidence.rosterSuspect;
  const file = DECLARED_SCOPES[scope];
  // The company's own files are read whole or the run stops, so a file that is there is complete.
  if (file !== undefined) return evidence.declared[file] ? undefined : `${scope}: not declared`;
  const [incomplete] = receiptsOf(evidence.receipts, scope)
    .filter((receipt) => receipt.outcome !== "complete")
    .map((receipt) => [`${receipt.scope} ${receipt.outcome}`, receipt.reason].filter(Boolean).join(": "))
    .toSorted(compareText);
  if (incomplete !== undefined) return incomplete;
  return outcomeOfScope(evidence.receipts, scope) === undefined ? `${scope}: no source read it` : undefined;
}

const DECLARED_SCOPES: Readonly<Record<string, keyof Governance["declared"]>> = {
  registry: "registry",
  norms: "norms",
  advocacy: "asks",
  acknowledgements: "acknowledgements",
};
