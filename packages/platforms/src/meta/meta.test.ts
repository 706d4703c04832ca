import { connectorScenarios, type ScenarioName } from "@rollcall/http/testing";
import { describe, expect, test } from "vitest";
import { APP_SECRET, type FakeGraph, fakeMeta, TOKEN } from "./fixtures/fake-meta.ts";
import { nordvind, PORTFOLIO } from "./fixtures/world.ts";
import { meta } from "./index.ts";

const worlds = new Map<ScenarioName, FakeGraph>();
const worldOf = ({ scenario }: { scenario: ScenarioName }): FakeGraph => {
  const world = worlds.get(scenario) ?? nordvind(scenario);
  worlds.set(scenario, world);
  return world;
};

describe("meta", () => {
  test.each(
    connectorScenarios({
      definition: meta,
      vendor: fakeMeta(worldOf),
      options: (baseUrl) => ({ token: "META_TOKEN", appSecret: "META_APP_SECRET", businesses: [PORTFOLIO], baseUrl }),
      secrets: { META_TOKEN: TOKEN, META_APP_SECRET: APP_SECRET },
      expected: {
        presences: 7,
        grants: 35,
        // One batch for the portfolio and every first page, one for the asset groups, one for the holders of all assets.
        requests: 3,
        concurrency: 2,
        many: 10_000,
        unknownRole: "PROFILE_PLUS_TELEPORT",
      },
    }),
  )("$name", async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});
