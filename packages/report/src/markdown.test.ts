import { describe, expect, it } from "vitest";
import { codeSpan, escapeMarkdown } from "./escape-markdown.ts";
import { cleanReport, finding, hostileReport, largeReport, ordinaryReport } from "./fixtures/reports.ts";
import { formatMarkdown } from "./markdown.ts";

describe("formatMarkdown", () => {
  it("has a summary, findings by severity, and what was not judged", () => {
    const text = formatMarkdown(ordinaryReport());
    expect(text.match(/^#+ .*$/gmu)).toEqual([
      "# Rollcall: Nordvind A/S, 2026-11-23",
      "## Critical (1)",
      "## High (1)",
      "## Medium (1)",
      "## Low (1)",
      "## Accepted (1)",
      "## Fixed (1)",
      "## Withdrawn (1)",
      "## Not judged",
      "## Sources",
      "## Verdicts",
    ]);
    expect(text).toContain("| Critical | 1 |");
    expect(text).toContain("  1. Make the successor administrator.");
    expect(text).toContain("**denied**: the app lacks r\\_organization\\_admin");
    expect(text).toContain("2 of 4 scopes could not be read completely");
  });

  it("speaks Danish", () => {
    const text = formatMarkdown(ordinaryReport({ language: "da" }));
    expect(text).toContain("## Kritisk (1)");
    expect(text).toContain("## Ikke vurderet");
    expect(text).not.toMatch(/\b(?:findings?|overdue|Summary)\b/u);
  });

  it("is honest when nothing was found", () => {
    expect(formatMarkdown(cleanReport())).toContain("**No findings. 4 grants on 1 presence");
    expect(formatMarkdown(ordinaryReport({ findings: [] }))).toContain("Only for what was read");
    expect(formatMarkdown(cleanReport({ receipts: [], presences: [] }))).toContain("No source says what it read.");
  });

  it("names what no source tried to read", () => {
    const clean = cleanReport();
    const text = formatMarkdown({ ...clean, receipts: clean.receipts.filter(({ scope }) => scope === "people") });
    expect(text).toContain("No source tried to read the admins of 1 presence.");
    expect(text).toContain("- `facebook:1001` – **no source tried to read the admins**");
  });

  it("keeps text from outside out of the markup", () => {
    const text = formatMarkdown(hostileReport());
    const outsideCode = text.replaceAll(/(?<!\\)`[^`\n]*`/gu, "");
    expect(outsideCode.replaceAll("<br>", "")).not.toMatch(/<[a-z!/]/iu);
    expect(outsideCode).not.toMatch(/@[\w]/u);
    expect(outsideCode).not.toMatch(/#\d/u);
    expect(outsideCode).not.toMatch(/GH-\d/u);
    expect(outsideCode).not.toMatch(/www\.evil/u);
    expect(
      outsideCode.match(/https?:\/\/[^\s)]+/gu)?.filter((url) => !url.startsWith("https://github.com/rollcall-dev/")),
    ).toEqual([]);
    expect(outsideCode).not.toMatch(/(?<!\\)\]\(javascript/u);
  });

  it("keeps every table row in its columns", () => {
    for (const line of formatMarkdown(hostileReport())
      .split("\n")
      .filter((row) => row.startsWith("| "))) {
      const pipes = line.match(/(?<!\\)\|/gu)?.length ?? 0;
      expect([3, 4]).toContain(pipes);
    }
  });

  it("stays within a job summary, and says what it left out", () => {
    const message = "Ærø ".repeat(500);
    const findings = Array.from({ length: 900 }, (_, index) =>
      finding({ fingerprint: `${index}`.padStart(12, "0"), message }),
    );
    const text = formatMarkdown(cleanReport({ findings }));
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
    expect(text).toMatch(/_and \d+ more_/u);
    expect(formatMarkdown(largeReport(500))).not.toMatch(/_and \d+ more_/u);
  });
});

describe("escapeMarkdown", () => {
  it.each([
    ["a | b", "a \\| b"],
    ["*b* _i_ ~s~ `c`", "\\*b\\* \\_i\\_ \\~s\\~ \\`c\\`"],
    ["<img> & co", "&lt;img&gt; &amp; co"],
    ["# heading", "\\# heading"],
    ["1. item", "1\\. item"],
    ["0.1.0 and 2026-11-23", "0.1.0 and 2026-11-23"],
    ["two\nlines", "two lines"],
    ["@everyone", "@\u2060everyone"],
    ["owner/repo#9", "owner/repo#\u20609"],
    ["https://evil.example", "https\u2060://evil.example"],
  ])("%j", (text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected);
  });

  it("puts identifiers in code spans that cannot be left", () => {
    expect(codeSpan("x:@a`b|c")).toBe("`x:@a'b\\|c`");
  });
});
