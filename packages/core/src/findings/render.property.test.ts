import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ScanResult } from "../judgement.ts";
import { Person } from "../model/person.ts";
import { Principal, principalId } from "../model/principal.ts";
import { Report } from "../model/report.ts";
import type { Verdict } from "../model/verdict.ts";
import type { Names } from "./naming.ts";
import { findPersonalText } from "./personal-text.ts";
import { render } from "./render.ts";
import { sampleResult } from "./testing/result.ts";
import { sampleTracked as tracked } from "./testing/sample.ts";

const hanne = Person.parse({ id: "1042", displayName: "Hanne Lyngby" });

const draw = (result: ScanResult, names: Names) =>
  render(result, { names, language: "en", key: "secret", tool: { name: "rollcall", version: "1.0.0" } });

describe("properties", () => {
  // Invented syllables that occur in no text of ours.
  const word = fc
    .array(fc.constantFrom("zqu", "ørx", "Wyq", "ßjq", "ixø", "Ækw"), { minLength: 2, maxLength: 4 })
    .map((parts) => parts.join(""));
  const name = fc.tuple(word, word).map((parts) => parts.join(" "));
  const email = fc.tuple(word, word).map(([local, domain]) => `${local}@${domain}.example`);
  const people = fc.uniqueArray(fc.record({ id: fc.stringMatching(/^[0-9]{5}$/), displayName: name, email }), {
    selector: (person) => person.id,
    maxLength: 5,
  });
  const facts = fc.record(
    { platformId: fc.stringMatching(/^[0-9]{9}$/), handle: word, email, displayName: name },
    { requiredKeys: ["displayName"] },
  );
  const scenario = fc.record({
    people,
    holders: fc.array(facts, { maxLength: 5 }),
    shuffle: fc.infiniteStream(fc.nat()),
  });

  function build(drawn: {
    people: { id: string; displayName: string; email: string }[];
    holders: Partial<Principal>[];
  }) {
    const persons = drawn.people.map(({ email, ...person }) =>
      Person.parse({ ...person, emails: [{ address: email }] }),
    );
    const principals = drawn.holders.map((holder) =>
      Principal.parse({ ...holder, platform: "x", kind: "person", id: principalId({ platform: "x", ...holder }) }),
    );
    const texts = [
      ...persons.map(({ displayName }) => displayName),
      ...principals.map(({ displayName }) => displayName),
    ];
    const findings = principals.map((principal, index) =>
      tracked({
        fingerprint: `f${index}`,
        principal: principal.id,
        person: persons[0]?.id,
        role: `role of ${texts.at(-1)}`,
        data: { who: { ref: "principal", id: principal.id }, role: `given by ${texts.join(", ")}` },
        evidence: [{ kind: "name", detail: `resembles ${texts[0]}`, value: texts[0] }],
        notJudged: `asked ${principal.email ?? principal.handle ?? ""}`,
      }),
    );
    const verdicts = principals.map((principal) => ({
      principal: principal.id,
      presences: ["x:1"],
      verdict: "unmatched" as const,
      person: persons[0]?.id ?? null,
      confidence: 0.5,
      evidence: [{ kind: "e-mail", detail: principal.email ?? "", value: principal.email }],
      candidates: persons.map(({ id }) => ({ person: id, confidence: 0.5 })),
    }));
    return sampleResult({ people: persons, principals, findings, verdicts: verdicts as Verdict[] });
  }

  test.each(["none", "pseudonym"] as const)("no personal field reaches a report under %s", (names) => {
    fc.assert(
      fc.property(scenario, (drawn) => {
        const result = build(drawn);
        const report = draw(result, names);
        expect(findPersonalText(report, result.snapshot)).toEqual([]);
        // And once more without any of our own code.
        const bytes = JSON.stringify(report).toLowerCase();
        for (const { displayName, email, handle } of result.snapshot.principals)
          for (const text of [displayName, email, handle].filter((text) => text !== undefined))
            expect(bytes).not.toContain(text.toLowerCase());
        for (const person of result.snapshot.people) {
          expect(bytes).not.toContain(person.displayName?.toLowerCase());
          expect(bytes).not.toContain(`"${person.id}"`);
        }
        expect(Report.parse(report)).toEqual(report);
      }),
    );
  });

  test("the check itself finds names where they are shown", () => {
    const result = sampleResult({
      people: [hanne],
      findings: [tracked({ data: { who: { ref: "person", id: "1042" }, role: "Admin" } })],
    });
    expect(findPersonalText(draw(result, "full"), result.snapshot).map(({ text }) => text)).toContain("Hanne Lyngby");
  });

  test("equal inputs give equal bytes, whatever their order", () => {
    fc.assert(
      fc.property(scenario, (drawn) => {
        const result = build(drawn);
        const turned: ScanResult = {
          ...result,
          findings: result.findings.toReversed(),
          snapshot: {
            ...result.snapshot,
            people: result.snapshot.people.toReversed(),
            principals: result.snapshot.principals.toReversed(),
          },
          judgement: { ...result.judgement, verdicts: result.judgement.verdicts.toReversed() },
        };
        const distinct = new Set(result.snapshot.principals.map(({ id }) => id)).size;
        fc.pre(distinct === result.snapshot.principals.length);
        for (const names of ["none", "pseudonym", "full"] as const)
          expect(JSON.stringify(draw(turned, names))).toBe(JSON.stringify(draw(result, names)));
      }),
    );
  });
});
