import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";

export type Paint = (text: string) => string;

/** One cell of a row: plain text, wrapped to `width`, then painted. */
export interface Cell {
  text: string;
  width: number;
  paint?: Paint | undefined;
}

/** Lines of a row of cells, each cell wrapped in its own column. No line is wider than the columns and gaps together. */
export function row(indent: number, cells: readonly Cell[], gap = 2): string[] {
  const columns = cells.map(({ text, width }) => wrap(text, width));
  const height = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, index) => {
    const parts = cells.map(({ width, paint }, column) => {
      const text = columns[column]?.[index] ?? "";
      const padding = " ".repeat(Math.max(0, width - stringWidth(text)));
      return (paint === undefined || text === "" ? text : paint(text)) + padding;
    });
    return (" ".repeat(indent) + parts.join(" ".repeat(gap))).trimEnd();
  });
}

/** Lines of a paragraph, the ones after the first indented deeper. */
export function paragraph(text: string, width: number, indent = 0, paint: Paint = plain): string[] {
  return wrap(text, width - indent).map((line) => " ".repeat(indent) + paint(line));
}

/** Cuts a line at a width in columns, with an ellipsis. */
export function fit(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let cut = "";
  let used = 0;
  for (const { segment } of segmenter.segment(text)) {
    used += stringWidth(segment);
    if (used > width - 1) break;
    cut += segment;
  }
  return `${cut}…`;
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
const plain: Paint = (text) => text;

function wrap(text: string, width: number): string[] {
  // A word wider than the column is broken; a grapheme wider than the column cannot be, so it is cut.
  return wrapAnsi(text, Math.max(2, width), { hard: true, trim: true })
    .split("\n")
    .map((line) => fit(line, width));
}
