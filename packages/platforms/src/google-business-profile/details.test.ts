import { scopes } from "@rollcall/core";
import { describe, expect, test } from "vitest";
import { location, nordvind, person, SELF } from "./fixtures/fake-google-business-profile.ts";
import { id, read } from "./fixtures/read-world.ts";

describe("presences", () => {
  test("a location with its name, address, website and group", async () => {
    const { presences } = await read(nordvind());
    expect(presences.find(({ key }) => key === "locations/1")).toEqual({
      id: "google-business-profile:locations/1",
      platform: "google-business-profile",
      kind: "location",
      key: "locations/1",
      name: "Nordvind 1",
      url: "https://maps.google.com/maps?cid=1000000000000000001",
      website: "https://nordvind.example/butikker",
      verified: true,
      published: true,
      heldBy: "business",
      parent: "google-business-profile:accounts/300",
    });
  });

  test("a location that only a person's own account holds is held by a person; one without an owner is not said to be", async () => {
    const world = nordvind();
    const before = (await read(world)).presences.find(({ key }) => key === "locations/9");
    expect(before).toMatchObject({ heldBy: "person" });
    expect(before).not.toHaveProperty("parent");
    world.admins["locations/9"] = [person("locations/9", SELF, "Ida Bech", "MANAGER")];
    expect((await read(world)).presences.find(({ key }) => key === "locations/9")?.heldBy).toBe("unknown");
  });

  test("a location that is not on Maps is not published", async () => {
    const world = nordvind();
    world.locations["accounts/-"]?.push(location(12, { metadata: { hasVoiceOfMerchant: false } }));
    world.admins["locations/12"] = [person("locations/12", SELF, "Ida Bech", "PRIMARY_OWNER")];
    expect((await read(world)).presences.find(({ key }) => key === "locations/12")).toMatchObject({
      verified: false,
      published: false,
    });
  });

  test("an account below an organization has it as parent, and a person's own account is none", async () => {
    const { presences } = await read(nordvind());
    expect(presences.map(({ key, kind, parent }) => [key, kind, parent]).slice(0, 4)).toEqual([
      ["accounts/200", "organisation", undefined],
      ["accounts/300", "group", id("accounts/200")],
      ["accounts/400", "group", id("accounts/200")],
      ["accounts/500", "group", id("accounts/200")],
    ]);
  });
});

describe("requests", () => {
  test("the largest pages, and `accounts/-` for whatever whoever signed in reaches", async () => {
    const { requests } = await read(nordvind());
    expect(requests.filter((request) => !request.includes("/locations/")).toSorted()).toEqual([
      "/v1/accounts/-/locations?readMask=name%2Ctitle%2CwebsiteUri%2Cmetadata&pageSize=100",
      "/v1/accounts/100/invitations",
      "/v1/accounts/200/admins",
      "/v1/accounts/200/invitations",
      "/v1/accounts/200/locations?readMask=name%2Ctitle%2CwebsiteUri%2Cmetadata&pageSize=100",
      "/v1/accounts/300/admins",
      "/v1/accounts/300/invitations",
      "/v1/accounts/300/locations?readMask=name%2Ctitle%2CwebsiteUri%2Cmetadata&pageSize=100",
      "/v1/accounts/400/admins",
      "/v1/accounts/400/invitations",
      "/v1/accounts/500/admins",
      "/v1/accounts/500/invitations",
      "/v1/accounts/500/locations?readMask=name%2Ctitle%2CwebsiteUri%2Cmetadata&pageSize=100",
      "/v1/accounts?pageSize=20",
      "/v1/accounts?parentAccount=accounts%2F200&pageSize=20",
      "/v1/accounts?parentAccount=accounts%2F400&pageSize=20",
    ]);
  });

  test("a thousand locations keep to what a project may ask in a minute", async () => {
    const world = nordvind();
    const numbers = Array.from({ length: 1000 }, (_, index) => index + 1000);
    world.locations["accounts/-"] = numbers.map((number) => location(number));
    for (const number of numbers)
      world.admins[`locations/${number}`] = [person(`locations/${number}`, SELF, "Ida Bech", "PRIMARY_OWNER")];
    const { elapsedMs, receiptOf } = await read(world);
    // Twenty-five in five seconds: the last of a thousand goes out after 39 such turns.
    expect(elapsedMs).toBeGreaterThanOrEqual(39 * 5000);
    expect(elapsedMs).toBeLessThan(42 * 5000);
    expect(receiptOf(scopes.admins(id("locations/1999")))?.outcome).toBe("complete");
    expect((await read(world, { requestsPerMinute: 30_000 })).elapsedMs).toBe(0);
  });
});
