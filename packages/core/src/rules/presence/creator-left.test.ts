import { describe, it } from "vitest";
import { pageEntry } from "../../testing/entries.ts";
import { adminOf, jonas, karen } from "../../testing/people.ts";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./creator-left.ts";

const people = [karen, jonas];

testRule(
  rule,
  {
    valid: [
      { name: "somebody else's", people, registry: [pageEntry({ createdBy: "1003", belongsTo: "partner" })] },
      { name: "the creator works here", people, registry: [pageEntry({ createdBy: "1001" })] },
      {
        name: "by the platform's word",
        people,
        admins: { "facebook:1": [adminOf(karen)] },
        presences: { "facebook:1": { createdBy: "facebook:91001" } },
      },
      { name: "an identity that nobody knows", people, presences: { "facebook:1": { createdBy: "facebook:5" } } },
      { name: "retired", people, registry: [pageEntry({ createdBy: "1003", status: "retired" })] },
    ],
    invalid: [
      {
        name: "the creator left",
        people,
        registry: [pageEntry({ createdBy: "1003" })],
        findings: [
          {
            messageId: "left",
            presence: "facebook:1",
            person: "1003",
            severity: "medium",
            restsOn: ["people", "registry"],
          },
        ],
      },
      {
        name: "the platform tells, and the registry agrees",
        people,
        registry: [pageEntry({ createdBy: "1003" })],
        admins: { "facebook:1": [adminOf(jonas)] },
        presences: { "facebook:1": { createdBy: "facebook:91003" } },
        findings: [{ messageId: "left", person: "1003", restsOn: ["admins:facebook:1", "people"] }],
      },
    ],
  },
  { describe, it },
);
