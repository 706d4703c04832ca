import { connectorScenarios } from "@rollcall/http/testing";
import { describe, expect, test } from "vitest";
import { fakeX, nordvind, SECRETS } from "./fixtures/fake-x.ts";
import { x } from "./index.ts";

describe("x", () => {
  test.each(
    connectorScenarios({
      definition: x,
      vendor: fakeX(({ scenario }) => nordvind(scenario)),
      options: (baseUrl) => ({
        accounts: ["@nordvind", "nordvind_drift"],
        baseUrl: `${baseUrl}/2/`,
        ads: { accounts: ["18ce54d4x5t"], baseUrl: `${baseUrl}/12/` },
      }),
      secrets: SECRETS,
      expected: {
        presences: 3,
        grants: 2,
        // All accounts at once, two pages of affiliates of the one organisation, and one ads account.
        requests: 4,
        concurrency: 4,
        many: 0,
        unknownRole: "TELEPORTER",
        // The credential stands in its ads account, whoever else does.
        emptyGrants: 2,
      },
      cannotHappen: {
        many: "the only grants that X shows are the credential's own; thousands of affiliates are a test of their own",
      },
    }),
  )("$name", async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});
