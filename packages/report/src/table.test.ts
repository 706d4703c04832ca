import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { cleanReport, finding, HARMFUL, hostileReport, largeReport, ordinaryReport } from "./fixtures/reports.ts";
import { formatTable } from "./table.ts";

const ESC = "\u001B";
const plain = (text: string) => text.replaceAll(new RegExp(`${ESC}\\[[\\d;]*m`, "g"), "");

describe("formatTable", () => {
  const reports = { clean: cleanReport(), ordinary: ordinaryReport(), hostile: hostileReport(), large: largeReport() };
  const cases = Object.entries(reports).flatMap(([name, report]) =>
    [40, 57, 80, 120, 200].flatMap((width) =>
      (["en", "da"] as const).map((language) => ({ name, report, width, language })),
    ),
  );

  it.each(cases)("keeps $name within $width columns ($language)", ({ report, width, language }) => {
    const text = formatTable({ ...report, language }, { width });
    const tooWide = text.split("\n").filter((line) => stringWidth(line) > width);
    expect(tooWide).toEqual([]);
    expect(text).toMatch(/[^\n]\n$/u);
  });

  it("prints what a person needs in the morning", () => {
    expect(formatTable(ordinaryReport(), { width: 80 })).toMatchInlineSnapshot(`
      "Rollcall · Nordvind A/S · 2026-11-23
       ◐ attested  1 of 2 scopes read, as of 2026-07-26 – 2026-11-20
       ✓ hr-csv    read completely, as of 2026-11-22
       ✗ linkedin  not read completely, as of 2026-11-23

      CRITICAL · 1 finding                                                  due
       Nordvind Danmark  facebook:1001
        9c41d07b   person-3MXD left on 2026-10-31 and still holds           2026-11-23
                   Administrator on Nordvind Danmark.
                   access/former-employee · new

      HIGH · 1 finding                                                      due
       Ærø & Ørsted Alumni  linkedin:group:8812
        1b7e55c0a  Nobody is named as owner of Ærø & Ørsted Alumni, and     2026-11-16
                   three people administer it.
                   presence/no-owner · overdue · The waiver linkedin-alumni expired on
                   2026-11-01.

      MEDIUM · 1 finding
       Ærø & Ørsted Alumni  linkedin:group:8812
        1b7e55c0f  linkedin:name:K. Sørensen is not on the roster. Please
                   identify.
                   access/unmatched-principal · not judged · the admin list is 120
                   days old

      LOW · 1 finding
       The company as a whole
        77aa0ff0   LinkedIn refused the admin list of Nordvind Karriere.
                   source/incomplete

      Accepted · 1 risk, each with an end
      Fixed · 1 finding
        deadbeef  person-9TTA no longer holds Editor.
      Withdrawn · 1 finding

      NOT JUDGED
       ◐ attested, admins:linkedin:group:8812 – too old: 120 days old, at most 100 are
         trusted: ask the owner to confirm the list again
       ✗ linkedin, admins:linkedin:2040 – denied: the app lacks r_organization_admin
       – presence/unregistered – not evaluated: no source lists the company's
         presences
       – access/unmatched-principal – not everywhere: admins of linkedin:group:8812
         too old
       Absence is not evidence: nothing was closed or called clean on these.

      2 presences · 11 grants · 9 principals · 240 people
      Verdicts: 6 active, 1 former, 1 on leave, 1 unmatched
      4 findings need attention, 1 new, 1 overdue: 1 critical, 1 high, 1 medium, 1 low

      NEXT
       rollcall explain 9c41d07b  why, on what evidence, and how to fix it
       rollcall publish --plan    what would be opened and closed as issues
       rollcall doctor            what the sources need to see everything
      "
    `);
  });

  it("speaks Danish", () => {
    const text = formatTable(ordinaryReport({ language: "da" }), { width: 100 });
    expect(text).toContain("KRITISK · 1 fund");
    expect(text).toContain("4 fund kræver handling, 1 nyt, 1 over fristen");
    expect(text).toContain("IKKE VURDERET");
    expect(text).not.toMatch(/\b(?:finding|overdue|not evaluated|scopes)\b/u);
  });

  it("uses a wide terminal for one line per finding", () => {
    const text = formatTable(ordinaryReport(), { width: 140 });
    expect(text).toMatch(/9c41d07b {3}person-3MXD left .* access\/former-employee · new +2026-11-23\n/u);
  });

  it("says that nothing was found only for what was read", () => {
    const clean = formatTable(cleanReport());
    expect(clean).toContain("No findings. 4 grants on 1 presence were held against 240 people by 1 rule.");
    expect(clean).not.toContain("Only for what was read");
    expect(clean).not.toContain("NOT JUDGED");

    const blind = formatTable(ordinaryReport({ findings: [] }), { width: 200 });
    expect(blind).toContain("Only for what was read: 2 of 4 scopes could not be read completely");
    expect(blind).toContain("NOT JUDGED");
    expect(blind).toContain("rollcall doctor");
    expect(blind).not.toContain("rollcall explain");
  });

  it("names the presences that no source tried to read", () => {
    const clean = cleanReport();
    const untried = { ...clean, receipts: clean.receipts.filter(({ scope }) => scope === "people") };
    const text = formatTable(untried, { width: 100 });
    expect(text).toContain("No source tried to read the admins of 1 presence.");
    expect(text).toContain("✗ facebook:1001 – no source tried to read the admins");
    expect(text).toContain("rollcall doctor");
  });

  it("puts rules that were held back for one reason together", () => {
    const clean = cleanReport();
    const rules = ["access/a", "access/b", "access/c"].map((id) => ({
      id,
      evaluated: false,
      checked: 0,
      found: 0,
      reason: id === "access/b" ? "another" : "no roster was read",
    }));
    const text = formatTable({ ...clean, summary: { ...clean.summary, rules } }, { width: 100 });
    expect(text).toContain("– access/a, access/c – not evaluated: no roster was read");
    expect(text).toContain("– access/b – not evaluated: another");
  });

  it("says once that everything is new", () => {
    const findings = ["aaaaaaaaaa", "bbbbbbbbbb"].map((fingerprint) => finding({ fingerprint, status: "new" }));
    const text = formatTable(cleanReport({ findings }));
    expect(text).toContain("2 findings need attention, all new: 2 high");
    expect(text.match(/\bnew\b/gu)).toHaveLength(1);
  });

  it("does not call it clean when nothing was read or no rule was evaluated", () => {
    const clean = cleanReport();
    const unseen = { ...clean, receipts: [], summary: { ...clean.summary, presences: 0, grants: 0 } };
    expect(formatTable(unseen)).toContain("No presence was seen");
    expect(formatTable(unseen)).not.toContain("No findings.");
    const rules = clean.summary.rules.map((rule) => ({ ...rule, evaluated: false, reason: "the roster is suspected" }));
    const unjudged = { ...clean, summary: { ...clean.summary, rules } };
    expect(formatTable(unjudged)).toContain("No rule could be evaluated");
    expect(formatTable(unjudged)).toContain("the roster is suspected");
    expect(formatTable(unjudged)).not.toContain("No findings.");
  });

  it("lets no control character and no invisible mark through", () => {
    for (const width of [80, 140]) {
      expect(formatTable(hostileReport(), { width })).not.toMatch(HARMFUL);
    }
  });

  it("colours only when asked, and the words stay the same", () => {
    const colored = formatTable(ordinaryReport(), { color: true });
    expect(colored).toContain(`${ESC}[31m`);
    expect(plain(colored)).toBe(formatTable(ordinaryReport(), { color: false }));
    const escapes = plain(formatTable(hostileReport(), { color: true }));
    expect(escapes).not.toContain(ESC);
  });

  it("keeps columns straight behind wide and combined letters", () => {
    const messages = ["Åse Ærø", "北風株式会社", "👩‍👩‍👧‍👦 family", "A\u030A"];
    const text = formatTable(
      cleanReport({
        findings: messages.map((message, index) =>
          finding({ fingerprint: `${index}000000000000`, message, dueBy: "2026-11-30" }),
        ),
      }),
    );
    const ends = text.split("\n").filter((line) => line.endsWith("2026-11-30"));
    expect(ends.map((line) => stringWidth(line))).toEqual([80, 80, 80, 80]);
  });

  it("shows fingerprints as short as they can be told apart", () => {
    const text = formatTable(ordinaryReport());
    expect(text).toContain("9c41d07b ");
    expect(text).toContain("1b7e55c0a");
    expect(text).toContain("1b7e55c0f");
  });

  it("marks what is late, and not on the day itself", () => {
    const on = (dueBy: string) => formatTable(cleanReport({ findings: [finding({ fingerprint: "aa", dueBy })] }));
    expect(on("2026-11-22")).toContain("overdue");
    expect(on("2026-11-23")).not.toContain("overdue");
  });
});
