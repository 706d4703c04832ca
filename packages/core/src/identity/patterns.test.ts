import { describe, expect, it } from "vitest";
import type { Person } from "../model/person.ts";
import { askAll, askOne, company, leader, personOf, subjectOf } from "./roster.fixture.ts";
import { verdictOf } from "./verdict-of.ts";

/** Who is meant, and at least how probable that must be. */
function expectPerson(
  facts: Parameters<typeof askOne>[1],
  person: string,
  atLeast = 0.5,
  people: readonly Person[] = company,
): void {
  const match = askOne(people, facts);
  expect({ facts, leader: leader(match) }).toEqual({ facts, leader: person });
  expect(match.probability).toBeGreaterThan(atLeast);
}

describe("names as people write them", () => {
  it.each([
    ["in order", "Hanne Dahlgaard", "1001"],
    ["with all names", "Hanne Marie Dahlgaard", "1001"],
    ["family name first", "Dahlgaard, Hanne", "1001"],
    ["swapped without a comma", "Dahlgaard Hanne", "1001"],
    ["with an initial", "H. Dahlgaard", "1001"],
    ["with a middle initial", "Hanne M. Dahlgaard", "1001"],
    ["with a title", "Dr. Hanne Dahlgaard, MBA", "1001"],
    ["ø as o", "Soren Kjaerulff", "1002"],
    ["ø as oe", "Soeren Kjærulff", "1002"],
    ["Å as Aa", "Aase Nørgaard", "1005"],
    ["gaard as gård", "Åse Nørgård", "1005"],
    ["decomposed letters", "A\u030Ase No\u0308rgaard", "1005"],
    ["in capitals", "MADS VESTERMARK", "1007"],
    ["with a dropped surname", "Ida Petersen", "1008"],
    ["a middle name as surname", "Kristian Bak", "1006"],
    ["with another spelling", "Christian Toftegaard", "1006"],
    ["misspelt", "Mads Vestemark", "1007"],
    ["a short given name", "Grethe Ravnkilde", "1012"],
    ["a double given name apart", "Anne Marie Skovbjerg", "1010"],
    ["as one word", "HanneDahlgaard", "1001"],
    ["in Cyrillic", "Мадс Вестермарк", "1007"],
  ])("%s", (_, displayName, person) => expectPerson({ displayName }, person));

  it("joins and parts particles and double surnames", () => {
    const people = [
      ...company,
      personOf("2001 Karin Beek", { familyName: "van der Beek" }),
      personOf("2002 Lise Munk", { familyName: "Munk-Overgaard" }),
    ];
    expectPerson({ displayName: "Karin Vanderbeek" }, "2001", 0.5, people);
    expectPerson({ displayName: "Lise Overgaard" }, "2002", 0.5, people);
    expectPerson({ handle: "lisemunkovergaard" }, "2002", 0.5, people);
  });

  it("knows an earlier name and the name that colleagues use", () => {
    const people = [
      ...company,
      personOf("2001 Karen Bjerregaard", { formerNames: ["Karen Stokholm"], preferredName: "Kalle" }),
    ];
    expectPerson({ displayName: "Karen Stokholm" }, "2001", 0.5, people);
    expectPerson({ displayName: "Kalle Bjerregaard" }, "2001", 0.5, people);
  });

  it("abstains between two people of one name", () => {
    const match = askOne(company, { displayName: "Mette Jensen" });
    expect(match).toMatchObject({ decision: "review", person: null });
    expect(match.candidates.slice(0, 2).map(({ person }) => person)).toEqual(["1003", "1004"]);
    expect(match.probability).toBeLessThanOrEqual(0.5);
    const verdict = verdictOf(match, {
      principal: { id: match.principal, kind: "person" },
      presences: [],
      standing: undefined,
    });
    expect(verdict).toMatchObject({ verdict: "ambiguous", person: null });
  });

  it("asks for the first initial first: T.R. is no R.", () => {
    const people = [...company, personOf("2001 Rikard Ravnholtsen")];
    const [own, other] = ["R. Ravnholtsen", "T.R. Ravnholtsen"].map((displayName) => askOne(people, { displayName }));
    const doubt = (probability = 0) => 1 - probability;
    expect(own?.probability).toBeGreaterThan(0.9);
    expect(doubt(other?.probability)).toBeGreaterThan(8 * doubt(own?.probability));
  });

  it("takes a middle name for the given name only where no other name stands beside it", () => {
    const people = [...company, personOf("2001 Emilie Bjerre Solvang Holmskov")];
    const saidOf = (displayName: string) =>
      askOne(people, { displayName }).evidence.find(({ kind }) => kind === "given-name")?.detail;
    for (const displayName of ["Bjerre Holmskov", "Bjerre Solvang Holmskov"])
      expect(saidOf(displayName)).toBe("display name: a second given name");
    for (const displayName of ["Bjerre Sara Holmskov", "Solvang Bjerre Holmskov"])
      expect(saidOf(displayName)).toBe("display name: another given name");
  });

  it("prefers whose names stand in another order to one who lacks the given name", () => {
    const people = [...company, personOf("2001 Emilie Jensen Holmskov"), personOf("2002 Sara Holmskov Jensen")];
    expectPerson({ displayName: "Jensen Sara Holmskov" }, "2002", 0.5, people);
  });

  it("knows a stranger", () => {
    expect(askOne(company, { displayName: "Torben Espersen" })).toMatchObject({ decision: "none", person: null });
    expect(askOne(company, { displayName: "Lars Dahlgaard" }).decision).not.toBe("match");
  });
});

