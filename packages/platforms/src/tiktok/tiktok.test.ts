import { connectorScenarios } from "@rollcall/http/testing";
import { describe, expect, test } from "vitest";
import { fakeTiktok, MANY, nordvindOf } from "./fixtures/fake-tiktok.ts";
import { SECRETS } from "./fixtures/read-world.ts";
import { tiktok } from "./index.ts";

describe("tiktok", () => {
  test.each(
    connectorScenarios({
      definition: tiktok,
      vendor: fakeTiktok(nordvindOf),
      options: (baseUrl) => ({ baseUrl }),
      secrets: SECRETS,
      expected: {
        presences: 4,
        // Of the Business Center, of two TikTok accounts, of one ad account.
        grants: 26 + 4 + 3 + 4,
        // Business Centers and whose token it is; two pages of members, one of partners, three kinds of assets; one
        // for each of twenty members who are no admins; one for the partner's ad accounts, one for the asset groups
        // and two for the only one; members and partners of two accounts, members of one ad account.
        requests: 2 + 2 + 1 + 3 + 20 + 1 + 3 + (2 + 1 + 1),
        concurrency: 4,
        many: 2 + MANY.adAccounts * (1 + MANY.people),
        unknownRole: "WIZARD",
        // The admin whose token it is, who also has a role for the money.
        emptyGrants: 2,
      },
    }),
  )("$name", async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});
