import type { Governance } from "../judgement.ts";
import { explainReceipt, outcomeOf, presenceScopes } from "../judging/receipts.ts";
import { compareText } from "../model/common.ts";
import { isMetricScope, type Receipt, scopes } from "../model/receipt.ts";

/** What a run may conclude from not seeing something. */
export interface AbsenceEvidence {
  /** Why absence from `scope` means nothing in this run; undefined where it was read completely (law 1). */
  whyUnknown(scope: string): string | undefined;
  /** True when some source read the scope, or tried to. */
  tried(scope: string): boolean;
}

export interface AbsenceInput {
  receipts: readonly Receipt[];
  declared: Governance["declared"];
  /** Why the roster is not believed (law 3). */
  rosterSuspect: string | undefined;
}

/** Holds scopes against the receipts of a run. */
export function createAbsenceEvidence({ receipts, declared, rosterSuspect }: AbsenceInput): AbsenceEvidence {
  const byScope = groupByScope(receipts);
  const receiptsOf = (scope: string) => byScope.get(scope) ?? [];

  function whyUnknown(scope: string): string | undefined {
    if (scope === scopes.people && rosterSuspect !== undefined) return rosterSuspect;
    const file = DECLARED[scope];
    // The company's own files are read whole or the run stops, so a file that is there is complete.
    if (file !== undefined) return declared[file] ? undefined : `${scope}: not declared`;
    // Something is absent from the presences only when the list of every account was read.
    const asked = scope === scopes.presences ? presenceScopes(receipts) : [scope];
    if (asked.length === 0) return `${scope}: no source read it`;
    return asked.map(whyIncomplete).find((reason) => reason !== undefined);
  }

  function whyIncomplete(scope: string): string | undefined {
    const own = receiptsOf(scope);
    const outcome = outcomeOf(own, scope);
    if (outcome === "complete") return undefined;
    // A figure that no source has is not hidden: the registry's readings are all that there is.
    if (outcome === "unsupported" && isMetricScope(scope)) return undefined;
    const [worst] = own
      .filter((receipt) => receipt.outcome === outcome)
      .map(explainReceipt)
      .toSorted(compareText);
    return worst ?? `${scope}: no source read it`;
  }

  return { whyUnknown, tried: (scope) => receiptsOf(scope).length > 0 };
}

const DECLARED: Readonly<Record<string, keyof Governance["declared"]>> = {
  registry: "registry",
  norms: "norms",
  advocacy: "asks",
  acknowledgements: "acknowledgements",
};

function groupByScope(receipts: readonly Receipt[]): Map<string, Receipt[]> {
  const groups = new Map<string, Receipt[]>();
  for (const receipt of receipts) {
    const group = groups.get(receipt.scope);
    if (group === undefined) groups.set(receipt.scope, [receipt]);
    else group.push(receipt);
  }
  return groups;
}
