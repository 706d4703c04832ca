import { oneLine } from "./text.ts";

const WORD_JOINER = "\u2060";

/**
 * Text from outside for GitHub's Markdown, also inside a table cell: no markup, no HTML, and nothing that GitHub would
 * turn into a mention, a reference or a link. Entities do not stop a mention, so a word joiner goes in between.
 */
export function escapeMarkdown(text: string): string {
  return oneLine(text)
    .replaceAll(/[\\`*_[\]<>&~|$]/gu, escaped)
    .replace(/^(?<mark>[#+\-=]|\d+(?=[.)]\s))/u, escapedStart)
    .replaceAll("@", `@${WORD_JOINER}`)
    .replaceAll(/#(?=\d)/gu, `#${WORD_JOINER}`)
    .replaceAll(/\b(?<scheme>https?|ftp|mailto|xmpp):/giu, `$<scheme>${WORD_JOINER}:`)
    .replaceAll(/\b(?<host>www)\./giu, `$<host>${WORD_JOINER}.`)
    .replaceAll(/\b(?<prefix>gh)-(?=\d)/giu, `$<prefix>${WORD_JOINER}-`);
}

/** An identifier from outside as a code span: nothing in it is markup or a mention. */
export function codeSpan(text: string): string {
  const safe = oneLine(text).replaceAll("`", "'").replaceAll("|", "\\|");
  return safe === "" ? "" : `\`${safe}\``;
}

function escaped(character: string): string {
  if (character === "<") return "&lt;";
  if (character === ">") return "&gt;";
  if (character === "&") return "&amp;";
  return `\\${character}`;
}

// "1." would begin a list, "#" a heading: a backslash before the mark, after the digits.
function escapedStart(mark: string): string {
  return /^\d/u.test(mark) ? `${mark}\\` : `\\${mark}`;
}
