import { describe, it } from "vitest";
import { pageEntry } from "../../testing/entries.ts";
import { adminOf, emil, jonas, karen, mads, signe, stranger } from "../../testing/people.ts";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./expected-missing.ts";

const people = [karen, jonas, emil];
const owned = [pageEntry({ owner: "1001" })];
const policy = {
  expected: [{ unit: "Marketing", presences: ["facebook:1"], level: "publish" as const, required: true }],
};

testRule(
  rule,
  {
    valid: [
      {
        name: "a leaver is not expected any more",
        policy: { expected: [{ person: "1003", presences: ["*"], required: true }] },
        people,
        admins: { "facebook:1": [] },
      },
      { name: "expected elsewhere", policy, people, admins: { "facebook:2": [] } },
      { name: "the owner holds full rights", people, registry: owned, admins: { "facebook:1": [adminOf(karen)] } },
      { name: "more than expected", policy, people, admins: { "facebook:1": [adminOf(karen)] } },
      {
        name: "allowed, and not required",
        policy: { expected: [{ ...policy.expected[0]!, required: false }] },
        people,
        admins: { "facebook:1": [] },
      },
      {
        name: "owners can be left out",
        options: { owners: false },
        people,
        registry: owned,
        admins: { "facebook:1": [] },
      },
      {
        name: "an admin whom nobody knows may be the owner",
        people,
        registry: owned,
        admins: { "facebook:1": [stranger] },
      },
      {
        name: "a list that was cut short",
        people,
        registry: owned,
        admins: { "facebook:1": [] },
        outcomes: { "admins:facebook:1": "partial" },
      },
      {
        name: "an owner who left is another finding",
        people,
        registry: [pageEntry({ owner: "1003" })],
        admins: { "facebook:1": [] },
      },
      { name: "before the first day", people: [emil], policy, admins: { "facebook:1": [] } },
    ],
    invalid: [
      {
        name: "a right that ended hides nobody",
        people,
        registry: owned,
        admins: { "facebook:1": [{ ...stranger, state: "expired" }] },
        findings: [{ messageId: "missing" }],
      },
      {
        name: "somebody else holds it",
        people: [karen, mads],
        registry: owned,
        admins: { "facebook:1": [adminOf(mads)] },
        findings: [{ messageId: "missing", person: "1001" }],
      },
      {
        name: "the strongest expectation counts",
        policy: {
          expected: [...policy.expected, { person: "1001", presences: ["*"], level: "full" as const, required: true }],
        },
        people,
        admins: { "facebook:1": [] },
        findings: [{ messageId: "missing", data: { expected: { ref: "terms", terms: ["level/full"] } } }],
      },
      {
        name: "expected twice",
        policy: { expected: [{ ...policy.expected[0]!, level: "full" as const }] },
        people,
        registry: owned,
        admins: { "facebook:1": [] },
        findings: [{ messageId: "missing", data: { source: { ref: "terms", terms: ["source/registry"] } } }],
      },
      {
        name: "until the last day",
        people: [signe],
        registry: [pageEntry({ owner: "1004" })],
        admins: { "facebook:1": [] },
        findings: [{ messageId: "missing", person: "1004" }],
      },
      {
        name: "the owner holds too little",
        people,
        registry: owned,
        admins: { "facebook:1": [{ ...adminOf(karen), level: "publish" }] },
        findings: [
          {
            messageId: "missing",
            presence: "facebook:1",
            person: "1001",
            severity: "low",
            data: {
              expected: { ref: "terms", terms: ["level/full"] },
              held: { ref: "terms", terms: ["level/publish"] },
              source: { ref: "terms", terms: ["source/registry"] },
            },
          },
        ],
      },
      {
        name: "an invitation is no right",
        people,
        registry: owned,
        admins: { "facebook:1": [{ ...adminOf(karen), state: "invited" }] },
        findings: [{ messageId: "missing", data: { held: { ref: "terms", terms: ["level/none"] } } }],
      },
      {
        name: "the first day has come",
        asOf: "2027-01-01",
        people: [emil],
        policy,
        admins: { "facebook:1": [] },
        findings: [
          {
            messageId: "missing",
            person: "1005",
            data: {
              expected: { ref: "terms", terms: ["level/publish"] },
              source: { ref: "terms", terms: ["source/expected"] },
            },
          },
        ],
      },
    ],
  },
  { describe, it },
);
