import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { formatCsv } from "./csv.ts";
import { cleanReport, finding, hostile, hostileReport, largeReport, ordinaryReport } from "./fixtures/reports.ts";

const rowsOf = (text: string) =>
  parse(text, { columns: true, bom: true, record_delimiter: "\r\n" }) as Record<string, string>[];

describe("formatCsv", () => {
  it("writes one row per finding, open ones first", () => {
    const rows = rowsOf(formatCsv(ordinaryReport()));
    expect(rows.map(({ severity, status }) => `${severity} ${status}`)).toEqual([
      "critical new",
      "high open",
      "medium stale",
      "low open",
      "medium accepted",
      "high fixed",
      "low fixed",
    ]);
    expect(rows[0]).toMatchObject({
      fingerprint: "9c41d07be2aa41d08f1b6f0b3f1e7a55",
      platform: "facebook",
      presenceName: "Nordvind Danmark",
      person: "person-3MXD",
      dueBy: "2026-11-23",
    });
    expect(rowsOf(formatCsv(largeReport(500)))).toHaveLength(500);
  });

  it("writes the header alone when nothing was found", () => {
    expect(formatCsv(cleanReport())).toMatch(/^fingerprint,severity,[^\n]+\r\n$/u);
  });

  it("lets no cell be a formula", () => {
    const cells = rowsOf(formatCsv(hostileReport())).flatMap((row) => Object.values(row));
    expect(cells.filter((cell) => /^[\s"]*[=+\-@\t\r＝＋－＠]/u.test(cell))).toEqual([]);
    expect(cells).toContain(`'${hostile[0]}`);
  });

  it.each(["=1", "+1", "-1", "@A1", "\t=1", "\r=1", " =1", "＝1", '"=1"'])("defuses %j", (message) => {
    const [row] = rowsOf(formatCsv(cleanReport({ findings: [finding({ fingerprint: "aa", message })] })));
    expect(row?.["message"]).toMatch(/^'/u);
  });

  it("leaves ordinary text alone", () => {
    const message = 'Åse "Ærø" Øst, a-b; 1+1=2';
    const [row] = rowsOf(formatCsv(cleanReport({ findings: [finding({ fingerprint: "aa", message })] })));
    expect(row?.["message"]).toBe(message);
  });

  it("can be parted by semicolons, for Excel in Danish", () => {
    const text = formatCsv(hostileReport(), { delimiter: ";" });
    const rows = parse(text, { columns: true, delimiter: ";", record_delimiter: "\r\n" }) as unknown[];
    expect(rows).toEqual(rowsOf(formatCsv(hostileReport())));
  });

  it("ends every record with CR LF, and puts a byte order mark only when asked", () => {
    const text = formatCsv(hostileReport());
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/u);
    expect(text.startsWith("fingerprint")).toBe(true);
    expect(formatCsv(cleanReport(), { bom: true }).startsWith("\uFEFFfingerprint")).toBe(true);
  });
});
