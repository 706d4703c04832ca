import { describe, it } from "vitest";
import { testRule } from "../../testing/test-rule.ts";
import { pageEntry } from "../../testing/entries.ts";
import { adminOf, emil, freja, jonas, karen, mads, signe, stranger } from "../../testing/people.ts";
import rule from "./admin-band.ts";

const people = [karen, mads, jonas, signe, emil, freja];
const two = [adminOf(karen), adminOf(mads)];

const apart = (counts: Partial<Record<"service" | "pending" | "former" | "inherited" | "others", number>>) => ({
  ref: "counts" as const,
  counts: { service: 0, pending: 0, former: 0, inherited: 0, others: 0, ...counts },
});

testRule(
  rule,
  {
    valid: [
      {
        name: "a retired presence",
        people,
        registry: [pageEntry({ status: "retired" })],
        admins: { "facebook:1": [] },
      },
      {
        name: "somebody else's",
        people,
        registry: [pageEntry({ belongsTo: "community" })],
        admins: { "facebook:1": [] },
      },
      { name: "two active people", people, admins: { "facebook:1": two } },
      { name: "one, and one whom nobody knows", people, admins: { "facebook:1": [adminOf(karen), stranger] } },
      {
        name: "one, on a list that was cut short",
        people,
        admins: { "facebook:1": [adminOf(karen)] },
        outcomes: { "admins:facebook:1": "partial" },
      },
      {
        name: "the registry says that one is enough",
        people,
        registry: [pageEntry({ adminBand: { min: 1, max: 2 } })],
        admins: { "facebook:1": [adminOf(karen)] },
      },
      {
        name: "two accounts of one person count once",
        options: { max: 2 },
        people,
        admins: { "facebook:1": [...two, { ...adminOf(karen), id: "8" }] },
      },
      {
        name: "machines, invitations, leavers and inherited rights do not fill the band",
        options: { max: 2 },
        people,
        admins: {
          "facebook:1": [
            ...two,
            { id: "9", kind: "app" },
            { ...adminOf(emil), state: "invited" },
            adminOf(jonas),
            { ...adminOf(freja), path: "inherited" },
          ],
        },
      },
      {
        name: "a planned presence has none yet",
        people,
        registry: [pageEntry({ status: "planned" })],
        admins: { "facebook:1": [] },
      },
    ],
    invalid: [
      {
        name: "lesser rights do not fill the band",
        people,
        admins: { "facebook:1": [adminOf(karen), { ...adminOf(mads), level: "publish" }] },
        findings: [{ messageId: "below", data: { active: 1, apart: apart({}) } }],
      },
      {
        name: "one person with two accounts",
        people,
        admins: { "facebook:1": [adminOf(karen), { ...adminOf(karen), id: "8" }] },
        findings: [
          {
            messageId: "below",
            presence: "facebook:1",
            subject: "below",
            severity: "medium",
            data: { active: 1, min: 2, apart: apart({}) },
          },
        ],
      },
      {
        name: "leavers, machines and invitations are no active people",
        people,
        admins: {
          "facebook:1": [
            adminOf(karen),
            adminOf(jonas),
            adminOf(signe),
            { id: "9", kind: "app" },
            { ...adminOf(mads), state: "invited" },
          ],
        },
        findings: [
          { messageId: "below", data: { active: 1, apart: apart({ service: 1, pending: 1, former: 1, others: 1 }) } },
        ],
      },
      {
        name: "everyone else is counted apart, and once",
        options: { min: 4 },
        people,
        admins: {
          "facebook:1": [
            adminOf(karen),
            { ...adminOf(karen), id: "8", state: "invited" },
            { id: "9", kind: "app" },
            { id: "10", name: "Nordvind login" },
            { id: "11", kind: "unknown", name: "Vibeke Holm" },
            { ...adminOf(emil), state: "invited" },
            { ...adminOf(freja), state: "pending" },
            adminOf(jonas),
            { ...adminOf(jonas), id: "12", state: "invited" },
            { ...adminOf(mads), path: "inherited" },
            { ...adminOf(signe), path: "inherited" },
            { id: "13", kind: "app", state: "expired" },
            { id: "14", kind: "app", expiresOn: "2026-11-01" },
            { id: "15", kind: "app", level: "publish" },
          ],
        },
        identities: [{ principal: "facebook:10", service: { purpose: "shared" } }],
        findings: [
          {
            messageId: "below",
            data: { active: 1, apart: apart({ service: 2, pending: 2, former: 1, inherited: 1, others: 2 }) },
          },
        ],
      },
      {
        name: "too many",
        options: { max: 1, min: 1 },
        people,
        admins: { "facebook:1": two },
        findings: [{ messageId: "above", subject: "above", data: { active: 2, max: 1 } }],
      },
      {
        name: "too many already on a part of the list",
        options: { max: 1, min: 0 },
        people,
        admins: { "facebook:1": two },
        outcomes: { "admins:facebook:1": "partial" },
        findings: [{ messageId: "above" }],
      },
      {
        name: "the registry wins over the options",
        people,
        registry: [pageEntry({ adminBand: { min: 3, max: 4 } })],
        admins: { "facebook:1": two },
        findings: [{ messageId: "below", data: { min: 3 } }],
      },
      {
        name: "a presence may have options of its own",
        policy: { presences: { "facebook-dk": { rules: { "presence/admin-band": ["low", { min: 3 }] } } } },
        people,
        registry: [pageEntry()],
        admins: { "facebook:1": two },
        findings: [{ messageId: "below", severity: "low" }],
      },
    ],
  },
  { describe, it },
);
