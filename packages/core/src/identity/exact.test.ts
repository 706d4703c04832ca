import { describe, expect, it } from "vitest";
import type { IdentityLink } from "../model/identities.ts";
import { Person } from "../model/person.ts";
import { Principal, principalId } from "../model/principal.ts";
import { standingOf } from "../model/standing.ts";
import { createMatcher } from "./create-matcher.ts";
import type { Match, MatchSubject } from "./matcher.ts";
import { isRoleName } from "./role-mailbox.ts";
import { verdictOf } from "./verdict-of.ts";

const today = "2026-11-23";

describe("exact evidence", () => {
  it("matches a reviewed link, whatever the name says", () => {
    const { match, verdict } = judge([hanne], { displayName: "Sofie Lund", handle: "slund" }, [
      { principal: "x:@slund", person: "1001" },
    ]);
    expect(match).toMatchObject({ decision: "match", tier: "link", person: "1001" });
    expect(verdict).toMatchObject({ verdict: "former", person: "1001", candidates: [] });
  });

  it("finds a link under an id that the principal had before its platform id was known", () => {
    const { match } = judge([hanne], { platformId: "77", handle: "Nordvind_Hanne" }, [
      { principal: "x:@nordvind_hanne", person: "1001" },
    ]);
    expect(match).toMatchObject({ tier: "link", person: "1001" });
  });

  it("lets a link end, and another follow, where an account was handed over", () => {
    const links = [
      { principal: "x:@nordvind", person: "1001", to: "2026-01-31" },
      { principal: "x:@nordvind", person: "1002", from: "2026-02-01" },
    ];
    expect(judge([hanne, sofie], { handle: "nordvind" }, links).match.person).toBe("1002");
    expect(judge([hanne, sofie], { handle: "nordvind" }, links, { seenTo: "2025-12-31" }).match.person).toBe("1001");
  });

  it("says so when the person of a link is gone from the roster", () => {
    const { match, verdict } = judge([sofie], { handle: "old" }, [{ principal: "x:@old", person: "1001" }]);
    expect(match.decision).toBe("none");
    expect(match.evidence).toEqual([expect.objectContaining({ kind: "stale-link", value: "1001" })]);
    expect(verdict.verdict).toBe("unmatched");
  });

  it("takes outside organisations and services from their links", () => {
    const agency = { principal: "x:@bureau", external: { organisation: "Bureauet" } };
    expect(judge([hanne], { handle: "bureau" }, [agency]).verdict).toMatchObject({ verdict: "external", person: null });
    const tool = { principal: "x:@planner", service: { purpose: "scheduling" } };
    expect(judge([hanne], { handle: "planner" }, [tool]).verdict.verdict).toBe("service");
    expect(judge([hanne], { handle: "planner", kind: "app" }).verdict.verdict).toBe("service");
  });

  it("matches a platform id or a handle that HR holds, in any case", () => {
    const person = Person.parse({ ...hanne, accounts: [{ platform: "x", handle: "@HanneD" }] });
    expect(judge([person], { handle: "hanned" }).match).toMatchObject({ tier: "platform-id", person: "1001" });
    const known = Person.parse({ ...hanne, accounts: [{ platform: "x", id: "42" }] });
    expect(judge([known], { platformId: "42" }).match).toMatchObject({ tier: "platform-id", person: "1001" });
    expect(judge([known], { platformId: "42", platform: "facebook" }).match.decision).toBe("none");
  });

  it("matches an employee number that an attestation states", () => {
    expect(judge([hanne], { displayName: "H", employeeId: "1001" }).verdict).toMatchObject({
      verdict: "former",
      person: "1001",
    });
  });

  it("matches a work, private or earlier address with overlapping employment", () => {
    for (const address of ["Hanne.Dahl@nordvind.example", "mailto:hanne.dahl@nordvind.example", "hdahl@hjem.example"])
      expect(judge([hanne], { email: address }).verdict).toMatchObject({ verdict: "former", person: "1001" });
  });

  it("does not accuse when the employment ended before the right was granted", () => {
    const { match, verdict } = judge([hanne], { email: "hanne.dahl@nordvind.example" }, [], { seenFrom: "2026-09-01" });
    expect(match).toMatchObject({ decision: "review", person: null, candidates: [{ person: "1001" }] });
    expect(verdict.verdict).toBe("ambiguous");
  });

  it("asks when two people had one address and the dates do not tell", () => {
    const heir = Person.parse({ ...sofie, emails: [{ address: "hanne.dahl@nordvind.example" }] });
    const { match, verdict } = judge([hanne, heir], { email: "hanne.dahl@nordvind.example" });
    expect(match).toMatchObject({ decision: "review", person: null });
    expect(match.candidates.map(({ person }) => person)).toEqual(["1001", "1002"]);
    expect(verdict).toMatchObject({ verdict: "ambiguous", person: null });
  });

  it("lets the dates of a reused address decide", () => {
    const first = Person.parse({ ...hanne, emails: [{ address: "web@n.example", to: "2026-06-30" }] });
    const second = Person.parse({ ...sofie, emails: [{ address: "web1@n.example" }] });
    const reused = Person.parse({ ...second, emails: [{ address: "web@n.example", from: "2026-07-01" }] });
    const people = [
      Person.parse({ ...first, emails: [{ address: "hd@n.example", to: "2026-06-30" }] }),
      Person.parse({ ...reused, emails: [{ address: "hd@n.example", from: "2026-07-01" }] }),
    ];
    expect(judge(people, { email: "hd@n.example" }, [], { seenFrom: "2026-08-01" }).match.person).toBe("1002");
    expect(judge(people, { email: "hd@n.example" }, [], { seenTo: "2026-05-01" }).match.person).toBe("1001");
  });

  it("holds two records of one human for one, by the record that lasts", () => {
    const again = Person.parse({
      ...hanne,
      id: "2001",
      emails: [{ address: "hdahl@hjem.example", kind: "private" }],
      employments: [{ start: "2026-10-01" }],
    });
    const { match, verdict } = judge([hanne, again], { email: "hdahl@hjem.example" });
    expect(match).toMatchObject({ decision: "match", tier: "email", person: "2001" });
    expect(match.evidence.map(({ kind }) => kind)).toContain("duplicate-record");
    expect(verdict.verdict).toBe("active");
  });

  it("never holds a role mailbox for a person", () => {
    const desk = Person.parse({ ...hanne, emails: [{ address: "presse@nordvind.example" }] });
    expect(judge([desk], { email: "presse@nordvind.example" }).match).toMatchObject({ decision: "none", person: null });
  });

  it("keeps a rejected person out, even with the same address", () => {
    const { match } = judge([hanne], { email: "hanne.dahl@nordvind.example" }, [
      { principal: "x:mailto:hanne.dahl@nordvind.example", not: ["1001"] },
    ]);
    expect(match).toMatchObject({ decision: "none", person: null, candidates: [] });
  });
});

