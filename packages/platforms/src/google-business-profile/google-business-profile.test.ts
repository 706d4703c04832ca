import { connectorScenarios, type ScenarioName } from "@rollcall/http/testing";
import { describe, expect, test } from "vitest";
import { type FakeWorld, fakeGoogle, nordvind, SECRETS } from "./fixtures/fake-google-business-profile.ts";
import { googleBusinessProfile } from "./index.ts";

const worlds = new Map<ScenarioName, FakeWorld>();
const worldOf = ({ scenario }: { scenario: ScenarioName }): FakeWorld => {
  const world = worlds.get(scenario) ?? nordvind(scenario);
  worlds.set(scenario, world);
  return world;
};

describe("google-business-profile", () => {
  test.each(
    connectorScenarios({
      definition: googleBusinessProfile,
      vendor: fakeGoogle(worldOf),
      options: (baseUrl) => ({
        token: "GOOGLE_TOKEN",
        baseUrl: `${baseUrl}/v1/`,
        informationUrl: `${baseUrl}/v1/`,
      }),
      secrets: SECRETS,
      expected: {
        presences: 8,
        // The organization, two groups and the user group; then the four locations.
        grants: 2 + 5 + 6 + 4 + 2 + 5 + 6 + 8,
        // Two pages of accounts, two below the organization, one below the user group; admins of four accounts; invitations
        // to five; locations on two pages twice and one page twice; admins of four locations.
        requests: 2 + 2 + 1 + 4 + 5 + (2 + 2 + 1 + 1) + 4,
        concurrency: 4,
        many: 10_000,
        unknownRole: "WIZARD",
        // Whoever signed in owns the group, the group holds the location, and so they do.
        emptyGrants: 3,
      },
    }),
  )("$name", async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});
