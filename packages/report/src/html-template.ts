import { oneLine } from "./text.ts";

/** Markup that was made by `html`, so that it is not escaped again. */
export interface Markup {
  readonly markup: string;
}

export type Part = string | number | Markup | undefined | false | readonly Part[];

/** Markup from a template in which every value is escaped, unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...values: Part[]): Markup {
  // Indentation in the source is for its readers, and a large report would double its size with it.
  const parts = strings.map((part) => part.replaceAll(/\n\s+/gu, "\n"));
  return { markup: parts.reduce((text, part, index) => text + render(values[index - 1]) + part) };
}

/** Text that is known to be safe: our own style sheet and script. */
export function trusted(markup: string): Markup {
  return { markup };
}

function render(value: Part): string {
  if (value === undefined || value === false) return "";
  if (typeof value === "string" || typeof value === "number") return escapeHtml(oneLine(String(value)));
  if (isMarkup(value)) return value.markup;
  return value.map(render).join("");
}

function isMarkup(value: Markup | readonly Part[]): value is Markup {
  return !Array.isArray(value);
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"'`]/gu, (character) => `&#${character.codePointAt(0)};`);
}