describe("role names", () => {
  it("knows functions from people", () => {
    const roles = [
      "min",
      "presse",
      "info",
      "kontakt",
      "no-reply",
      "social.media",
      "Info2",
      "kundeservice",
      "hr-dk",
      "økonomi",
    ];
    expect(roles.filter((name) => !isRoleName(name))).toEqual([]);
    const people = ["mette", "hanne.dahl", "jespersen", "infante", "p.post-jensen", "no", "dk"];
    expect(people.filter(isRoleName)).toEqual([]);
  });
});

const hanne = Person.parse({
  id: "1001",
  givenName: "Hanne",
  familyName: "Dahl",
  emails: [{ address: "hanne.dahl@nordvind.example" }, { address: "hdahl@hjem.example", kind: "private" }],
  employments: [{ start: "2020-01-01", end: "2026-08-31" }],
});
const sofie = Person.parse({
  id: "1002",
  givenName: "Sofie",
  familyName: "Lund",
  emails: [{ address: "sofie.lund@nordvind.example" }],
  employments: [{ start: "2026-02-01" }],
});

interface Facts {
  platform?: string;
  kind?: "person" | "app";
  platformId?: string;
  handle?: string;
  email?: string;
  displayName?: string;
  employeeId?: string;
}

function judge(people: Person[], facts: Facts, links: IdentityLink[] = [], days: Partial<MatchSubject> = {}) {
  const { kind = "person", platform = "x", ...rest } = facts;
  const principal = Principal.parse({ id: principalId({ platform, ...rest }) ?? "x:none", kind, platform, ...rest });
  const matcher = createMatcher({ subjects: [{ principal, seenTo: today, ...days }], links });
  for (const person of people) matcher.observe(person);
  const match = matcher.resolve()[0] as Match;
  const person = people.find(({ id }) => id === match.person);
  const standing = person === undefined ? undefined : standingOf(person, today);
  return { match, verdict: verdictOf(match, { principal, presences: [], standing }) };
}
