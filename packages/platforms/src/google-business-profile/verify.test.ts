import { fakeVendor, readConnector, sourceEnvironment } from "@rollcall/http/testing";
import { describe, expect, onTestFinished, test } from "vitest";
import { fakeGoogle, type FakeWorld, nordvind, person, SELF, TOKEN } from "./fixtures/fake-google-business-profile.ts";
import { played } from "./fixtures/read-world.ts";
import { googleBusinessProfile } from "./index.ts";
import { GoogleBusinessProfileOptions } from "./schema.ts";

const verify = async (world: FakeWorld) =>
  (
    await played(
      fakeGoogle(() => world),
      {},
      (connector) => connector.verify(),
    )
  ).result;
const refusal = (status: number, error: object) => ({ status, body: { error } });

describe("verify", () => {
  test("is content where everything shows, names whoever signed in, and tells of open invitations", async () => {
    expect(await verify(nordvind())).toEqual({
      actor: "accounts/100",
      missing: [],
      warnings: [expect.stringContaining("accounts/300 has 1 open invitations")],
    });
  });

  test.each([
    [
      "a quota of zero",
      refusal(429, {
        code: 429,
        message: "Quota exceeded for quota metric 'Requests' and limit 'Requests per minute'.",
        status: "RESOURCE_EXHAUSTED",
        details: [{ reason: "RATE_LIMIT_EXCEEDED", metadata: { quota_limit_value: "0" } }],
      }),
      "access to the Business Profile APIs",
    ],
    [
      "an API that is switched off",
      refusal(403, {
        code: 403,
        message: "My Business Account Management API has not been used in project 1 before or it is disabled.",
        status: "PERMISSION_DENIED",
        details: [{ reason: "SERVICE_DISABLED" }],
      }),
      "access to the Business Profile APIs",
    ],
    [
      "a scope that was not given",
      refusal(403, {
        code: 403,
        message: "Request had insufficient authentication scopes.",
        status: "PERMISSION_DENIED",
        details: [{ reason: "ACCESS_TOKEN_SCOPE_INSUFFICIENT" }],
      }),
      "https://www.googleapis.com/auth/business.manage",
    ],
  ])("%s", async (_, reply, name) => {
    const world = { ...nordvind(), replies: { accounts: reply } };
    expect(await verify(world)).toMatchObject({
      missing: [{ name, grant: expect.any(String) }],
      warnings: [expect.stringContaining("Google refuses to list the accounts")],
    });
  });

  test("the other API alone may be switched off", async () => {
    const world = nordvind();
    world.replies["accounts/300/locations"] = refusal(403, {
      code: 403,
      message: "disabled",
      status: "PERMISSION_DENIED",
      details: [{ reason: "SERVICE_DISABLED" }],
    });
    const { missing, warnings } = await verify(world);
    expect(missing).toMatchObject([{ name: "access to the Business Profile APIs" }]);
    expect(warnings).toContainEqual("accounts/300 does not show its locations: disabled");
  });

  test("a location that does not show its admins wants a role", async () => {
    const world = nordvind();
    delete world.admins["locations/3"];
    const { missing, warnings } = await verify(world);
    expect(missing).toMatchObject([{ name: "owner or manager" }]);
    expect(warnings).toContainEqual("locations/3 does not show its admins: Requested entity was not found.");
  });

  test("somebody without any business is told so", async () => {
    const world = { ...nordvind("empty"), locations: {} };
    world.accounts = world.accounts.slice(0, 1);
    expect(await verify(world)).toMatchObject({
      missing: [{ name: "owner or manager" }],
      warnings: [expect.stringContaining("has no role on any")],
    });
  });
});

test("with a refresh token one access token is fetched for both APIs, and no secret is shown", async () => {
  const SECRETS = { GOOGLE_CLIENT_SECRET: "planted-client-secret", GOOGLE_REFRESH_TOKEN: "planted-refresh-token" };
  const log: string[] = [];
  const asked: string[] = [];
  const world = nordvind();
  world.admins["accounts/200"] = [person("accounts/200", SELF, "Ida Bech", "PRIMARY_OWNER")];
  const configuration = fakeGoogle(() => world);
  const vendor = await fakeVendor({
    ...configuration,
    routes: [
      ...configuration.routes,
      {
        method: "POST",
        path: "/token",
        reply: ({ body }) => {
          asked.push(body);
          return { body: { access_token: TOKEN, expires_in: 3599, scope: "business.manage", token_type: "Bearer" } };
        },
      },
    ],
  });
  onTestFinished(() => vendor.close());
  const options = GoogleBusinessProfileOptions.parse({
    clientId: "client.apps.example",
    tokenUrl: `${vendor.url}/token`,
    baseUrl: `${vendor.url}/v1/`,
    informationUrl: `${vendor.url}/v1/`,
  });
  const records = await readConnector(
    googleBusinessProfile.create(options, sourceEnvironment({ log, secrets: SECRETS })),
  );
  expect(records.at(-1)).toMatchObject({ type: "receipt", receipt: { outcome: "complete" } });
  expect(asked).toEqual([
    "grant_type=refresh_token&client_id=client.apps.example&client_secret=planted-client-secret&refresh_token=planted-refresh-token",
  ]);
  expect(log.join("\n")).toContain("/token");
  expect(log.join("\n")).not.toMatch(/planted/);
});

test("the options want one way in", () => {
  expect(GoogleBusinessProfileOptions.safeParse({}).error?.issues[0]?.message).toContain("either clientId");
  expect(GoogleBusinessProfileOptions.safeParse({ token: "T", clientId: "c" }).success).toBe(false);
  expect(GoogleBusinessProfileOptions.safeParse({ clientId: "c" }).data).toMatchObject({
    clientSecret: "GOOGLE_CLIENT_SECRET",
    refreshToken: "GOOGLE_REFRESH_TOKEN",
    requestsPerMinute: 300,
  });
  expect(GoogleBusinessProfileOptions.safeParse({ token: "T", pageSize: 1 }).success).toBe(false);
});
