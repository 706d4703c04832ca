import { describe, expect, test } from "vitest";
import { Norm } from "../model/policy.ts";
import { judgeInputOf, type World } from "../testing/world.ts";
import { normsFromAnswers, POLICY_QUESTIONS } from "./policy-questions.ts";
import { renderPolicy } from "./render-policy.ts";
import { renderVoiceAnswer, voiceAnswer } from "./voice-answer.ts";

const world: World = {
  company: { name: "Nordvind A/S", language: "da" },
  registry: [
    {
      id: "facebook-dk",
      platform: "facebook",
      kind: "page",
      handle: "nordvinddk",
      name: "Nordvind <script>",
      owner: "1001",
      successor: "1002",
      purpose: {
        statement: "Svare kunder",
        kind: "customer-service",
        kpi: { name: "Svartid", unit: "timer", target: 4, direction: "at-most", period: "month" },
      },
      voice: {
        speaksAs: "team",
        spokespeople: ["1001"],
        tone: "venlig",
        offLimits: ["retssager"],
        answerWithinHours: 4,
      },
    },
    {
      id: "facebook-old",
      platform: "facebook",
      kind: "page",
      handle: "gl",
      name: "Gamle Nordvind",
      status: "retired",
      mergeInto: "facebook-dk",
    },
    { id: "x-se", platform: "x", kind: "account", handle: "nv_se", name: "Nordvind Sverige", status: "planned" },
    { id: "rival", platform: "x", kind: "account", handle: "sydvind", name: "Sydvind", belongsTo: "competitor" },
  ],
  norms: [
    {
      id: "voice",
      version: "2",
      inForceFrom: "2026-01-01",
      reviewBy: "2027-01-01",
      owner: "1001",
      text: "Vi svarer.\n\n- Du taler for dig selv.",
    },
    { id: "conduct", version: "1", inForceFrom: "2026-01-01", text: "Fakta." },
    { id: "conduct", version: "9", inForceFrom: "2027-01-01", text: "Fremtid." },
    { id: "hours", version: "1", inForceFrom: "2026-01-01", text: "Pauser.", useAtWork: "breaks-only" },
  ],
  asks: [
    {
      id: "b",
      title: "Del jobbet",
      voluntary: true,
      contentClass: "vacancy",
      askedOn: "2026-11-01",
      disclosure: "Jeg arbejder i Nordvind",
      expires: "2026-12-01",
    },
    {
      id: "d",
      title: "Trukket tilbage",
      voluntary: true,
      contentClass: "vacancy",
      askedOn: "2026-11-01",
      withdrawnOn: "2026-11-10",
    },
    { id: "a", title: "Pligt", voluntary: false, contentClass: "vacancy", askedOn: "2026-11-01" },
    { id: "c", title: "Forbi", voluntary: true, contentClass: "vacancy", askedOn: "2026-01-01", expires: "2026-02-01" },
  ],
};
const { governance } = judgeInputOf(world, []);
const nameOf = (person: string) => ({ "1001": "Karen Lundgaard", "1002": "Mads Overby" })[person];
const document = (format: "markdown" | "html", language: "en" | "da" = "da", names = true) =>
  renderPolicy(governance, { format, language, asOf: "2026-11-24", nameOf: names ? nameOf : undefined });

