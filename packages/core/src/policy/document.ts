import type { Language } from "../model/common.ts";
import { escapeMarkdown } from "../plans/render-plan.ts";

/** A document in pieces, before it is Markdown or HTML. Texts are plain: whatever they hold is escaped. */
export type Block =
  | { type: "heading"; level: 1 | 2 | 3; text: string }
  | { type: "paragraph"; text: string }
  | { type: "list"; items: readonly string[] }
  /** A list whose order matters. */
  | { type: "steps"; items: readonly string[] }
  | { type: "table"; head: readonly string[]; rows: readonly (readonly string[])[] };

export const heading = (level: 1 | 2 | 3, text: string): Block => ({ type: "heading", level, text });
export const paragraph = (text: string): Block => ({ type: "paragraph", text });
export const list = (items: readonly string[]): Block => ({ type: "list", items });
export const steps = (items: readonly string[]): Block => ({ type: "steps", items });
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): Block => ({
  type: "table",
  head,
  rows,
});

export function toMarkdown(blocks: readonly Block[]): string {
  return `${blocks.map(markdownOf).join("\n\n")}\n`;
}

/** One page that stands alone: no script, no font, nothing fetched. */
export function toHtml(blocks: readonly Block[], { language, title }: { language: Language; title: string }): string {
  const body = blocks.map(htmlOf).join("\n");
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

const STYLE = `
body{margin:0;font:1rem/1.6 system-ui,sans-serif;color:#1b1b1b;background:#fff}
main{max-width:56rem;margin:0 auto;padding:2rem 1rem 4rem}
h1,h2,h3{line-height:1.25}h2{margin-top:2.5rem}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;overflow-wrap:anywhere;padding:.4rem .6rem;border-bottom:1px solid #c9c9c9}
@media (prefers-color-scheme:dark){body{color:#ececec;background:#161616}th,td{border-color:#4a4a4a}}
@media print{main{max-width:none;padding:0}h2,h3{break-after:avoid}}
`;

function markdownOf(block: Block): string {
  if (block.type === "heading") return `${"#".repeat(block.level)} ${escapeMarkdown(block.text)}`;
  if (block.type === "paragraph")
    return block.text
      .split(/\n\s*\n/)
      .map(escapeLine)
      .join("\n\n");
  if (block.type === "list") return block.items.map((item) => `- ${escapeMarkdown(item)}`).join("\n");
  if (block.type === "steps")
    return block.items.map((item, index) => `${index + 1}. ${escapeMarkdown(item)}`).join("\n");
  const row = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(" | ")} |`;
  return [row(block.head), `|${" --- |".repeat(block.head.length)}`, ...block.rows.map(row)].join("\n");
}

function htmlOf(block: Block): string {
  if (block.type === "heading") return `<h${block.level}>${escapeHtml(block.text)}</h${block.level}>`;
  if (block.type === "paragraph")
    return block.text
      .split(/\n\s*\n/)
      .map((text) => `<p>${escapeHtml(text.trim())}</p>`)
      .join("\n");
  if (block.type === "list" || block.type === "steps") {
    const tag = block.type === "list" ? "ul" : "ol";
    return `<${tag}>\n${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join("\n")}\n</${tag}>`;
  }
  const head = block.head.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join("");
  const rows = block.rows.map((cells) => `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join("")}</tr>`);
  return `<div class="scroll"><table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows.join("\n")}\n</tbody>\n</table></div>`;
}

/** A line that begins like a list or a quotation stays a line of text. */
function escapeLine(text: string): string {
  return escapeMarkdown(text.trim()).replace(/^(?:[-+=]|\d+(?=[.)]))/, (start) =>
    /\d/.test(start) ? `${start}\u2060` : `\\${start}`,
  );
}
