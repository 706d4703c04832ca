import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judge } from "./judge.ts";
import type { JudgeInput, Judgement } from "./judgement.ts";
import type { Finding } from "./model/finding.ts";
import { scopes, type ReceiptOutcome } from "./model/receipt.ts";
import { builtinRules } from "./rules/index.ts";
import { names, presenceIds, world } from "./testing/arbitrary-world.ts";
import { judgeInputOf, type World } from "./testing/world.ts";

const inputOf = (facts: World): JudgeInput => judgeInputOf(facts, builtinRules, { policy: { presets: ["strict"] } });
const judgeWorld = (facts: World): Judgement => judge(inputOf(facts));
const runs = { numRuns: 150 };

describe("whatever the world", () => {
  it("two findings of one run never share a fingerprint, and each has its rule's identity", () => {
    fc.assert(
      fc.property(world, (facts) => {
        const { findings } = judgeWorld(facts);
        expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length);
        for (const finding of findings) {
          const { identity } = builtinRules.find(({ meta }) => meta.id === finding.rule)!.meta;
          for (const field of identity) expect(finding[field]).toBeDefined();
        }
      }),
      runs,
    );
  });

  it("every rule is found by some world, so that the properties below are about all of them", () => {
    const worlds = fc.sample(world, { numRuns: 400, seed: 7 });
    const found = new Set(worlds.flatMap((facts) => judgeWorld(facts).findings.map(({ rule }) => rule)));
    // A suspected roster, a readable KPI and the like need worlds of their own; the rules' tests have them.
    expect(found.size).toBeGreaterThanOrEqual(45);
  });

  it("the same input gives the same judgement, in whatever order its lists are", () => {
    fc.assert(
      fc.property(world, fc.integer(), (facts, seed) => {
        const input = inputOf(facts);
        const { snapshot, governance } = input;
        const again = judge({
          ...input,
          rules: shuffle(input.rules, seed),
          snapshot: {
            ...snapshot,
            presences: shuffle(snapshot.presences, seed),
            principals: shuffle(snapshot.principals, seed),
            grants: shuffle(snapshot.grants, seed),
            receipts: shuffle(snapshot.receipts, seed),
            people: shuffle(snapshot.people, seed),
            attestations: shuffle(snapshot.attestations, seed),
            affiliations: shuffle(snapshot.affiliations, seed),
            links: shuffle(snapshot.links, seed),
            readings: shuffle(snapshot.readings, seed),
          },
          governance: {
            ...governance,
            registry: shuffle(governance.registry, seed),
            identities: shuffle(governance.identities, seed),
            waivers: shuffle(governance.waivers, seed),
            norms: shuffle(governance.norms, seed),
            asks: shuffle(governance.asks, seed),
            acknowledgements: shuffle(governance.acknowledgements, seed),
          },
        });
        expect(JSON.stringify(again)).toBe(JSON.stringify(judge(input)));
      }),
      runs,
    );
  });

  it("no personal field is in a finding's text or data", () => {
    fc.assert(
      fc.property(world, (facts) => {
        const said = JSON.stringify(
          judgeWorld(facts).findings.map(({ data, evidence }) => [
            data,
            evidence.map(({ kind, detail }) => [kind, detail]),
          ]),
        );
        for (const name of [...names, "Xenia Quist", "@nordvind.example"]) {
          // A principal's id may hold an address or a name: it is a reference, written out only as far as names are allowed.
          const text = said.replaceAll(/"id":"[^"]*"/g, "");
          expect(text).not.toContain(name);
        }
      }),
      runs,
    );
  });
});

