import { RollcallError, type Report } from "@rollcall/core";
import { formatCsv } from "./csv.ts";
import { formatHtml } from "./html.ts";
import { formatJson } from "./json.ts";
import { formatMarkdown } from "./markdown.ts";
import { formatOcsf } from "./ocsf.ts";
import type { ReportOptions } from "./options.ts";
import { formatSarif } from "./sarif.ts";
import { formatTable } from "./table.ts";

/** One function from the report to text. It never fetches, and the same report gives the same bytes. */
export type Reporter = (report: Report, options?: ReportOptions) => string;

export type ReportFormat = "table" | "json" | "markdown" | "csv" | "sarif" | "ocsf" | "html";

/** Every format with its usual file extension. */
export const formats: Readonly<Record<ReportFormat, { readonly extension: string; readonly format: Reporter }>> = {
  table: { extension: "txt", format: formatTable },
  json: { extension: "json", format: formatJson },
  markdown: { extension: "md", format: formatMarkdown },
  csv: { extension: "csv", format: formatCsv },
  sarif: { extension: "sarif", format: formatSarif },
  ocsf: { extension: "ocsf.json", format: formatOcsf },
  html: { extension: "html", format: formatHtml },
};

/** The ids of the formats, in the order of the documentation. */
export const reportFormats = Object.keys(formats) as readonly ReportFormat[];

export function isReportFormat(text: string): text is ReportFormat {
  return Object.hasOwn(formats, text);
}

/**
 * The report as text.
 * @example formatReport(report, "table", { color: true, width: process.stdout.columns })
 */
export function formatReport(report: Report, format: ReportFormat, options: ReportOptions = {}): string {
  if (!isReportFormat(format)) {
    throw new RollcallError("invalid-config", {
      message: "unknown report format",
      expected: reportFormats.join(", "),
      received: String(format),
      example: "--format markdown",
    });
  }
  return formats[format].format(report, options);
}
