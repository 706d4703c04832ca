import { describe, expect, it } from "vitest";
import { cleanReport, hostileReport, largeReport, ordinaryReport } from "./fixtures/reports.ts";
import { formatReport, formats, isReportFormat, reportFormats, type ReportFormat } from "./formats.ts";

describe("formatReport", () => {
  it.each(reportFormats)("%s gives the same bytes twice, changes nothing, and ends with a new line", (format) => {
    for (const make of [cleanReport, ordinaryReport, hostileReport, largeReport]) {
      for (const language of ["en", "da"] as const) {
        const report = { ...make(), language };
        const before = structuredClone(report);
        const text = formatReport(report, format);
        expect(formatReport({ ...make(), language }, format)).toBe(text);
        expect(report).toEqual(before);
        expect(text).toMatch(/\n$/u);
      }
    }
  });

  it("refuses a format that it does not have", () => {
    expect(() => formatReport(cleanReport(), "xml" as ReportFormat)).toThrow(
      expect.objectContaining({
        kind: "invalid-config",
        details: expect.objectContaining({ expected: "table, json, markdown, csv, sarif, ocsf, html" }),
      }),
    );
  });

  it("knows its formats", () => {
    expect(reportFormats.every(isReportFormat)).toBe(true);
    expect(isReportFormat("toString")).toBe(false);
    expect(formats.markdown.extension).toBe("md");
  });
});
