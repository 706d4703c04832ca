import { describe, it } from "vitest";
import { pageEntry } from "../../testing/entries.ts";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./personal-as-company.ts";

const voice = { speaksAs: "company" as const };

testRule(
  rule,
  {
    valid: [
      { name: "the company's account", registry: [pageEntry({ voice, heldBy: "business" })] },
      {
        name: "a person who speaks as one",
        registry: [pageEntry({ voice: { speaksAs: "named-person" }, heldBy: "person" })],
      },
      {
        name: "what the platform shows wins",
        registry: [pageEntry({ voice, heldBy: "person" })],
        presences: { "facebook:1": { heldBy: "business" } },
      },
      { name: "no voice is another finding", registry: [pageEntry({ heldBy: "person" })] },
    ],
    invalid: [
      {
        name: "the platform does not tell",
        registry: [pageEntry({ voice, heldBy: "person" })],
        presences: { "facebook:1": {} },
        findings: [{ messageId: "personal", restsOn: ["registry"] }],
      },
      {
        name: "by the registry's word",
        registry: [pageEntry({ voice, heldBy: "person" })],
        findings: [{ messageId: "personal", presence: "facebook:1", severity: "medium", restsOn: ["registry"] }],
      },
      {
        name: "by the platform's word",
        registry: [pageEntry({ voice: { speaksAs: "team" } })],
        presences: { "facebook:1": { heldBy: "person" } },
        findings: [
          {
            messageId: "personal",
            data: { speaksAs: { ref: "terms", terms: ["speaks-as/team"] } },
            restsOn: ["admins:facebook:1", "registry"],
          },
        ],
      },
      { name: "a profile", registry: [pageEntry({ voice, kind: "profile" })], findings: [{ messageId: "personal" }] },
    ],
  },
  { describe, it },
);
