import { Report, compareText } from "@rollcall/core";
import type { ReportOptions } from "./options.ts";

/** The report itself, checked against its schema; the same report gives the same bytes, whatever the order of its keys. */
export function formatJson(report: Report, _options: ReportOptions = {}): string {
  // The schema puts the keys of objects in order; the keys of counts are data and are sorted here.
  const ordered = Report.parse(report);
  const text = JSON.stringify(ordered, (_key, value: unknown) => (isCounts(value) ? sorted(value) : value), 2);
  // Valid JSON may hold characters that a terminal obeys or an editor hides: they are written as escapes.
  return `${text.replaceAll(/[\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu, escaped)}\n`;
}

function isCounts(value: unknown): value is Record<string, number> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((item) => typeof item === "number")
  );
}

function sorted(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).toSorted(([a], [b]) => compareText(a, b)));
}

function escaped(character: string): string {
  return `\\u${character.codePointAt(0)?.toString(16).padStart(4, "0") ?? ""}`;
}
