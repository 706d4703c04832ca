import { describe, it } from "vitest";
import { pageEntry } from "../../testing/entries.ts";
import { adminOf, emil, freja, jonas, karen } from "../../testing/people.ts";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./acknowledged.ts";

const people = [karen, jonas, freja, emil];
const admins = { "facebook:1": [adminOf(karen)] };
const norms = [{ id: "voice" as const, version: "2", inForceFrom: "2026-01-01", text: "As the company says." }];
const acknowledged = { person: "1001", norm: "voice" as const, version: "2", on: "2026-02-01" };

testRule(
  rule,
  {
    valid: [
      {
        name: "not begun yet",
        people,
        admins: { "facebook:1": [adminOf(emil)] },
        identities: [{ principal: "facebook:91005", person: "1005" }],
        norms,
        acknowledgements: [],
      },
      { name: "acknowledged today", people, admins, norms, acknowledgements: [{ ...acknowledged, on: "2026-11-24" }] },
      { name: "acknowledged", people, admins, norms, acknowledgements: [acknowledged] },
      { name: "the days of grace", asOf: "2026-01-15", people, admins, norms, acknowledgements: [] },
      { name: "a norm that need not be", options: { norms: ["hours"] }, people, admins, norms, acknowledgements: [] },
      {
        name: "leavers, people on leave and those to come",
        people,
        admins: { "facebook:1": [adminOf(jonas), adminOf(freja), adminOf(emil)] },
        norms,
        acknowledgements: [],
      },
      {
        name: "no rights",
        people,
        admins: { "facebook:1": [{ ...adminOf(karen), state: "invited" }] },
        norms,
        acknowledgements: [],
      },
      {
        name: "somebody else's page",
        people,
        admins,
        norms,
        registry: [pageEntry({ belongsTo: "community" })],
        acknowledgements: [],
      },
      {
        name: "acknowledgements are not kept",
        people,
        admins,
        norms,
        notEvaluated: "policy/acknowledgements.csv is not there",
      },
    ],
    invalid: [
      {
        name: "by somebody else",
        people,
        admins,
        norms,
        acknowledgements: [{ ...acknowledged, person: "1002" }],
        findings: [{ messageId: "never" }],
      },
      {
        name: "another norm",
        people,
        admins,
        norms,
        acknowledgements: [{ ...acknowledged, norm: "hours" }],
        findings: [{ messageId: "never" }],
      },
      {
        name: "never",
        people,
        admins: { ...admins, "facebook:2": [adminOf(karen)] },
        norms,
        acknowledgements: [],
        findings: [
          {
            messageId: "never",
            person: "1001",
            subject: "voice",
            severity: "low",
            restsOn: ["acknowledgements", "admins:facebook:1", "admins:facebook:2", "norms", "people"],
          },
        ],
      },
      {
        name: "an earlier version",
        people,
        admins,
        norms,
        acknowledgements: [{ ...acknowledged, version: "1" }],
        findings: [{ messageId: "earlier", data: { version: "2" } }],
      },
      {
        name: "dated in the days to come",
        people,
        admins,
        norms,
        acknowledgements: [{ ...acknowledged, on: "2027-01-01" }],
        findings: [{ messageId: "never" }],
      },
      {
        name: "the norm before is not enough",
        people,
        admins,
        norms: [...norms, { ...norms[0]!, version: "1", inForceFrom: "2025-01-01" }],
        acknowledgements: [{ ...acknowledged, version: "1" }],
        findings: [{ messageId: "earlier" }],
      },
    ],
  },
  { describe, it },
);
