import { connectorScenarios, type ScenarioName } from "@rollcall/http/testing";
import { describe, expect, test } from "vitest";
import { type FakeWorld, fakeLinkedIn, nordvind, TOKEN } from "./fixtures/fake-linkedin.ts";
import { linkedin } from "./index.ts";

const worlds = new Map<ScenarioName, FakeWorld>();
const worldOf = ({ scenario }: { scenario: ScenarioName }): FakeWorld => {
  const world = worlds.get(scenario) ?? nordvind(scenario);
  worlds.set(scenario, world);
  return world;
};

describe("linkedin", () => {
  test.each(
    connectorScenarios({
      definition: linkedin,
      vendor: fakeLinkedIn(worldOf),
      options: (baseUrl) => ({ token: "LINKEDIN_TOKEN", adAccounts: ["507404993"], baseUrl }),
      secrets: { LINKEDIN_TOKEN: TOKEN },
      expected: {
        presences: 3,
        grants: 130,
        // One for the member's own Pages; for each Page its roles, its name and its followers, and one more for the 101st
        // role; one for the ad account.
        requests: 1 + 2 * 3 + 1 + 1,
        concurrency: 4,
        many: 110 * 91 + 1,
        unknownRole: "TELEPORTER",
        // Whoever may read a list stands in it.
        emptyGrants: 3,
      },
    }),
  )("$name", async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});
