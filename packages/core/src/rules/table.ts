import type { Consideration, Severity, Translated } from "../model/common.ts";
import { compareText } from "../model/common.ts";
import type { AnyRule, Preset } from "./rule.ts";

/** One rule as a list shows it. */
export interface RuleRow {
  id: string;
  consideration: Consideration;
  severity: Severity;
  title: Translated;
  presets: readonly Preset[];
  maturity: "stable" | "experimental";
}

/** What `rollcall rules` lists, sorted by id. */
export function rulesTable(rules: readonly AnyRule[]): RuleRow[] {
  return rules
    .map(({ meta: { id, consideration, severity, title, presets, maturity } }) => ({
      id,
      consideration,
      severity,
      title,
      presets,
      maturity,
    }))
    .toSorted((a, b) => compareText(a.id, b.id));
}
