import type { ScanResult } from "../judgement.ts";
import { compareText } from "../model/common.ts";
import type { WaiverNote } from "../model/finding.ts";
import type { Waiver } from "../model/waiver.ts";
import { createPlanContext } from "../plans/context.ts";
import { waiverScopes } from "../rules/waiver-scopes.ts";
import { acceptanceContext, acceptedByWaiver, selects } from "./waivers.ts";

export interface WaiverState {
  waiver: Waiver;
  /**
   * `in-use`: it accepts a finding of this run · `expired` · `unused`: it fits none, and all that it could be for was read ·
   * `unsure`: it fits none, and something was not read · `not-yet`: it begins later · `refused`: it fits, and does not hold.
   */
  state: "in-use" | "expired" | "unused" | "unsure" | "not-yet" | "refused";
  /** Why one that fits does not hold. */
  reason?: WaiverNote["reason"];
}

/** What each waiver does in this run, by id. Only `expired` and `unused` may be taken away (law 1). */
export function waiverStates(
  result: Pick<ScanResult, "asOf" | "governance" | "snapshot" | "judgement">,
): WaiverState[] {
  const { asOf, governance, judgement } = result;
  const context = acceptanceContext(result);
  const facts = createPlanContext(result);
  return governance.waivers
    .toSorted((a, b) => compareText(a.id, b.id))
    .map((waiver): WaiverState => {
      if (waiver.expires < asOf) return { waiver, state: "expired" };
      if (asOf < waiver.approvedOn) return { waiver, state: "not-yet" };
      const fitting = judgement.findings.filter((finding) => selects(waiver.select, finding, context));
      if (fitting.length === 0) {
        const read = waiverScopes(facts, waiver).every((scope) => facts.knows(scope));
        return { waiver, state: read ? "unused" : "unsure" };
      }
      const answers = fitting.map((finding) => acceptedByWaiver(finding, [waiver], context));
      if (answers.some(({ holds }) => holds)) return { waiver, state: "in-use" };
      const reason = answers[0]?.note?.reason;
      return { waiver, state: "refused", ...(reason !== undefined && { reason }) };
    });
}
