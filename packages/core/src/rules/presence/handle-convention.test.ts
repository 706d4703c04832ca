import { describe, it } from "vitest";
import { pageEntry } from "../../testing/entries.ts";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./handle-convention.ts";

const company = { handleConvention: "{brand}{market}" };
const entry = pageEntry({ brand: "Nord vind", market: "dk" });

testRule(
  rule,
  {
    valid: [
      {
        name: "a named person's profile",
        company,
        registry: [{ ...entry, voice: { speaksAs: "named-person" } }],
        presences: { "facebook:1": { handle: "vinden" } },
      },
      {
        name: "as agreed, separators aside",
        company,
        registry: [entry],
        presences: { "facebook:1": { handle: "Nordvind.DK" } },
      },
      { name: "no convention", registry: [entry], presences: { "facebook:1": { handle: "vinden" } } },
      {
        name: "the entry does not say the market",
        company,
        registry: [pageEntry({ brand: "Nordvind" })],
        presences: { "facebook:1": { handle: "vinden" } },
      },
      {
        name: "an exception",
        company,
        options: { exceptPlatforms: ["facebook"] },
        registry: [entry],
        presences: { "facebook:1": { handle: "vinden" } },
      },
    ],
    invalid: [
      {
        name: "another handle",
        company,
        registry: [entry],
        presences: { "facebook:1": { handle: "vinden" } },
        findings: [
          {
            messageId: "differs",
            presence: "facebook:1",
            severity: "info",
            data: { handle: "vinden", expected: "nordvinddk" },
            restsOn: ["admins:facebook:1", "registry"],
          },
        ],
      },
      {
        name: "by the registry's word",
        company: { handleConvention: "{platform}-{brand}" },
        registry: [{ ...entry, handle: "@nordvind" }],
        findings: [{ messageId: "differs", data: { expected: "facebook-nordvind" }, restsOn: ["registry"] }],
      },
    ],
  },
  { describe, it },
);
