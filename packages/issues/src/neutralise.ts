/** One line of Markdown from text that others wrote: it shows as written, and neither pings, refers, hides nor commands. */
export function inline(text: string, limit = 300): string {
  const line = cut(withhold(stripControls(text)).replace(/\s+/g, " ").trim(), limit);
  const escaped = line
    .split(/(https?:\/\/[^\s<>"'`|\\]+)/i)
    .map((part, index) => (index % 2 === 1 ? link(part) : breakReferences(part).replace(/[\\`*_~[\]<>|$&]/g, "\\$&")))
    .join("");
  return escaped.replace(/^(?:[-+=#]|\d+(?=[.)]))/, (start) =>
    /\d/.test(start) ? `${start}${ZERO_WIDTH}` : `\\${start}`,
  );
}

/** One line of plain text, for a title: nobody pinged, nothing referred to, no control characters. */
export function plain(text: string, limit = 300): string {
  const clean = withhold(stripControls(text)).replace(/\s+/g, " ").trim();
  return cut(breakReferences(clean), limit);
}

/** A code span that holds any text, whatever backticks are in it. References inside code are not followed. */
export function code(text: string, limit = 300): string {
  const clean = cut(withhold(stripControls(text)).replace(/\s+/g, " ").trim(), limit).replaceAll("`", "ˋ");
  // Commands of a hidden comment are text inside code, but our own marker is looked for before Markdown is read.
  return clean === "" ? "" : `\`${clean.replace(/<!--/g, "<!\u200B--")}\``;
}

/** The address as a link, where it is an ordinary web address and not GitHub's own. */
export function link(url: string): string {
  let address: URL;
  try {
    address = new URL(url);
  } catch {
    return code(url);
  }
  const safe = /^https?:$/.test(address.protocol) && address.username === "" && !GITHUB_HOST.test(address.hostname);
  return safe && !/[<>\s`|]/.test(address.href) ? `<${address.href.replaceAll("@", "%40")}>` : code(url);
}

/** At most `limit` UTF-16 units, never half a character. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let kept = text.slice(0, limit - 1);
  if (/[\uD800-\uDBFF]$/.test(kept)) kept = kept.slice(0, -1);
  return `${kept}…`;
}

const ZERO_WIDTH = "\u200B";
const LONGEST_TEXT = 20_000;
const GITHUB_HOST = /(?:^|\.)(?:github\.com|githubusercontent\.com|github\.io|ghe\.com)$/i;

// Line breaks become spaces later; direction marks could turn a sentence around, zero-width characters could hide a marker.
function stripControls(text: string): string {
  return text
    .slice(0, LONGEST_TEXT)
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, " ")
    .replace(/[\p{Cc}\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]|[\u{E0000}-\u{E007F}]/gu, "")
    .replace(/(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])/g, "\uFFFD");
}

// The second wall: names were decided when the report was rendered, yet no address and no CPR number may ever get out.
function withhold(text: string): string {
  return text
    .replace(/[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu, "[e-mail withheld]")
    .replace(/(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}-\d{4}(?!\d)/g, "[number withheld]");
}

function breakReferences(text: string): string {
  return text
    .replace(/@(?=[\p{L}\p{N}_[])/gu, `@${ZERO_WIDTH}`)
    .replace(/#(?=\d)/g, `#${ZERO_WIDTH}`)
    .replace(/\bGH-(?=\d)/gi, (start) => `${start}${ZERO_WIDTH}`)
    .replace(/(https?:\/\/|www\.)/gi, (start) => `${start}${ZERO_WIDTH}`)
    .replace(/github\.com/gi, (host) => `${host.slice(0, 6)}${ZERO_WIDTH}${host.slice(6)}`)
    .replace(/<!--|-->/g, (comment) => `${comment.slice(0, 2)}${ZERO_WIDTH}${comment.slice(2)}`);
}
