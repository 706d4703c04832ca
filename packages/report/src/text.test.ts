import { describe, expect, it } from "vitest";
import { cleanReport, finding, largeReport } from "./fixtures/reports.ts";
import { clip, oneLine, rulePage, shortFingerprints, webAddress } from "./text.ts";

describe("oneLine", () => {
  it.each([
    ["\u001B[31mred\u001B[0m", "red"],
    ["\u001B]8;;https://evil.example\u0007link\u001B]8;;\u0007", "link"],
    ["a\u0000b\u0008c", "a b c"],
    ["a\r\nb\u2028c\td", "a b c d"],
    ["\u202Eevil\u202C", "evil"],
    ["x\u009B2Jy", "xy"],
    ["lone \uD800 surrogate", "lone surrogate"],
    ["👩‍👩‍👧‍👦 Ærø شركة", "👩‍👩‍👧‍👦 Ærø شركة"],
  ])("%j", (text, expected) => {
    expect(oneLine(text)).toBe(expected);
  });
});

describe("shortFingerprints", () => {
  it("are unique, at least eight characters, and beginnings of the whole", () => {
    const shorts = shortFingerprints(largeReport(500));
    expect(new Set(shorts.values()).size).toBe(500);
    for (const [whole, short] of shorts) {
      expect(whole.startsWith(short)).toBe(true);
      expect(short.length).toBeGreaterThanOrEqual(8);
    }
  });

  it("do not depend on the order of the findings", () => {
    const report = largeReport(50);
    const turned = { ...report, findings: report.findings.toReversed() };
    expect([...shortFingerprints(turned)]).toEqual([...shortFingerprints(report)]);
  });

  it("take a short fingerprint as it is", () => {
    const report = cleanReport({ findings: [finding({ fingerprint: "ab" })] });
    expect(shortFingerprints(report).get("ab")).toBe("ab");
  });
});

describe("addresses", () => {
  it("may only be http and https", () => {
    expect(webAddress("https://facebook.com/nordvind")).toBe("https://facebook.com/nordvind");
    expect(webAddress("javascript:alert(1)")).toBeUndefined();
    expect(webAddress("data:text/html,x")).toBeUndefined();
    expect(webAddress("not an address")).toBeUndefined();
    expect(webAddress(undefined)).toBeUndefined();
  });

  it("lead to the page of a rule and nowhere else", () => {
    expect(rulePage("presence/no-owner")).toMatch(/\/docs\/rules\/presence\/no-owner\.md$/u);
    for (const rule of ["../../../evil?x#y", "a/../../b", ")[x](javascript:alert(1)", ""])
      expect(rulePage(rule)).toMatch(/\/docs\/rules$/u);
  });
});

describe("clip", () => {
  it("cuts between code points", () => {
    expect(clip("👍👍👍", 2)).toBe("👍…");
    expect(clip("abc", 3)).toBe("abc");
  });
});
