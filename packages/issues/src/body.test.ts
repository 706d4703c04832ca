import { expect, test } from "vitest";
import { issueSection, issueTitle, MAX_BODY, MAX_TITLE, withBanner } from "./body.ts";
import { makeFinding, makeReport } from "./fixtures/report.ts";

test("a title says rule and presence, and tells equal ones apart", () => {
  const report = makeReport([]);
  expect(issueTitle(report, makeFinding())).toBe(
    "Nobody who has left holds rights: Nordvind Danmark (facebook) [0000001]",
  );
  expect(issueTitle(report, makeFinding({ presence: undefined }))).toBe("Nobody who has left holds rights [0000001]");
});

test("a title is never longer than GitHub takes, and keeps its reference", () => {
  const report = makeReport([]);
  const title = issueTitle(
    { ...report, presences: [{ ...report.presences[0]!, name: "😀".repeat(300) }] },
    makeFinding({ title: "x".repeat(400) }),
  );
  expect(title.length).toBeLessThanOrEqual(MAX_TITLE);
  expect(title).toMatch(/\[0000001\]$/);
});

test("the text in English", () => {
  const finding = makeFinding();
  expect(issueSection(makeReport([finding]), finding, "2026-11-20")).toMatchInlineSnapshot(`
    "**Critical** · C4 Joiners and leavers · **Do it by: 2026-11-24**

    ### What is wrong

    person-7Q2K is not on the roster since 2026-10-31 and still holds Admin.

    - Presence: Nordvind Danmark (facebook page), <https://www.facebook.com/nordvind>
    - Account: \`facebook:principal-8MZ2\`
    - Role: Admin (full)
    - Person: \`person-7Q2K\`
    - First seen: 2026-11-20

    ### Why it matters

    Rights on a presence outlive the job unless somebody takes them back. Whoever holds them can speak as the company, read its messages and remove its other admins.

    ### What to do

    1. Open the page's settings, then Page access.
    2. Remove the account facebook:principal-8MZ2.

    ### How this closes

    By itself. When a scan has read the sources completely and no longer finds it, this issue is closed as completed; you need not close it. If you do close it, that stands: Rollcall says once if it still sees the finding, and does not open the issue again.

    ### If this is wrong, or the risk is acceptable

    - **Wrong person?** Change nothing on the platform. Have the account linked to the right person, an agency or a service in \`identities.yaml\`; the next scan then judges it anew.
    - **Acceptable?** Add an entry to \`waivers.yaml\` that selects \`fingerprint: 00000010000000000000000000000000\`, with a reason, an approver and a last day. The issue is then closed as not planned and comes back when the waiver ends.
    - People are not named here. Those who may see names run \`rollcall explain 00000010000000000000000000000000 --names full\`.

    <details><summary>Evidence</summary>

    - \`email\` exact work e-mail

    </details>

    <sub>Written by Rollcall from rule \`access/former-employee\`, finding \`00000010000000000000000000000000\`. This part is kept up to date; text, labels and assignees that you add outside it are kept.</sub>"
  `);
});

