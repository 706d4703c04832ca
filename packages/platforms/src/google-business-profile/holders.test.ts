import { describe, expect, test } from "vitest";
import { group, nordvind, person, SELF } from "./fixtures/fake-google-business-profile.ts";
import { adminsOf, id, read, rightsOn } from "./fixtures/read-world.ts";

describe("who holds a presence", () => {
  test("an organization: its people, with the role verbatim", async () => {
    const seen = await read(nordvind());
    expect(rightsOn(seen, "accounts/200")).toEqual([
      ["101", "PRIMARY_OWNER", "full", "direct", undefined, "active"],
      [SELF, "OWNER", "full", "direct", undefined, "active"],
    ]);
  });

  test("a group: its people, the organization that owns it with everybody in it, and open invitations", async () => {
    const seen = await read(nordvind());
    expect(rightsOn(seen, "accounts/300")).toEqual([
      ["accounts/200", "PRIMARY_OWNER", "full", "direct", undefined, "active"],
      ["101", "PRIMARY_OWNER", "full", "business", "accounts/200", "active"],
      [SELF, "OWNER", "full", "business", "accounts/200", "active"],
      ["102", "MANAGER", "publish", "direct", undefined, "active"],
      ["103", "MANAGER", "publish", "direct", undefined, "invited"],
    ]);
  });

  test("a location: everybody in its group, as far as groups go, but nobody who has only been invited to one", async () => {
    const seen = await read(nordvind());
    expect(rightsOn(seen, "locations/2")).toEqual([
      ["accounts/300", "PRIMARY_OWNER", "full", "direct", undefined, "active"],
      ["accounts/200", "PRIMARY_OWNER", "full", "group", "accounts/300", "active"],
      ["101", "PRIMARY_OWNER", "full", "business", "accounts/200", "active"],
      [SELF, "OWNER", "full", "business", "accounts/200", "active"],
      ["102", "MANAGER", "publish", "group", "accounts/300", "active"],
      ["105", "SITE_MANAGER", "publish", "direct", undefined, "active"],
    ]);
  });

  test("an owner of a group that only manages has no more than the group", async () => {
    const seen = await read(nordvind());
    expect(rightsOn(seen, "locations/3")).toContainEqual([
      "104",
      "OWNER",
      "publish",
      "group",
      "accounts/400",
      "active",
    ]);
    expect(rightsOn(seen, "accounts/400")).toContainEqual(["104", "OWNER", "full", "direct", undefined, "active"]);
  });

  test("a group holds a location that it lists, entry or not", async () => {
    const seen = await read(nordvind());
    expect(rightsOn(seen, "locations/3").slice(0, 3)).toEqual([
      ["104", "OWNER", "full", "direct", undefined, "active"],
      ["accounts/500", "LOCATION_GROUP", "full", "direct", undefined, "active"],
      ["accounts/200", "PRIMARY_OWNER", "full", "group", "accounts/500", "active"],
    ]);
  });

  test("groups that name each other come to an end", async () => {
    const world = nordvind();
    world.admins["accounts/400"]?.push(group("accounts/400", "accounts/500", "MANAGER"));
    const seen = await read(world);
    const held = seen.grantsOn("accounts/500").map(({ principal }) => principal);
    expect(held).toContain(id("accounts/400"));
    expect(held).not.toContain(id("accounts/500"));
    expect(adminsOf(seen, "accounts/500")?.outcome).toBe("complete");
  });
});

describe("who they are", () => {
  test("a person is an id and a name, and whoever signed in is marked", async () => {
    const { principals } = await read(nordvind());
    expect(principals.get(id("102"))).toEqual({
      id: "google-business-profile:102",
      platform: "google-business-profile",
      kind: "person",
      platformId: "102",
      displayName: "Mia Lund",
      secondFactor: "unknown",
      scanningCredential: false,
      breakGlass: false,
    });
    const own = [...principals.values()].filter(({ scanningCredential }) => scanningCredential);
    expect(own.map(({ platformId }) => platformId)).toEqual([SELF]);
  });

  test("an e-mail shows while the invitation is open, and is no name", async () => {
    const { principals } = await read(nordvind());
    expect(principals.get(id("103"))).toMatchObject({ email: "bo@bureau.example" });
    expect(principals.get(id("103"))).not.toHaveProperty("displayName");
  });

  test("the e-mail of one who is known by name elsewhere is told as well", async () => {
    const world = nordvind();
    world.admins["locations/9"]?.push(
      person("locations/9", "102", "mia@nordvind.example", "OWNER", { pendingInvitation: true }),
    );
    const { records } = await read(world);
    const told = records.flatMap((record) =>
      record.type === "principal" && record.principal.platformId === "102" ? [record.principal] : [],
    );
    expect(told).toMatchObject([{ displayName: "Mia Lund" }, { email: "mia@nordvind.example" }]);
  });

  test("groups are groups, an organization is a business, and neither is ever a person", async () => {
    const { principals } = await read(nordvind());
    const kinds = [...principals.values()].map(({ platformId, kind, displayName }) => [platformId, kind, displayName]);
    expect(kinds).toEqual(
      expect.arrayContaining([
        ["accounts/200", "business", "Nordvind Energi A/S"],
        ["accounts/300", "group", "Nordvind butikker"],
        ["accounts/400", "group", "Marketing"],
      ]),
    );
  });

  test("an entry that names an account as well as a person may be either", async () => {
    const world = nordvind();
    world.admins["locations/1"]?.push(
      person("locations/1", "777", "Eva Ny", "MANAGER", { account: "accounts/777" }),
      person("locations/1", SELF, "Ida Bech", "MANAGER", { account: `accounts/${SELF}` }),
    );
    const seen = await read(world);
    expect(seen.principals.get(id("777"))).toMatchObject({ kind: "unknown", displayName: "Eva Ny" });
    expect(rightsOn(seen, "locations/1")).toContainEqual([SELF, "MANAGER", "publish", "direct", undefined, "active"]);
    expect(adminsOf(seen, "locations/1")?.outcome).toBe("complete");
  });

  test("where no list shows whoever signed in by the id, their role on the account is the one that Google states", async () => {
    const world = nordvind();
    world.admins["accounts/200"] = [person("accounts/200", "101", "Karl Holm", "PRIMARY_OWNER")];
    const seen = await read(world);
    expect(rightsOn(seen, "accounts/200")).toContainEqual([SELF, "OWNER", "full", "direct", undefined, "active"]);
    expect(adminsOf(seen, "accounts/200")).toMatchObject({
      outcome: "complete",
      counts: { grants: 2 },
      reason: expect.stringContaining("stands in no list by its id"),
    });
  });
});