describe("handles and local parts", () => {
  it.each([
    ["joined", { handle: "madsvestermark" }, "1007"],
    ["with a separator", { handle: "mads.vestermark" }, "1007"],
    ["with capitals", { handle: "MadsVestermark" }, "1007"],
    ["with an initial", { handle: "mvestermark" }, "1007"],
    ["family name first", { handle: "vestermark_mads" }, "1007"],
    ["with a company's name", { handle: "nordvind_madsvestermark" }, "1007"],
    ["with a title and digits", { handle: "the_real_mads_vestermark_82" }, "1007"],
    ["ø as oe", { handle: "soerenkjaerulff" }, "1002"],
    ["ø as o", { handle: "sorenkjaerulff" }, "1002"],
    ["ø as it is", { handle: "sørenkjærulff" }, "1002"],
    ["a surname alone", { handle: "ravnkilde" }, "1012"],
    ["an address", { email: "jonas.brandstrup@post.example" }, "1013"],
    ["an address with an initial", { email: "jbrandstrup@post.example" }, "1013"],
  ] as const)("%s", (_, facts, person) => expectPerson(facts, person));

  it("does not find a name within another", () => {
    expect(askOne(company, { handle: "upholstery_shop" }).decision).not.toBe("match");
    expect(askOne(company, { handle: "larssonsfisk" }).decision).not.toBe("match");
  });

  it.each([
    ["at its end", "nordvind_online", "2001 Line Ravnholtsen"],
    ["at its beginning", "campaign_nordby", "2001 Rikke Camp"],
    ["inside", "nevada_nyt", "2001 Eva Ravnholtsen"],
    ["across two", "nordvind_pressmedia", "2001 Lennart Smed"],
  ])("does not find a name within a word that is no name: %s", (_, handle, person) =>
    expect(askOne([...company, personOf(person)], { handle }).candidates).toEqual([]),
  );

  it.each([
    ["whole", "west_nordby", "2001 Rikke West"],
    ["made of two", "danmark", "2001 Dan Mark"],
    ["beside one", "online_line_ravnholtsen", "2001 Line Ravnholtsen"],
    ["that begins like one", "mayorsen", "2001 Rikke Mayorsen"],
    ["that runs on from one", "onlineravnholtsen", "2001 Line Ravnholtsen"],
  ])("finds a name that holds a word which is none: %s", (_, handle, person) =>
    expectPerson({ handle }, "2001", 0.2, [...company, personOf(person)]),
  );

  it.each(["teamidanordby", "rep-ida.oestergade", "senidamidtjylland"])(
    "looks at whoever a known word introduces: %s",
    (handle) => {
      const { candidates, decision } = askOne([...company, personOf("2001 Ida Ravnholtsen")], { handle });
      // The company has another Ida, and most of the handle stays unread.
      expect(candidates.map(({ person }) => person).toSorted()).toEqual(["1008", "2001"]);
      expect(decision).not.toBe("match");
    },
  );

  it("finds the address of a person of whose name the letters are no sign", () => {
    const emails = [{ address: "nyt-online@nordvind.example" } as Person["emails"][number]];
    expectPerson({ handle: "nyt-online" }, "2001", 0.5, [...company, personOf("2001 Line Ravnholtsen", { emails })]);
  });

  it("never takes a role for a person", () => {
    const people = [...company, personOf("2001 Min Presse")];
    for (const handle of ["presse", "min", "info", "kundeservice"])
      expect(askOne(people, { handle }).decision).toBe("none");
  });

  it("never calls a leaver former by name, however sure", () => {
    const people = [
      ...company,
      personOf("2001 Valdemar Østerklint", {
        employments: [{ start: "2015-01-01", end: "2024-12-31" } as Person["employments"][number]],
      }),
    ];
    const match = askOne(people, { displayName: "Valdemar Østerklint", handle: "valdemarosterklint" });
    expect(match).toMatchObject({ tier: "probable", person: "2001", decision: "match" });
    const verdict = verdictOf(match, {
      principal: { id: match.principal, kind: "person" },
      presences: [],
      standing: "former",
    });
    expect(verdict).toMatchObject({ verdict: "unmatched", person: null, candidates: [{ person: "2001" }] });
  });
});