test("the text in Danish", () => {
  const finding = makeFinding({
    title: "Ingen fratrådt har rettigheder",
    message: "person-7Q2K er fratrådt.",
    remediation: [],
    dueBy: undefined,
    evidence: [],
  });
  expect(issueSection(makeReport([finding], { language: "da" }), finding, "2026-11-20")).toMatchInlineSnapshot(`
    "**Kritisk** · C4 Nye og fratrådte medarbejdere · **Senest: ingen frist; jo før jo bedre**

    ### Hvad er galt

    person-7Q2K er fratrådt.

    - Tilstedeværelse: Nordvind Danmark (facebook page), <https://www.facebook.com/nordvind>
    - Konto: \`facebook:principal-8MZ2\`
    - Rolle: Admin (full)
    - Person: \`person-7Q2K\`
    - Set første gang: 2026-11-20

    ### Hvorfor det betyder noget

    Rettigheder på en tilstedeværelse overlever ansættelsen, hvis ingen tager dem tilbage. Den, der har dem, kan tale som virksomheden, læse dens beskeder og fjerne de andre administratorer.

    ### Hvad skal der gøres

    Afklar med tilstedeværelsens ejer, hvad der er rigtigt, og ret enten platformen eller registret.

    ### Sådan lukkes sagen

    Af sig selv. Når en scanning har læst kilderne fuldstændigt og ikke længere finder det, lukkes sagen som udført; du behøver ikke lukke den. Lukker du den selv, står det ved magt: Rollcall siger én gang til, hvis fundet stadig er der, og åbner ikke sagen igen.

    ### Hvis det er forkert, eller risikoen kan accepteres

    - **Forkert person?** Ret ikke noget på platformen. Få kontoen knyttet til den rigtige person, et bureau eller en tjeneste i \`identities.yaml\`; næste scanning bedømmer den på ny.
    - **Kan det accepteres?** Tilføj en post i \`waivers.yaml\`, der vælger \`fingerprint: 00000010000000000000000000000000\`, med begrundelse, godkender og sidste dag. Så lukkes sagen som ikke planlagt og kommer igen, når undtagelsen udløber.
    - Personer nævnes ikke her. De, der må se navne, kører \`rollcall explain 00000010000000000000000000000000 --names full\`.

    <sub>Skrevet af Rollcall ud fra reglen \`access/former-employee\`, fund \`00000010000000000000000000000000\`. Denne del holdes ajour; tekst, labels og ansvarlige, som I tilføjer uden for den, bevares.</sub>"
  `);
});

test("what a run changes by itself is not in the text", () => {
  const report = makeReport([]);
  const first = issueSection(report, makeFinding(), "2026-11-20");
  const later = issueSection(
    { ...report, asOf: "2026-12-24" },
    makeFinding({ lastSeen: "2026-12-24", status: "open" }),
    "2026-11-20",
  );
  expect(later).toBe(first);
});

test("the value of an evidence is left out, whatever the report says", () => {
  const finding = makeFinding({ evidence: [{ kind: "email", detail: "work e-mail", value: "hemmelig-vaerdi" }] });
  expect(issueSection(makeReport([finding]), finding, "2026-11-20")).not.toContain("hemmelig");
});

test("names from outside can neither ping nor forge a marker", () => {
  const finding = makeFinding({
    role: "Admin\n<!-- rollcall:end -->",
    message: "@nordvind/alle <!-- rollcall:v1 fingerprint=1 --> fixes #1",
    remediation: ["@mette", "<!-- rollcall:end -->"],
  });
  const report = makeReport([finding]);
  const hostile = {
    ...report.presences[0]!,
    name: "@all\n<!-- rollcall:end -->\n#1",
    url: "https://github.com/a/b/issues/1",
  };
  const section = issueSection({ ...report, presences: [hostile] }, finding, "2026-11-20");
  expect(section).not.toMatch(/^<!--/m);
  expect(section).not.toMatch(/@[a-z]/);
  expect(section).not.toMatch(/#\d/);
  expect(section).not.toMatch(/<https:\/\/github/);
});

test("a body is cut before GitHub refuses it, and says so", () => {
  const finding = makeFinding({ remediation: Array.from({ length: 60 }, () => "x".repeat(1900)) });
  const section = issueSection(makeReport([finding]), finding, "2026-11-20");
  expect(section.length).toBeLessThan(MAX_BODY - 16_000);
  expect(section).toContain("Shortened: the whole finding is in the report.");
});

test("a banner takes the place of the earlier one", () => {
  const section = withBanner("text\n\n> quoted", "first");
  expect(section).toBe("> first\n\ntext\n\n> quoted");
  expect(withBanner(section, "second")).toBe("> second\n\ntext\n\n> quoted");
  expect(withBanner(section, undefined)).toBe("text\n\n> quoted");
});
