import { describe, expect, test } from "vitest";
import { judgeInputOf, type World } from "../testing/world.ts";
import { checkPost, type CheckPostOptions, findEntry, type PostDraft, type PostCheck } from "./check-post.ts";
import { isDanishHoliday, isWorkingTime } from "./working-time.ts";

const world: World = {
  company: { name: "Nordvind A/S", competitors: ["Sydvind A/S"] },
  registry: [
    {
      id: "facebook-dk",
      platform: "facebook",
      kind: "page",
      key: "100",
      handle: "nordvinddk",
      name: "Nordvind",
      owner: "1002",
      voice: { speaksAs: "company", spokespeople: ["1001"], offLimits: ["retssag", "fyring"] },
    },
    { id: "x-dk", platform: "x", kind: "account", handle: "nordvind", name: "Nordvind på X" },
    { id: "old", platform: "x", kind: "account", handle: "nordvind_gl", name: "Gamle Nordvind", status: "retired" },
    { id: "rival", platform: "linkedin", kind: "page", handle: "sydvind", name: "Sydvind", belongsTo: "competitor" },
  ],
  norms: [
    { id: "conduct", version: "1", inForceFrom: "2026-01-01", text: "Vi holder os til fakta." },
    { id: "hours", version: "1", inForceFrom: "2025-01-01", text: "Nej.", useAtWork: "forbidden" },
    { id: "hours", version: "2", inForceFrom: "2026-11-01", text: "Pauser.", useAtWork: "breaks-only" },
  ],
  asks: [
    {
      id: "job",
      title: "Del jobbet",
      voluntary: true,
      contentClass: "vacancy",
      disclosure: "Jeg arbejder hos Nordvind.",
      askedOn: "2026-10-01",
      expires: "2026-11-30",
    },
    { id: "pligt", title: "Alle deler", voluntary: false, contentClass: "campaign", askedOn: "2026-10-01" },
    {
      id: "withdrawn",
      title: "Trukket tilbage",
      voluntary: true,
      contentClass: "vacancy",
      askedOn: "2026-10-01",
      withdrawnOn: "2026-11-10",
    },
    { id: "uklar", title: "Synes godt om", voluntary: true, askedOn: "2026-10-01" },
  ],
};

function judge(
  draft: Partial<PostDraft>,
  changes: Partial<World> = {},
  options: CheckPostOptions = { language: "en" },
) {
  const { governance } = judgeInputOf({ ...world, ...changes }, []);
  return checkPost({ text: "Godmorgen", ...draft }, governance, options);
}
const about = (checks: readonly PostCheck[], consideration: string) =>
  checks
    .filter((check) => check.consideration === consideration)
    .map(({ verdict, messageId }) => `${verdict} ${messageId}`);

describe("C5: who speaks", () => {
  const cases: [string, Partial<PostDraft>, string[]][] = [
    ["a spokesperson", { author: "1001", presence: "facebook-dk" }, ["ok voice-ok"]],
    ["by the presence's id", { author: "1001", presence: "facebook:100" }, ["ok voice-ok"]],
    ["by its address", { author: "1001", presence: "https://www.facebook.com/nordvinddk/" }, ["ok voice-ok"]],
    ["the owner", { author: "1002", presence: "facebook-dk" }, ["advise voice-owner"]],
    ["somebody else", { author: "1003", presence: "facebook-dk" }, ["stop voice-not-speaker"]],
    ["nobody says who", { presence: "facebook-dk" }, ["advise voice-no-author"]],
    ["no voice card", { author: "1001", presence: "x-dk" }, ["not-judged voice-undeclared"]],
    ["a retired page", { author: "1001", presence: "old" }, ["stop voice-not-in-use"]],
    [
      "an unregistered page",
      { author: "1001", presence: "https://facebook.com/nordvind2" },
      ["stop voice-unknown-presence"],
    ],
    [
      "a topic off limits, bent",
      { author: "1001", presence: "facebook-dk", text: "Om Retssagen mod os" },
      ["ok voice-ok", "stop voice-off-limits"],
    ],
    ["a topic inside another word", { author: "1001", presence: "facebook-dk", text: "Befyringen" }, ["ok voice-ok"]],
    ["one's own profile", { text: "Solen skinner" }, ["ok voice-own"]],
    ["about the company, without a word", { text: "Nordvind bygger møller" }, ["advise voice-disclaimer"]],
    ["about the company, said", { text: "Jeg er ansat hos Nordvind, og det er min egen mening" }, ["ok voice-own"]],
    ["as the company", { text: "Vi hos Nordvind mener" }, ["stop voice-as-company"]],
  ];
  test.each(cases)("%s", (_, draft, expected) => {
    expect(about(judge(draft).checks, "C5")).toEqual(expected);
  });
});

