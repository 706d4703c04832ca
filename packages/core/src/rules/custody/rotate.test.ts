import { describe, it } from "vitest";
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
            messageId: "rotate",
            presence: "facebook:1",
            person: "1003",
            severity: "high",
            data: { until: "2026-10-31", rotated: "-" },
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
        findings: [{ messageId: "rotate", person: "1004", restsOn: ["registry"] }],
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
