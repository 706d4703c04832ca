import type { RuleMessage } from "./rule.ts";

/** One message with its steps, in English and Danish. */
export function message(en: string, da: string, ...steps: readonly (readonly [en: string, da: string])[]): RuleMessage {
  return { text: { en, da }, fix: { en: steps.map(([step]) => step), da: steps.map(([, step]) => step) } };
}
