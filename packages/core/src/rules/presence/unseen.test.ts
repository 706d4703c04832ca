import { describe, it } from "vitest";
import { pageEntry } from "../../testing/entries.ts";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./unseen.ts";

const outcomes = { "presences:facebook": "complete" as const };

testRule(
  rule,
  {
    valid: [
      {
        name: "this platform's own list was cut short",
        registry: [pageEntry()],
        outcomes: { "presences:facebook": "partial", "presences:linkedin": "complete" },
      },
      { name: "found", registry: [pageEntry()], presences: { "facebook:1": {} }, outcomes },
      { name: "planned, and not there yet", registry: [pageEntry({ status: "planned" })], outcomes },
      { name: "another platform's list says nothing of it", registry: [pageEntry({ platform: "linkedin" })], outcomes },
      {
        name: "a list that was cut short",
        registry: [pageEntry()],
        outcomes: { "presences:facebook": "partial" },
        notEvaluated: "presences:facebook was read partial",
      },
      { name: "no source lists presences", registry: [pageEntry()], notEvaluated: "no source lists the presences" },
    ],
    invalid: [
      {
        name: "other lists were cut short",
        registry: [pageEntry()],
        outcomes: { ...outcomes, "presences:linkedin": "denied", "admins:facebook:2": "partial" },
        findings: [{ messageId: "unseen" }],
      },
      {
        name: "one list for the platform",
        registry: [pageEntry()],
        outcomes: { presences: "complete" },
        findings: [{ messageId: "unseen", restsOn: ["presences", "registry"] }],
      },
      {
        name: "registered, and not listed",
        registry: [pageEntry()],
        presences: { "facebook:2": {} },
        outcomes,
        findings: [
          { messageId: "unseen", presence: "facebook:1", severity: "low", restsOn: ["presences:facebook", "registry"] },
        ],
      },
    ],
  },
  { describe, it },
);