describe("C6: competitors", () => {
  const cases: [string, Partial<PostDraft>, string][] = [
    ["none", {}, "ok conduct-none"],
    ["named", { text: "Bedre end Sydvind A/S" }, "advise conduct-competitor-named"],
    ["named without the legal form", { text: "Sydvinds priser er steget" }, "advise conduct-competitor-named"],
    ["a word that only looks like the name", { text: "Der er sydvind og sol i dag" }, "ok conduct-none"],
    [
      "on a registered page of theirs",
      { on: "https://linkedin.com/company/sydvind" },
      "advise conduct-competitor-page",
    ],
    ["on a page that bears their name", { on: "https://facebook.com/Syd.Vind.dk" }, "advise conduct-competitor-page"],
  ];
  test.each(cases)("%s", (_, draft, expected) => {
    expect(about(judge(draft).checks, "C6")).toEqual([expected]);
  });

  test("without a norm nobody can judge, and a norm that begins later is none", () => {
    const draft = { text: "Bedre end Sydvind A/S", at: "2025-12-01T12:00:00+01:00" };
    expect(about(judge(draft).checks, "C6")).toEqual(["not-judged conduct-no-norm"]);
  });
});

describe("C7: what was asked", () => {
  const said = "Vi søger en kollega. Jeg arbejder hos Nordvind.";
  const cases: [string, Partial<PostDraft>, string[]][] = [
    ["nothing", {}, ["ok advocacy-none"]],
    ["as it should be", { ask: "job", text: said }, ["ok advocacy-ok"]],
    ["without saying so", { ask: "job", text: "Søg jobbet" }, ["stop advocacy-undisclosed"]],
    ["withdrawn", { ask: "withdrawn", text: said, at: "2026-11-20T20:00:00+01:00" }, ["advise advocacy-expired"]],
    ["too late", { ask: "job", text: said, at: "2026-12-01T20:00:00+01:00" }, ["advise advocacy-expired"]],
    ["on its last day", { ask: "job", text: said, at: "2026-11-30T23:30:00+01:00" }, ["ok advocacy-ok"]],
    ["not voluntary", { ask: "pligt", text: said }, ["stop advocacy-not-voluntary"]],
    ["unclassified", { ask: "uklar", text: said }, ["advise advocacy-unclassified"]],
    ["unknown", { ask: "nope", text: said }, ["stop advocacy-unknown"]],
    ["internal content", { contentClass: "internal" }, ["stop advocacy-internal"]],
  ];
  test.each(cases)("%s", (_, draft, expected) => {
    expect(about(judge(draft).checks, "C7")).toEqual(expected);
  });
});

describe("C8: when", () => {
  // A Tuesday.
  const cases: [string, Partial<PostDraft>, string][] = [
    ["no time", {}, "not-judged hours-no-time"],
    ["at work, breaks only", { at: "2026-11-24T10:00:00+01:00" }, "advise hours-breaks"],
    ["at work, under the norm of then", { at: "2026-10-20T10:00:00+02:00" }, "stop hours-forbidden"],
    ["asked for and forbidden", { at: "2026-10-20T10:00:00+02:00", ask: "job" }, "advise hours-contradiction"],
    ["in the evening", { at: "2026-11-24T19:00:00+01:00" }, "ok hours-ok"],
    ["in another zone's evening", { at: "2026-11-24T09:00:00-08:00" }, "ok hours-ok"],
    ["for the company at work", { at: "2026-11-24T10:00:00+01:00", presence: "facebook-dk" }, "ok hours-ok"],
    [
      "for the company at night",
      { at: "2026-11-24T23:00:00+01:00", presence: "facebook-dk" },
      "advise hours-company-outside",
    ],
  ];
  test.each(cases)("%s", (_, draft, expected) => {
    expect(about(judge(draft).checks, "C8")).toEqual([expected]);
  });

  test("a norm that does not say stops nothing", () => {
    const norms = [{ id: "hours" as const, version: "1", inForceFrom: "2026-01-01", text: "Brug omtanke." }];
    expect(about(judge({ at: "2026-11-24T10:00:00+01:00" }, { norms }).checks, "C8")).toEqual([
      "not-judged hours-unsaid",
    ]);
    expect(about(judge({ at: "2026-11-24T19:00:00+01:00" }, { norms }).checks, "C8")).toEqual(["ok hours-ok"]);
  });

  test("without a norm nobody can judge", () => {
    expect(about(judge({ at: "2026-11-24T10:00:00+01:00" }, { norms: [] }).checks, "C8")).toEqual([
      "not-judged hours-no-norm",
    ]);
  });
});

