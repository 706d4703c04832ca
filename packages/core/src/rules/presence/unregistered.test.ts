import { describe, it } from "vitest";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./unregistered.ts";

const page = { id: "facebook-dk", platform: "facebook", kind: "page", key: "1", name: "Nordvind Danmark" };

testRule(
  rule,
  {
    valid: [
      { name: "joined by key", registry: [page], presences: { "facebook:1": {} } },
      {
        name: "joined by handle",
        registry: [{ id: "x", platform: "x", kind: "account", name: "Nordvind", handle: "@NordVind" }],
        presences: { "x:44": { handle: "nordvind" } },
      },
      {
        name: "joined by address",
        registry: [{ id: "x", platform: "x", kind: "account", name: "Nordvind", url: "https://twitter.com/Nordvind/" }],
        presences: { "x:44": { url: "https://www.x.com/nordvind?lang=da" } },
      },
      {
        name: "kinds can be left out",
        options: { ignoreKinds: ["ad-account"] },
        registry: [page],
        presences: { "facebook:5": { kind: "ad-account" } },
      },
      {
        name: "without a registry nothing is registered",
        presences: { "facebook:1": {} },
        notEvaluated: "no presence is registered",
      },
    ],
    invalid: [
      {
        name: "a page that nobody registered",
        registry: [page],
        presences: { "facebook:1": {}, "facebook:2": {} },
        findings: [
          {
            messageId: "unregistered",
            presence: "facebook:2",
            severity: "medium",
            data: { platform: { ref: "terms", terms: ["platform/facebook"] } },
            restsOn: ["admins:facebook:2", "registry"],
          },
        ],
      },
      {
        name: "the platform lists its presences",
        registry: [page],
        presences: { "facebook:2": {} },
        outcomes: { "presences:facebook": "complete" },
        findings: [{ messageId: "unregistered", restsOn: ["presences:facebook", "registry"] }],
      },
      {
        name: "the same key on another platform is another presence",
        registry: [page],
        presences: { "instagram:1": {} },
        findings: [{ messageId: "unregistered", presence: "instagram:1" }],
      },
    ],
  },
  { describe, it },
);
