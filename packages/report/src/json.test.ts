import { Report } from "@rollcall/core";
import { describe, expect, it } from "vitest";
import { cleanReport, HARMFUL, hostileReport, largeReport, ordinaryReport } from "./fixtures/reports.ts";
import { formatJson } from "./json.ts";

describe("formatJson", () => {
  it.each([cleanReport(), ordinaryReport(), hostileReport(), largeReport()])(
    "writes what the schema reads",
    (report) => {
      const text = formatJson(report);
      expect(text.endsWith("}\n")).toBe(true);
      // Lone surrogates are no text; JSON writes them as escapes and gives them back.
      expect(Report.parse(JSON.parse(text))).toEqual(report);
    },
  );

  it("gives the same bytes whatever the order of keys", () => {
    const report = ordinaryReport();
    const turned = turn(report) as Report;
    expect(Object.keys(turned)[0]).not.toBe(Object.keys(report)[0]);
    expect(formatJson(turned)).toBe(formatJson(report));
    expect(Object.keys(JSON.parse(formatJson(report)) as object).slice(0, 4)).toEqual([
      "schema",
      "tool",
      "asOf",
      "company",
    ]);
  });

  it("refuses what is not a report", () => {
    expect(() => formatJson({ ...cleanReport(), asOf: "2026-02-30" })).toThrow(/a date that exists/u);
  });

  it("holds no character that a terminal obeys", () => {
    expect(formatJson(hostileReport())).not.toMatch(HARMFUL);
  });
});

function turn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turn);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, item]) => [key, turn(item)]),
  );
}