test("the worst check decides, and what cannot be judged stops nothing", () => {
  expect(judge({ author: "1003", presence: "facebook-dk" }).verdict).toBe("stop");
  expect(judge({ text: "Nordvind bygger møller" }).verdict).toBe("advise");
  expect(judge({}).verdict).toBe("ok");
});

test("each check is explained in the company's language or the one asked for", () => {
  const draft = { author: "1003", presence: "facebook-dk" };
  expect(judge(draft).checks[0]?.message).toBe(
    "Is not a named spokesperson of Nordvind. Send the draft to one of them, or to the owner.",
  );
  const danish = { company: { ...world.company, language: "da" as const } };
  expect(judge(draft, danish, {}).checks[0]?.message).toBe(
    "Er ikke udpeget talsperson for Nordvind. Send udkastet til en af dem eller til ejeren.",
  );
});

test("no message keeps a placeholder, and none names the author", () => {
  for (const ask of ["job", "pligt", "uklar", "nope"])
    for (const presence of [undefined, "facebook-dk", "x-dk", "old", "nope"]) {
      const { checks } = judge({
        author: "1003",
        ask,
        ...(presence !== undefined && { presence }),
        text: "Sydvind A/S retssag",
        at: "2026-11-24T10:00:00+01:00",
      });
      const text = checks.map(({ message }) => message).join("\n");
      expect(text).not.toMatch(/\{\{|1003/);
    }
});

test("the calendar knows Danish holidays and summer time", () => {
  const danish = { timeZone: "Europe/Copenhagen" };
  const holidays = [
    "2026-01-01",
    "2026-04-02",
    "2026-04-03",
    "2026-04-05",
    "2026-04-06",
    "2026-05-14",
    "2026-05-24",
    "2026-05-25",
    "2026-12-25",
    "2026-12-26",
    "2023-05-05",
  ];
  expect(holidays.filter(isDanishHoliday)).toEqual(holidays);
  expect(["2026-05-01", "2024-04-26", "2026-06-05", "2026-12-24"].filter(isDanishHoliday)).toEqual([]);
  expect(isWorkingTime("2026-07-01T06:00:00Z", danish)).toBe(true);
  expect(isWorkingTime("2026-07-01T15:00:00Z", danish)).toBe(false);
  expect(isWorkingTime("2026-12-01T07:00:00Z", danish)).toBe(true);
  expect(isWorkingTime("2026-11-28T10:00:00Z", danish)).toBe(false);
  expect(isWorkingTime("2026-04-06T10:00:00Z", danish)).toBe(false);
  expect(isWorkingTime("2026-04-06T10:00:00Z", { timeZone: "Europe/London" })).toBe(true);
});

test("an entry is found by its id, the platform's id, its handle and its address", () => {
  const { registry } = judgeInputOf(world, []).governance;
  const asked = [
    "facebook-dk",
    "facebook:100",
    "facebook:@nordvinddk",
    "facebook.com/nordvinddk",
    "facebook.com/nordvinddk2",
  ];
  expect(asked.map((one) => findEntry(one, registry)?.id)).toEqual([
    "facebook-dk",
    "facebook-dk",
    "facebook-dk",
    "facebook-dk",
    undefined,
  ]);
});
