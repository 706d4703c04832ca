import { describe, it } from "vitest";
import { pageEntry } from "../../testing/entries.ts";
import { adminOf, jonas, karen, mads } from "../../testing/people.ts";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./unauthorised-speaker.ts";

const people = [karen, mads, jonas];
const voice = { speaksAs: "company" as const, spokespeople: ["1001"] };
const admins = { "facebook:1": [adminOf(karen), { ...adminOf(mads), level: "publish" as const, role: "EDITOR" }] };

testRule(
  rule,
  {
    valid: [
      { name: "named", people, registry: [pageEntry({ voice: { ...voice, spokespeople: ["1001", "1002"] } })], admins },
      { name: "the owner", people, registry: [pageEntry({ voice, owner: "1002" })], admins },
      { name: "the successor", people, registry: [pageEntry({ voice, successor: "1002" })], admins },
      {
        name: "a role that cannot publish",
        people,
        registry: [pageEntry({ voice })],
        admins: { "facebook:1": [{ ...adminOf(mads), level: "analyse" }] },
      },
      {
        name: "nobody is named: another finding",
        people,
        registry: [pageEntry({ voice: { ...voice, spokespeople: [] } })],
        admins,
      },
      {
        name: "somebody who left is another finding",
        people,
        registry: [pageEntry({ voice })],
        admins: { "facebook:1": [adminOf(jonas)] },
      },
      {
        name: "an invitation",
        people,
        registry: [pageEntry({ voice })],
        admins: { "facebook:1": [{ ...adminOf(mads), state: "invited" }] },
      },
    ],
    invalid: [
      {
        name: "not named",
        people,
        registry: [pageEntry({ voice })],
        admins,
        findings: [
          {
            messageId: "unauthorised",
            presence: "facebook:1",
            principal: "facebook:91002",
            person: "1002",
            role: "EDITOR",
            severity: "medium",
          },
        ],
      },
      {
        name: "the owner must be named too",
        options: { owners: false },
        people,
        registry: [pageEntry({ voice, owner: "1002" })],
        admins,
        findings: [{ messageId: "unauthorised", person: "1002" }],
      },
    ],
  },
  { describe, it },
);