describe("time and records", () => {
  const early = personOf("3001 Villads Kronborg", {
    employments: [{ start: "2010-01-01", end: "2014-12-31" } as Person["employments"][number]],
  });
  const late = personOf("3002 Villads Kronborg", {
    employments: [{ start: "2020-01-01" } as Person["employments"][number]],
  });

  it("weighs a person down who was not employed while the right existed", () => {
    const during = askOne([...company, early], { displayName: "Villads Kronborg" }, { seenFrom: "2013-01-01" });
    const after = askOne([...company, early], { displayName: "Villads Kronborg" }, { seenFrom: "2018-01-01" });
    expect(after.probability).toBeLessThan(during.probability);
    expect(after.evidence.map(({ kind }) => kind)).toContain("time");
  });

  it("shows of many who are equally likely those who are employed longest", () => {
    const years = ["2012", "2013", "2014", "2015", "2016", "2017", "2018"];
    const leavers = years.map((year, index) =>
      personOf(`400${index} Sigvald Aagren${"abcdefg"[index]}`, {
        employments: [{ start: "2010-01-01", end: `${year}-12-31` } as Person["employments"][number]],
      }),
    );
    const current = personOf("4009 Sigvald Ømose", {
      employments: [{ start: "2020-01-01" } as Person["employments"][number]],
    });
    const { candidates } = askOne([...company, ...leavers, current], { handle: "sigvald" });
    expect(candidates.map(({ person }) => person)).toEqual(["4009", "4006", "4005"]);
  });

  it("holds a rehired person of a rare name for one human", () => {
    const match = askOne([...company, early, late], { displayName: "Villads Kronborg" });
    expect(match.evidence.map(({ kind }) => kind)).toContain("duplicate-record");
    expect(leader(match)).toBe("3002");
  });

  const until = (end: string) => ({ employments: [{ start: "2010-01-01", end } as Person["employments"][number]] });
  const since = (start: string) => ({ employments: [{ start } as Person["employments"][number]] });

  it.each([
    [
      "parted otherwise into given names and surnames",
      personOf("3011 Vibse Holger Kronborg", until("2014-12-31")),
      personOf("3012 Vibse", { ...since("2020-01-01"), familyName: "Holger Kronborg" }),
      "Vibse Holger Kronborg",
    ],
    [
      "with a second surname since",
      personOf("3011 Vibse Kronborg", until("2014-12-31")),
      personOf("3012 Vibse", { ...since("2020-01-01"), familyName: "Kronborg-Stavning" }),
      "Vibse Kronborg",
    ],
    [
      "with initials for a double given name",
      personOf("3011 Villads-Palle Kronborg", until("2014-12-31")),
      personOf("3012 V.P. Kronborg", since("2020-01-01")),
      "Villads-Palle Kronborg",
    ],
    [
      "with a short given name",
      personOf("3011 Margrethe Kronborgstavn", until("2014-12-31")),
      personOf("3012 Grethe Kronborgstavn", since("2020-01-01")),
      "Grethe Kronborgstavn",
    ],
  ])("knows one human in two records that follow each other: %s", (_, before, after, displayName) => {
    const match = askOne([...company, before, after], { displayName });
    expect(match.evidence.find(({ kind }) => kind === "duplicate-record")?.value).toBe("3011 3012");
    expect(leader(match)).toBe("3012");
    const twin = { ...after, employments: before.employments };
    const both = askOne([...company, before, twin], { displayName });
    expect(both.evidence.map(({ kind }) => kind)).not.toContain("duplicate-record");
  });

  it("is less sure where only names and dates make two records one human", () => {
    const alone = askOne([...company, late], { displayName: "Villads Kronborg" });
    const taken = askOne([...company, early, late], { displayName: "Villads Kronborg" });
    expect(taken.probability).toBeLessThan(alone.probability);
    const emails = [{ address: "villads@kronborg.example" } as Person["emails"][number]];
    const known = askOne([...company, { ...early, emails }, { ...late, emails }], { displayName: "Villads Kronborg" });
    expect(known.probability).toBeGreaterThan(taken.probability);
  });

  it("keeps two people apart who were employed at one time", () => {
    const twin = personOf("3003 Villads Kronborg", {
      employments: [{ start: "2012-01-01" } as Person["employments"][number]],
    });
    const match = askOne([...company, early, twin], { displayName: "Villads Kronborg" });
    expect(match).toMatchObject({ decision: "review", person: null });
  });
});

