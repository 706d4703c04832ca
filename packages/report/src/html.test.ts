import { createHash } from "node:crypto";
import { Script } from "node:vm";
import { describe, expect, it } from "vitest";
import { cleanReport, hostile, HARMFUL, hostileReport, largeReport, ordinaryReport } from "./fixtures/reports.ts";
import { client } from "./html-client.ts";
import { formatHtml } from "./html.ts";

const between = (text: string, tag: string) => text.split(`<${tag}>`)[1]?.split(`</${tag}>`)[0] ?? "";
const policyOf = (text: string) =>
  /http-equiv="Content-Security-Policy" content="(?<policy>[^"]+)"/u.exec(text)?.groups?.["policy"] ?? "";
const digest = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

describe("formatHtml", () => {
  it("stands alone, and only its own style and script may run", () => {
    const text = formatHtml(ordinaryReport());
    const policy = policyOf(text);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    expect(policy).toContain(`style-src ${digest(between(text, "style"))}`);
    expect(policy).toContain(`script-src ${digest(between(text, "script"))}`);
    expect(text).not.toMatch(/<(?:link|iframe|object|embed|img|base)\b|\bsrc=|@import|url\(/iu);
    expect(text).not.toMatch(/\sstyle="|\son[a-z]+="/iu);
  });

  it("has a script that parses", () => {
    expect(() => new Script(client)).not.toThrow();
  });

  it("escapes everything from outside", () => {
    const report = hostileReport();
    const text = formatHtml(report);
    expect(text.match(/<script/gu)).toHaveLength(1);
    expect(text.match(/<\/script/gu)).toHaveLength(1);
    expect(text).not.toContain("<img");
    expect(text).not.toMatch(/href="(?!https?:\/\/|#)/iu);
    expect(text).not.toMatch(HARMFUL);
    expect(text).toContain("&#60;/script&#62;&#60;script&#62;alert(1)");
    expect(hostile.some((value) => value.includes("</script>"))).toBe(true);
  });

  it("shows findings with evidence and steps, sources, blind spots and verdicts", () => {
    const text = formatHtml(ordinaryReport());
    expect(text.match(/class="finding /gu)).toHaveLength(7);
    for (const part of [
      "exact work e-mail, employment overlapped",
      "Make the successor administrator.",
      "rollcall explain 9c41d07b",
      "the app lacks r_organization_admin",
      "no source lists the company&#39;s presences",
      "reviewed link",
      "docs/rules/presence/no-owner.md",
    ]) {
      expect(text).toContain(part);
    }
  });

  it("filters by every value that occurs, and by no other", () => {
    const text = formatHtml(ordinaryReport());
    const options = (name: string) =>
      [
        ...(text.split(`<select name="${name}">`)[1]?.split("</select>")[0] ?? "").matchAll(
          /value="(?<value>[^"]+)"/gu,
        ),
      ].map((match) => match.groups?.["value"]);
    expect(options("severity")).toEqual(["critical", "high", "medium", "low"]);
    expect(options("status")).toEqual(["accepted", "fixed", "new", "open", "stale"]);
    expect(options("presence")).toEqual(["facebook:1001", "linkedin:group:8812"]);
    expect(options("rule")).toHaveLength(6);
  });

  it("gives every part its own id", () => {
    const ids = [...formatHtml(largeReport(500)).matchAll(/\sid="(?<id>[^"]*)"/gu)].map(
      (match) => match.groups?.["id"],
    );
    expect(ids.length).toBeGreaterThan(500);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("labels every field, and points every label at something", () => {
    const text = formatHtml(ordinaryReport());
    const ids = new Set([...text.matchAll(/\sid="(?<id>[^"]*)"/gu)].map((match) => match.groups?.["id"]));
    for (const [, target] of text.matchAll(/aria-labelledby="([^"]*)"/gu)) expect(ids).toContain(target);
    for (const [, target] of text.matchAll(/href="#([^"]*)"/gu)) expect(ids).toContain(target);
    expect(text.match(/<label/gu)).toHaveLength(5);
    expect(text).toContain('<html lang="en">');
  });

  it("speaks Danish", () => {
    const text = formatHtml(ordinaryReport({ language: "da" }));
    expect(text).toContain('<html lang="da">');
    expect(text).toContain("4 fund kræver handling, 1 nyt, 1 over fristen");
    expect(text).not.toMatch(/\b(?:Findings|Evidence|overdue)\b/u);
  });

  it("warns when it names people", () => {
    expect(formatHtml(cleanReport({ names: "full" }))).toContain("This page names people.");
    expect(formatHtml(cleanReport())).not.toContain("This page names people.");
  });

  it("names what no source tried to read", () => {
    const clean = cleanReport();
    const text = formatHtml({ ...clean, receipts: clean.receipts.filter(({ scope }) => scope === "people") });
    expect(text).toContain("No source tried to read the admins of 1 presence.");
    expect(text).not.toContain('class="headline good"');
    expect(formatHtml(clean)).toContain('class="headline good"');
  });

  it("is honest when nothing was found", () => {
    expect(formatHtml(cleanReport())).toContain("No findings. 4 grants on 1 presence");
    expect(formatHtml(ordinaryReport({ findings: [] }))).toContain("Only for what was read");
    expect(formatHtml(cleanReport())).not.toContain('id="filters"');
  });
});
