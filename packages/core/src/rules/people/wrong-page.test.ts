import { describe, it } from "vitest";
import { pageEntry } from "../../testing/entries.ts";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./wrong-page.ts";

const affiliations = [{ presence: "facebook:1", principal: "facebook:77", source: "export" }];
const keeper = pageEntry({ id: "facebook-main", key: "9" });

testRule(
  rule,
  {
    valid: [
      { name: "the canonical page", registry: [pageEntry({ canonical: true })], affiliations },
      {
        name: "somebody else's page",
        registry: [pageEntry({ belongsTo: "community", canonical: false })],
        affiliations,
      },
      {
        name: "nothing was exported",
        registry: [pageEntry({ canonical: false })],
        notEvaluated: "no affiliation was read",
      },
    ],
    invalid: [
      {
        name: "not the canonical one",
        registry: [pageEntry({ canonical: false })],
        affiliations,
        findings: [{ messageId: "twin", data: { keeper: { ref: "terms", terms: ["-/unknown"] } } }],
      },
      {
        name: "to be merged",
        registry: [pageEntry({ mergeInto: "facebook-main" }), keeper],
        affiliations,
        findings: [{ messageId: "twin" }],
      },
      {
        name: "retired",
        registry: [pageEntry({ status: "retired" })],
        affiliations,
        findings: [{ messageId: "twin" }],
      },
      {
        name: "the twin",
        registry: [pageEntry({ canonical: false, mergeInto: "facebook-main" }), keeper],
        affiliations: [...affiliations, ...affiliations],
        findings: [
          {
            messageId: "twin",
            presence: "facebook:1",
            principal: "facebook:77",
            severity: "low",
            data: { keeper: { ref: "presence", id: "facebook:9" } },
            restsOn: ["affiliates:facebook:1", "registry"],
          },
        ],
      },
      {
        name: "a page that nobody registered",
        registry: [keeper],
        affiliations,
        findings: [{ messageId: "unregistered" }],
      },
    ],
  },
  { describe, it },
);
