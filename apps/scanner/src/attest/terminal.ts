import * as prompts from "@clack/prompts";
import type { Language } from "@rollcall/core";
import { wrap } from "../command.ts";
import { type Asker, type Choosing, stopped } from "./asker.ts";

/** Asks on the terminal. */
export function terminalAsker(language: Language, columns: number): Asker {
  const answered = <Value>(value: Value | symbol): Value => {
    if (prompts.isCancel(value)) throw stopped(language);
    return value as Value;
  };
  return {
    async choose<Value extends string>({ message, choices, initial }: Choosing<Value>) {
      const options = choices.map(({ value, label, hint }) => ({ value, label, ...(hint !== undefined && { hint }) }));
      const picked = await prompts.select<string>({
        message,
        options,
        maxItems: 12,
        ...(initial !== undefined && { initialValue: initial }),
      });
      return answered(picked) as Value;
    },
    async text({ message, initial, placeholder, check }) {
      const value = await prompts.text({
        message,
        ...(initial !== undefined && { initialValue: initial }),
        // What was left empty stays empty: the prompt would otherwise show its placeholder as the answer.
        placeholder: placeholder ?? " ",
        ...(check !== undefined && { validate: (text: string | undefined) => check((text ?? "").trim()) }),
      });
      return (answered(value) ?? "").trim();
    },
    async confirm({ message, initial }) {
      const [active, inactive] = language === "da" ? ["Ja", "Nej"] : ["Yes", "No"];
      return answered(await prompts.confirm({ message, initialValue: initial, active, inactive }));
    },
    tell(text, title) {
      prompts.note(wrap(text, Math.max(40, columns - 8)).join("\n"), title);
    },
  };
}