describe("law 1: absence is not evidence", () => {
  const worse = fc.constantFrom<ReceiptOutcome>("partial", "denied", "stale");

  it("a source that is read worse never fixes a finding: what is gone rests on a scope that is not complete", () => {
    fc.assert(
      fc.property(
        world,
        fc.constantFrom("people", ...presenceIds.map((id) => scopes.admins(id))),
        worse,
        (facts, scope, outcome) => {
          // A platform does not turn from one that cannot show a list to one that shows a part of it.
          fc.pre(facts.outcomes?.[scope] !== "unsupported");
          const after = judgeWorld({ ...facts, outcomes: { ...facts.outcomes, [scope]: outcome } });
          const isJudged = new Set(after.rules.filter(({ evaluated }) => evaluated).map(({ id }) => id));
          const still = new Set(after.findings.map(({ fingerprint }) => fingerprint));
          const fixed = judgeWorld(facts).findings.filter(
            (finding) =>
              !still.has(finding.fingerprint) && isJudged.has(finding.rule) && !finding.restsOn.includes(scope),
          );
          expect(fixed.filter((finding) => !isAbout(finding, scope))).toEqual([]);
        },
      ),
      runs,
    );
  });

  it("holders that a list does not show add no finding that somebody is missing", () => {
    fc.assert(
      fc.property(world, (facts) => {
        const emptied: World = {
          ...facts,
          admins: Object.fromEntries(Object.keys(facts.admins ?? {}).map((id) => [id, []])),
          outcomes: {
            ...facts.outcomes,
            ...Object.fromEntries(presenceIds.map((id) => [scopes.admins(id), "denied" as const])),
          },
        };
        const missing = judgeWorld(emptied).findings.map(({ rule, messageId }) => `${rule} ${messageId}`);
        expect(missing).not.toContain("presence/no-owner unheld");
        expect(missing).not.toContain("presence/admin-band below");
        expect(missing).not.toContain("access/expected-missing missing");
      }),
      runs,
    );
  });

  it("a roster that is not complete, or suspected, says of nobody that they left", () => {
    fc.assert(
      fc.property(
        world,
        fc.constantFrom<ReceiptOutcome | "suspected">("partial", "denied", "stale", "unsupported", "suspected"),
        (facts, outcome) => {
          const doubted: World =
            outcome === "suspected"
              ? { ...facts, outcomes: { ...facts.outcomes, people: "complete" }, previousPeople: 5000 }
              : { ...facts, outcomes: { ...facts.outcomes, people: outcome } };
          const { verdicts, findings } = judgeWorld(doubted);
          expect(verdicts.filter(({ verdict }) => verdict === "former")).toEqual([]);
          expect(
            findings.filter(
              ({ restsOn, rule }) =>
                restsOn.includes(scopes.people) && !rule.startsWith("source/") && rule !== "waiver/unused",
            ),
          ).toEqual([]);
        },
      ),
      runs,
    );
  });
});

describe("law 2: a name never accuses", () => {
  it("without a link, id or address nobody is said to have left, to leave or to be anybody", () => {
    fc.assert(
      fc.property(world, (facts) => {
        const named: World = {
          ...facts,
          identities: [],
          admins: Object.fromEntries(
            Object.entries(facts.admins ?? {}).map(([id, admins]) => [id, admins.map((admin) => omit(admin, "email"))]),
          ),
        };
        const { verdicts, findings } = judgeWorld(named);
        expect(verdicts.filter(({ person }) => person !== null)).toEqual([]);
        const accused = findings.filter(
          ({ rule, principal, person }) =>
            rule.startsWith("access/") && principal !== undefined && person !== undefined,
        );
        expect(accused).toEqual([]);
      }),
      runs,
    );
  });
});

/** A finding on a source's own incompleteness changes its words with the outcome, and is the same finding. */
function isAbout({ rule, subject }: Finding, scope: string): boolean {
  return rule.startsWith("source/") && subject?.endsWith(scope) === true;
}

function omit<T extends object>(value: T, field: keyof T): T {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== field)) as T;
}

function shuffle<T>(items: readonly T[], seed: number): T[] {
  const keyed = items.map((item, index) => [Math.imul(index + 1, seed | 1) % 9973, item] as const);
  return keyed.toSorted(([a], [b]) => a - b).map(([, item]) => item);
}
