import { describe, expect, it } from "vitest";
import { RegistryEntry } from "../../model/registry.ts";
import type { Standing } from "../../model/standing.ts";
import { pageEntry } from "../../testing/entries.ts";
import { jonas, karen, signe } from "../../testing/people.ts";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./rotate.ts";

const people = [karen, jonas, signe];
const keptBy = (custody: object) => pageEntry({ custody });

testRule(
  rule,
  {
    valid: [
      { name: "retired", people, registry: [{ ...keptBy({ custodians: ["1003"] }), status: "retired" }] },
      { name: "somebody else's", people, registry: [{ ...keptBy({ custodians: ["1003"] }), belongsTo: "partner" }] },
      {
        name: "custody ends today",
        people,
        registry: [keptBy({ custodians: ["1001"], earlier: [{ person: "1004", until: "2026-11-24" }] })],
      },
      {
        name: "custodian again",
        people,
        registry: [keptBy({ custodians: ["1001"], earlier: [{ person: "1001", until: "2026-05-31" }] })],
      },
      { name: "the custodian works here", people, registry: [keptBy({ custodians: ["1001"] })] },
      {
        name: "changed the day after",
        people,
        registry: [keptBy({ custodians: ["1003"], lastRotatedOn: "2026-11-01" })],
      },
      {
        name: "attested after the departure",
        people,
        registry: [keptBy({ custodians: ["1003"] })],
        attestations: [{ scope: "custody:facebook:1", at: "2026-11-02" }],
      },
      {
        name: "a roster that was cut short says of nobody that they left",
        people,
        registry: [keptBy({ custodians: ["1003"] })],
        outcomes: { people: "partial" },
      },
      {
        name: "an earlier custodian, until a day to come",
        people,
        registry: [keptBy({ custodians: ["1001"], earlier: [{ person: "1004", until: "2026-12-10" }] })],
      },
      { name: "no custody", people, registry: [pageEntry()] },
    ],
    invalid: [
      {
        name: "never changed",
        people,
        registry: [keptBy({ custodians: ["1001", "1003"] })],
        findings: [
          {
            messageId: "never",
            presence: "facebook:1",
            person: "1003",
            severity: "high",
            data: { until: "2026-10-31" },
            restsOn: ["people", "registry"],
          },
        ],
      },
      {
        name: "changed on the last day",
        people,
        registry: [keptBy({ custodians: ["1003"], lastRotatedOn: "2026-10-31" })],
        findings: [{ messageId: "rotate", data: { rotated: "2026-10-31" } }],
      },
      {
        name: "whoever holds the second factor",
        people,
        registry: [keptBy({ custodians: ["1001"], secondFactorHolder: "1003", lastRotatedOn: "2026-01-01" })],
        findings: [{ messageId: "rotate" }],
      },
      {
        name: "an earlier custodian who works elsewhere in the company",
        people,
        registry: [keptBy({ custodians: ["1001"], earlier: [{ person: "1004", until: "2026-05-31" }] })],
        findings: [{ messageId: "never", person: "1004", restsOn: ["registry"] }],
      },
      {
        name: "an attestation from before the departure",
        people,
        registry: [keptBy({ custodians: ["1003"] })],
        attestations: [{ scope: "custody:facebook-dk", at: "2026-10-30" }],
        findings: [{ messageId: "rotate", data: { rotated: "2026-10-30" } }],
      },
      {
        name: "a custodian whom the roster does not know",
        people,
        registry: [keptBy({ custodians: ["2000"], lastRotatedOn: "2026-11-20" })],
        findings: [{ messageId: "unknownDate", person: "2000" }],
      },
    ],
  },
  { describe, it },
);

describe("a password is known until it is changed, whatever the registry says of its custodians", () => {
  const owed = (facts: {
    entry?: Parameters<typeof pageEntry>[0];
    standing?: Standing;
    attested?: string;
    until?: string;
    byRoster?: boolean;
  }) => {
    const entry = facts.entry === undefined ? undefined : RegistryEntry.parse(pageEntry(facts.entry));
    return rule.owed?.(
      {
        fingerprint: "f1",
        rule: "custody/rotate",
        consideration: "C2",
        severity: "high",
        presence: "facebook:1",
        person: "1003",
        messageId: "never",
        data: facts.until === undefined ? {} : { until: facts.until },
        evidence: [],
        restsOn: facts.byRoster === false ? ["registry"] : ["people", "registry"],
        status: "open",
        firstSeen: "2026-11-10",
        lastSeen: "2026-11-23",
      },
      {
        asOf: "2026-11-24",
        presence: (id) =>
          id !== "facebook:1" || entry === undefined
            ? undefined
            : {
                id,
                platform: "facebook",
                kind: "page",
                name: "Nordvind",
                url: undefined,
                entry,
                seen: undefined,
                admins: undefined,
              },
        standingOf: () => facts.standing,
        attestations: facts.attested === undefined ? [] : [{ scope: "custody:facebook-dk", at: facts.attested }],
      },
    );
  };
  const until = "2026-10-31";

  it.each<[string, Parameters<typeof owed>[0], boolean]>([
    ["the custodian was taken off the registry", { until, entry: {} }, true],
    ["the whole entry was taken off", { until }, true],
    ["the roster forgot the person", { until, entry: { custody: { custodians: ["1001"] } }, standing: "former" }, true],
    ["changed on the last day", { until, entry: { custody: { lastRotatedOn: "2026-10-31" } } }, true],
    ["changed afterwards", { until, entry: { custody: { lastRotatedOn: "2026-11-01" } } }, false],
    ["attested afterwards", { until, entry: {}, attested: "2026-11-02" }, false],
    [
      "changed before it was found, the day of leaving unknown",
      { entry: { custody: { lastRotatedOn: "2026-11-09" } } },
      true,
    ],
    ["changed since it was found", { entry: { custody: { lastRotatedOn: "2026-11-10" } } }, false],
    ["the presence is retired", { until, entry: { status: "retired" } }, false],
    ["HR's date was wrong: nobody left", { until, entry: {}, standing: "active" }, false],
    ["an earlier custodian who still works here", { until, entry: {}, standing: "active", byRoster: false }, true],
    [
      "custodian again",
      { until, entry: { custody: { custodians: ["1003"] } }, standing: "active", byRoster: false },
      false,
    ],
  ])("%s", (_, facts, expected) => {
    expect(owed(facts)).toBe(expected);
  });
});
