import { scopes, weakerOutcome, type Receipt, type ReceiptOutcome } from "../model/receipt.ts";

/**
 * How far a scope was read by all who tried; undefined when nobody did.
 * A source that cannot show it at all, or an older list, does not weaken another source that read it completely.
 */
export function outcomeOf(receipts: readonly Receipt[], scope: string): ReceiptOutcome | undefined {
  return combine(receipts.filter((receipt) => receipt.scope === scope).map((receipt) => receipt.outcome));
}

/** The same for every scope at once, to be asked many times. */
export function outcomesByScope(receipts: readonly Receipt[]): ReadonlyMap<string, ReceiptOutcome> {
  const groups = new Map<string, ReceiptOutcome[]>();
  for (const { scope, outcome } of receipts) {
    const group = groups.get(scope);
    if (group === undefined) groups.set(scope, [outcome]);
    else group.push(outcome);
  }
  const combined = new Map<string, ReceiptOutcome>();
  for (const [scope, outcomes] of groups) {
    const outcome = combine(outcomes);
    if (outcome !== undefined) combined.set(scope, outcome);
  }
  return combined;
}

function combine(outcomes: readonly ReceiptOutcome[]): ReceiptOutcome | undefined {
  const counted = outcomes.includes("complete")
    ? outcomes.filter((outcome) => outcome !== "unsupported" && outcome !== "stale")
    : outcomes;
  return counted.length === 0 ? undefined : counted.reduce(weakerOutcome);
}

/** Every scope of presence lists that some source reported on. */
export function presenceScopes(receipts: readonly Receipt[]): string[] {
  const named = receipts.map((receipt) => receipt.scope).filter(isPresenceScope);
  return [...new Set(named)].toSorted();
}

/** What a list shows is evidence while it is fresh, even where it is not all of it; an outdated list is read as blind. */
export function isReadable(outcome: ReceiptOutcome | undefined): boolean {
  return outcome === "complete" || outcome === "partial";
}

/** One line that says why a scope was not read completely. Names no person. */
export function explainReceipt(receipt: Receipt): string {
  const reason = receipt.reason === undefined ? "" : `: ${receipt.reason}`;
  return `${receipt.scope} was read ${receipt.outcome} by ${receipt.source}${reason}`;
}

/** `presences`, or the list of one account. */
export function isPresenceScope(scope: string): boolean {
  return scope === scopes.presences || scope.startsWith(`${scopes.presences}:`);
}
