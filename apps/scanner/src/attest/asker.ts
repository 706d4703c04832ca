import { type Language, RollcallError } from "@rollcall/core";

export interface Choice<Value extends string> {
  value: Value;
  label: string;
  hint?: string;
}

export interface Choosing<Value extends string> {
  message: string;
  choices: readonly Choice<Value>[];
  initial?: Value | undefined;
}

/** How a person is asked. The terminal is one; a test hands in another. Whoever stops half way is a RollcallError. */
export interface Asker {
  choose<Value extends string>(question: Choosing<Value>): Promise<Value>;
  /** Trimmed; "" where nothing was written. `check` says what is wrong with a text. */
  text(question: {
    message: string;
    initial?: string | undefined;
    placeholder?: string | undefined;
    check?: ((text: string) => string | undefined) | undefined;
  }): Promise<string>;
  confirm(question: { message: string; initial: boolean }): Promise<boolean>;
  tell(text: string, title: string): void;
}

/** What Ctrl-C and Esc come to. */
export function stopped(language: Language): RollcallError {
  return new RollcallError("invalid-input", {
    message: language === "da" ? "stoppet; intet blev skrevet" : "stopped; nothing was written",
  });
}
