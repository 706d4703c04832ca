import { describe, it } from "vitest";
import { testRule } from "../../testing/test-rule.ts";
import { jonas, karen, signe } from "../../testing/people.ts";
import rule from "./owner-left.ts";

const people = [karen, jonas, signe];
const page = { id: "facebook-dk", platform: "facebook", kind: "page", key: "1", name: "Nordvind Danmark" };

testRule(
  rule,
  {
    valid: [
      { name: "somebody else's", people, registry: [{ ...page, owner: "1003", belongsTo: "community" }] },
      { name: "the owner works here", people, registry: [{ ...page, owner: "1001" }] },
      { name: "the owner is about to leave", people, registry: [{ ...page, owner: "1004" }] },
      { name: "no owner is another finding", people, registry: [page] },
      { name: "a retired presence needs none", people, registry: [{ ...page, owner: "1003", status: "retired" }] },
      {
        name: "a roster that was cut short",
        people,
        registry: [{ ...page, owner: "2000" }],
        outcomes: { people: "partial" },
        notEvaluated: "people was read partial",
      },
      { name: "no registry", people, notEvaluated: "no presence is registered" },
    ],
    invalid: [
      {
        name: "the owner left",
        people,
        registry: [{ ...page, owner: "1003", successor: "1001" }],
        findings: [
          {
            messageId: "left",
            presence: "facebook:1",
            person: "1003",
            severity: "high",
            data: { lastDay: "2026-10-31", successor: { ref: "people", ids: ["1001"] } },
            restsOn: ["people", "registry"],
          },
        ],
      },
      {
        name: "the owner is not on the roster",
        people,
        registry: [{ ...page, owner: "2000" }],
        findings: [{ messageId: "unknown", person: "2000" }],
      },
    ],
  },
  { describe, it },
);
