import { scopes } from "@rollcall/core";
import { describe, expect, test } from "vitest";
import { group, nordvind, SELF } from "./fixtures/fake-google-business-profile.ts";
import { adminsOf, id, read, rightsOn } from "./fixtures/read-world.ts";

describe("what cannot be seen", () => {
  test("NOT_FOUND is no access, and never an empty list", async () => {
    const world = nordvind();
    delete world.admins["locations/9"];
    const receipt = adminsOf(await read(world), "locations/9");
    expect(receipt).toMatchObject({
      outcome: "denied",
      counts: { grants: 0 },
      reason: expect.stringContaining("no access"),
    });
  });

  test("a location whose own list is refused shows its group, and is partial", async () => {
    const world = nordvind();
    delete world.admins["locations/2"];
    const seen = await read(world);
    expect(adminsOf(seen, "locations/2")).toMatchObject({
      outcome: "partial",
      counts: { grants: 5 },
      reason: expect.stringContaining("its own list: Requested entity was not found"),
    });
  });

  test("an empty list is suspected: everything at Google has an owner", async () => {
    const world = nordvind();
    world.admins["locations/9"] = [];
    expect(adminsOf(await read(world), "locations/9")).toMatchObject({
      outcome: "partial",
      reason: "its own list is empty",
    });
  });

  test("a group of ours that is refused makes everything partial that it holds", async () => {
    const world = nordvind();
    delete world.admins["accounts/300"];
    const seen = await read(world);
    expect(adminsOf(seen, "accounts/300")).toMatchObject({ outcome: "partial", counts: { grants: 3 } });
    expect(adminsOf(seen, "locations/1")).toMatchObject({
      outcome: "partial",
      reason: expect.stringContaining("the people of accounts/300 are not all known"),
    });
    expect(adminsOf(seen, "locations/9")?.outcome).toBe("complete");
  });

  test("what Google states of whoever signed in does not soften a refusal", async () => {
    const world = nordvind();
    delete world.admins["accounts/200"];
    const seen = await read(world);
    expect(rightsOn(seen, "accounts/200")).toEqual([[SELF, "OWNER", "full", "direct", undefined, "active"]]);
    expect(adminsOf(seen, "accounts/200")).toMatchObject({ outcome: "denied", counts: { grants: 1 } });
  });

  test.each([
    ["MANAGER", "complete", "groups of others whose people do not show: accounts/900"],
    ["PRIMARY_OWNER", "partial", "accounts/900, a group of somebody else, does not show its people"],
  ])("an agency's group as %s leaves the list %s", async (role, outcome, reason) => {
    const world = nordvind();
    world.admins["locations/1"]?.push(group("locations/1", "accounts/900", role));
    const seen = await read(world);
    expect(rightsOn(seen, "locations/1")).toContainEqual([
      "accounts/900",
      role,
      role === "MANAGER" ? "publish" : "full",
      "partner",
      undefined,
      "active",
    ]);
    expect(seen.principals.get(id("accounts/900"))).toMatchObject({ kind: "group" });
    expect(adminsOf(seen, "locations/1")).toMatchObject({ outcome, reason: expect.stringContaining(reason) });
  });

  test("a group that has only been invited shows nobody behind it", async () => {
    const world = nordvind();
    world.admins["locations/9"]?.push(group("locations/9", "accounts/400", "OWNER", { pendingInvitation: true }));
    const seen = await read(world);
    expect(rightsOn(seen, "locations/9")).toHaveLength(3);
    expect(rightsOn(seen, "locations/9")).toContainEqual([
      "accounts/400",
      "OWNER",
      "full",
      "direct",
      undefined,
      "invited",
    ]);
  });

  test("an entry that cannot be read makes its list partial, and that of what the group holds", async () => {
    const world = nordvind();
    world.admins["accounts/300"]?.push({ admin: "Uden Navn", role: "OWNER" });
    const seen = await read(world);
    expect(adminsOf(seen, "accounts/300")).toMatchObject({ outcome: "partial", counts: { dropped: 1 } });
    expect(adminsOf(seen, "locations/1")?.outcome).toBe("partial");
  });

  test("locations that are refused make the list of presences partial", async () => {
    const world = nordvind();
    world.replies["accounts/300/locations"] = {
      status: 403,
      body: { error: { code: 403, message: "no", status: "PERMISSION_DENIED" } },
    };
    expect((await read(world)).receiptOf(scopes.presences)).toMatchObject({
      outcome: "partial",
      reason: expect.stringContaining("the locations of accounts/300 were not read whole"),
    });
  });

  test("an answer without any account is suspected too", async () => {
    const world = { ...nordvind(), accounts: [] };
    expect((await read(world)).receiptOf(scopes.presences)).toMatchObject({ outcome: "partial" });
  });

  test("open invitations from others are counted, and can be left out", async () => {
    const seen = await read(nordvind());
    expect(seen.receiptOf(scopes.presences)).toMatchObject({
      outcome: "complete",
      counts: { presences: 8, invitations: 1 },
      reason: expect.stringContaining("1 open invitations"),
    });
    const without = await read(nordvind(), { without: ["invitations"] });
    expect(without.requests.filter((request) => request.includes("invitations"))).toEqual([]);
    expect(without.receiptOf(scopes.presences)).toMatchObject({
      outcome: "complete",
      reason: "left out by configuration: invitations",
    });
  });
});
