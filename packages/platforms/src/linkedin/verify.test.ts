import { scopes } from "@rollcall/core";
import { readConnector } from "@rollcall/http/testing";
import { describe, expect, test } from "vitest";
import { type FakeWorld, fakeLinkedIn, nordvind, organization, SELF } from "./fixtures/fake-linkedin.ts";
import { played, receiptOf } from "./fixtures/read-world.ts";
import { roles, states } from "./roles.ts";
import { versionWarnings } from "./verify.ts";

describe("verify", () => {
  const verify = (world: FakeWorld, options: Record<string, unknown> = {}) =>
    played(
      fakeLinkedIn(() => world),
      options,
      (connector) => connector.verify(),
    ).then(({ result }) => result);

  test("names the member, and every Page of which it is no super admin", async () => {
    const world = nordvind();
    world.acls.push({
      organization: organization(8),
      roleAssignee: SELF,
      role: "CONTENT_ADMINISTRATOR",
      state: "APPROVED",
    });
    const result = await verify(world);
    expect(result.actor).toBe(SELF);
    expect(result.missing.map(({ name }) => name)).toEqual(["ADMINISTRATOR"]);
    expect(result.warnings).toEqual([
      "The member is not a super admin of urn:li:organization:8, so its roles stay hidden.",
    ]);
  });

  test("names the scope of ad accounts where one does not answer", async () => {
    const configuration = fakeLinkedIn(() => nordvind());
    const routes = configuration.routes.filter(({ path }) => path !== "/adAccountUsers");
    const { result } = await played({ ...configuration, routes }, { adAccounts: ["1"] }, (connector) =>
      connector.verify(),
    );
    expect(result.missing.map(({ name }) => name)).toEqual(["r_ads"]);
  });

  test("a version's end is announced two months ahead", () => {
    expect(versionWarnings("202607", "2026-11-30")).toEqual([]);
    expect(versionWarnings("202601", "2026-11-30")).toEqual([expect.stringContaining("ends about 2027-01-15")]);
    expect(versionWarnings("202508", "2026-11-30")).toEqual([expect.stringContaining("ended about 2026-08-15")]);
  });

  test("a version that has ended is said by name", async () => {
    const configuration = fakeLinkedIn(() => nordvind());
    const routes = [
      {
        path: "/organizationAcls",
        reply: () => ({
          status: 426,
          body: { status: 426, code: "NONEXISTENT_VERSION", message: "Requested version is not active" },
        }),
      },
    ];
    const { result } = await played({ ...configuration, routes }, {}, readConnector);
    expect(receiptOf({ records: result }, scopes.presences)).toMatchObject({
      outcome: "partial",
      reason: expect.stringContaining("set `version` to a newer month"),
    });
  });
});

test("the tables hold every documented role and state", () => {
  const page = "ADMINISTRATOR CONTENT_ADMINISTRATOR CURATOR ANALYST DIRECT_SPONSORED_CONTENT_POSTER RECRUITING_POSTER";
  const leads = "LEAD_GEN_FORMS_MANAGER LEAD_CAPTURE_ADMINISTRATOR PIPELINE_BUILDER";
  const ads = "VIEWER CREATIVE_MANAGER CAMPAIGN_MANAGER ACCOUNT_MANAGER ACCOUNT_BILLING_ADMIN";
  expect(Object.keys(roles).toSorted()).toEqual(`${page} ${leads} ${ads}`.split(" ").toSorted());
  expect(Object.keys(states).toSorted()).toEqual(["APPROVED", "REJECTED", "REQUESTED", "REVOKED"]);
});