describe("evidence", () => {
  it("holds no name in kind or detail, and adds up", () => {
    const match = askOne(company, { displayName: "Hanne Dahlgaard", handle: "hannedahlgaard" });
    const text = JSON.stringify(match.evidence.map(({ kind, detail }) => [kind, detail])).toLowerCase();
    expect(text).not.toMatch(/hanne|dahlgaard/);
    expect(match.evidence.reduce((sum, { bits = 0 }) => sum + bits, 0)).toBeGreaterThan(3);
  });

  it("answers the same from the people kept and the statistics", async () => {
    const { createMatcher } = await import("./create-matcher.ts");
    const subjects = ["Hanne Dahlgaard", "Mette Jensen", "L. Nielsen", "Nobody Known"].map((displayName) =>
      subjectOf({ displayName }),
    );
    const first = createMatcher({ subjects });
    const kept = company.filter((person) => first.observe(person));
    const answers = first.resolve();
    expect(kept.length).toBeLessThan(company.length);
    const again = createMatcher({ subjects, statistics: JSON.parse(JSON.stringify(first.statistics())) });
    for (const person of kept) again.observe(person);
    expect(again.resolve()).toEqual(answers);
  });

  it("compares equal signals of several principals once and answers each", () => {
    const twice = [
      subjectOf({ displayName: "Hanne Dahlgaard" }),
      subjectOf({ platform: "facebook", displayName: "Hanne Dahlgaard" }),
    ];
    const [a, b] = askAll(company, twice);
    expect(a?.probability).toBe(b?.probability);
  });
});