describe("the policy document", () => {
  test("states owners, voice cards, norms and dates in Danish", () => {
    const text = document("markdown");
    for (const line of [
      "# Politik for sociale medier i Nordvind A/S",
      "| Nordvind \\<script\\> | Facebook @\u2060nordvinddk | Svare kunder (kundeservice) | Svartid: højst 4 timer pr. måned |",
      "| Nordvind \\<script\\> | Facebook @\u2060nordvinddk | Karen Lundgaard | Mads Overby |",
      "- Gamle Nordvind (Facebook @\u2060gl): brug Nordvind \\<script\\> (Facebook @\u2060nordvinddk) i stedet",
      "Version 2, gældende fra den 1. januar 2026. Skal gennemgås senest den 1. januar 2027. Spørgsmål rettes til Karen Lundgaard.",
      "\\- Du taler for dig selv.",
      "- Taler som: et team",
      "- Aldrig om: retssager",
      "- Svarer inden for: 4 timer",
      "- Del jobbet (til og med 1. december 2026). Skriv for eksempel: “Jeg arbejder i Nordvind”",
      "Private netværk hører til i pauserne.",
      "Virksomheden har endnu ikke formuleret en norm for det.",
      "1. Efterfølgeren er udpeget og har fulde rettigheder.",
    ])
      expect(text.split("\n")).toContain(line);
  });

  test("leaves out what is planned, foreign, over, involuntary or not in force yet", () => {
    const text = document("markdown", "en");
    for (const absent of ["Sverige", "Sydvind", "Pligt", "Forbi", "Trukket", "Fremtid"])
      expect(text).not.toContain(absent);
  });

  test("names nobody unless it is told how", () => {
    for (const format of ["markdown", "html"] as const) {
      const text = document(format, "da", false);
      for (const personal of ["Karen", "Mads", "1001", "1002"]) expect(text).not.toContain(personal);
    }
  });

  test("says the first four in the company's own words, where it has them", () => {
    const answers = { purpose: "Vi vil ses.", owner: "Selskabet ejer.", page: "Én side.", leavers: "Samme dag." };
    const text = renderPolicy(governance, { format: "markdown", language: "da", asOf: "2026-11-24", answers });
    for (const line of Object.values(answers)) expect(text.split("\n")).toContain(line);
    expect(text).not.toContain("Hver tilstedeværelse har et formål");
    expect(document("markdown")).toContain("Hver tilstedeværelse har et formål");
  });

  test("tells the unit and the number where it names nobody", () => {
    const [entry] = governance.registry;
    const registry = entry === undefined ? [] : [{ ...entry, unit: "Kommunikation" }];
    const text = renderPolicy({ ...governance, registry }, { format: "markdown", language: "da", asOf: "2026-11-24" });
    expect(text).toContain("| udpeget i registret (Kommunikation) | udpeget i registret (Kommunikation) |");
    expect(text).toContain("- Talspersoner: én person, udpeget i registret");
    expect(text).toContain("Der er ikke registreret dobbelte sider.");
  });

  test("as HTML stands alone and takes no markup from outside", () => {
    const page = document("html");
    expect(page).toMatch(/^<!doctype html>\n<html lang="da">/);
    expect(page).toContain("Nordvind &lt;script&gt;");
    expect(page).not.toMatch(/<script|src=|href=|@import/);
    expect(page.match(/<h2>/g)).toHaveLength(9);
    expect(page.match(/<ol>/g)).toHaveLength(1);
  });

  test("has the eight considerations in both languages, in order, and the same bytes twice", () => {
    for (const language of ["en", "da"] as const) {
      const numbers = [...document("markdown", language).matchAll(/^## (\d)\. /gm)].map(([, number]) => Number(number));
      expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      expect(document("html", language)).toBe(document("html", language));
    }
  });

  test("of a company that has declared nothing says so", () => {
    const bare = judgeInputOf({}, []).governance;
    const text = renderPolicy(bare, { format: "markdown", language: "en", asOf: "2026-11-24" });
    expect(text).toContain("No presence is registered yet.");
    expect(text.match(/has not stated a norm/g)).toHaveLength(4);
  });
});

describe("may I answer here?", () => {
  const cases: [string, string, string | undefined, string][] = [
    ["a spokesperson", "https://facebook.com/nordvinddk", "1001", "yes"],
    ["somebody else", "https://facebook.com/nordvinddk", "1002", "no"],
    ["anybody", "facebook-dk", undefined, "ask"],
    ["a retired page", "https://facebook.com/gl", "1001", "no"],
    ["a competitor's", "https://x.com/sydvind", "1001", "competitor"],
    ["another's", "https://facebook.com/strikkeklubben", "1001", "yourself"],
  ];
  test.each(cases)("%s", (_, url, person, answer) => {
    expect(voiceAnswer(url, governance, { ...(person !== undefined && { person }), asOf: "2026-11-24" }).answer).toBe(
      answer,
    );
  });

  test("and as whom, in words", () => {
    expect(renderVoiceAnswer(voiceAnswer("facebook-dk", governance, { person: "1001" }), "da", nameOf)).toBe(
      [
        "Ja: du må svare på Nordvind <script>.",
        "Taler som: et team",
        "Tone: venlig",
        "Aldrig om: retssager",
        "Svarer: inden for 4 timer",
        "Talspersoner: Karen Lundgaard",
        "Ejer: Karen Lundgaard",
        "Norm: Vi svarer.\n\n- Du taler for dig selv. (version 2)",
      ].join("\n"),
    );
    expect(renderVoiceAnswer(voiceAnswer("facebook.com/gl", governance), "en")).toContain(
      "Use instead: Nordvind <script>",
    );
    expect(renderVoiceAnswer(voiceAnswer("facebook-dk", governance), "en")).not.toMatch(/1001|Karen/);
    const competitor = voiceAnswer("x.com/sydvind", governance, { asOf: "2026-11-24" });
    expect(renderVoiceAnswer(competitor, "en")).toContain("Norm: Fakta. (version 1)");
  });
});

describe("the eight questions", () => {
  test("are one for each consideration, with a suggestion in both languages", () => {
    expect(POLICY_QUESTIONS.map(({ consideration }) => consideration)).toEqual([
      "C1",
      "C2",
      "C3",
      "C4",
      "C5",
      "C6",
      "C7",
      "C8",
    ]);
    for (const { question, suggestion } of POLICY_QUESTIONS)
      for (const text of [question.en, question.da, suggestion.en, suggestion.da])
        expect(text.length).toBeGreaterThan(5);
  });

  test("become the four norms, by answer or suggestion", () => {
    const norms = normsFromAnswers(
      { voice: "Vi taler pænt.", hours: "allowed" },
      { language: "da", asOf: "2026-11-24", owner: "1001" },
    );
    expect(norms.map(({ id }) => id)).toEqual(["voice", "conduct", "advocacy", "hours"]);
    expect(norms[0]).toMatchObject({
      text: "Vi taler pænt.",
      version: "1",
      inForceFrom: "2026-11-24",
      reviewBy: "2027-11-24",
      owner: "1001",
    });
    expect(norms[3]).toMatchObject({ useAtWork: "allowed" });
    for (const norm of norms) expect(Norm.parse(norm)).toEqual(norm);
    expect(normsFromAnswers({}, { language: "en", asOf: "2026-11-24" })[3]).toMatchObject({ useAtWork: "breaks-only" });
    expect(() => normsFromAnswers({ hours: "sometimes" }, { language: "en", asOf: "2026-11-24" })).toThrow("allowed");
  });
});
