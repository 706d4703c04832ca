import { describe, expect, test } from "vitest";
import { type FakeGraph } from "./fixtures/fake-meta.ts";
import { assetOf, changed, read } from "./fixtures/read-world.ts";
import { nordvind } from "./fixtures/world.ts";

describe("who holds a Page", () => {
  test("every way to a right is its own grant, with where to take it away", async () => {
    const seen = await read(nordvind());
    expect(seen.grants("facebook:2003")).toEqual([
      {
        principal: "facebook:1001",
        role: "MANAGE",
        level: "full",
        path: "business",
        via: "facebook:999000111",
        state: "active",
      },
      {
        principal: "facebook:1002",
        role: "CREATE_CONTENT",
        level: "publish",
        path: "business",
        via: "facebook:999000111",
        state: "active",
      },
      {
        principal: "facebook:1002",
        role: "MODERATE",
        level: "moderate",
        path: "business",
        via: "facebook:999000111",
        state: "active",
      },
      {
        principal: "facebook:7001",
        role: "ANALYZE",
        level: "analyse",
        path: "business",
        via: "facebook:999000111",
        state: "active",
      },
      {
        principal: "facebook:user:5001",
        role: "MANAGE",
        level: "full",
        path: "direct",
        via: undefined,
        state: "active",
      },
      {
        principal: "facebook:1003",
        role: "asset group",
        level: "other",
        path: "group",
        via: "facebook:g1",
        state: "active",
      },
      {
        principal: "facebook:1001",
        role: "ADMIN",
        level: "full",
        path: "inherited",
        via: "facebook:999000111",
        state: "active",
      },
    ]);
  });

  test("people of the portfolio come with e-mail and second factor, people outside with neither", async () => {
    const seen = await read(nordvind());
    expect(seen.principal("facebook:1001")).toMatchObject({
      kind: "person",
      email: "hanne.lyngby@nordvind.example",
      secondFactor: "enabled",
    });
    expect(seen.principal("facebook:1002")).toMatchObject({ secondFactor: "disabled", title: "Editor" });
    expect(seen.principal("facebook:1003")?.secondFactor).toBe("unknown");
    expect(seen.principal("facebook:user:5001")).toMatchObject({
      displayName: "Karsten Holm",
      platformId: "user:5001",
      kind: "person",
    });
    expect(seen.principal("facebook:888")?.kind).toBe("business");
  });

  test("the same number in the two id spaces is two principals", async () => {
    const world = changed(
      (one) => (assetOf(one, "2001").roles = [{ id: "1001", name: "Someone Else", tasks: ["ANALYZE"] }]),
    );
    const seen = await read(world);
    expect(seen.principal("facebook:1001")?.displayName).toBe("Hanne Lyngby");
    expect(seen.principal("facebook:user:1001")).toMatchObject({ displayName: "Someone Else" });
    expect(seen.principal("facebook:user:1001")?.email).toBeUndefined();
  });

  test("older answers of /roles are understood", async () => {
    const world = changed((one) => {
      assetOf(one, "2001").roles = [
        { id: "1", name: "A", perms: ["ADMINISTER", "EDIT_PROFILE"] },
        { id: "2", name: "B", role: "Editor" },
        { id: "3", name: "C" },
      ];
    });
    const direct = (await read(world)).grants("facebook:2001").filter(({ path }) => path === "direct");
    expect(direct.map(({ role, level }) => [role, level])).toEqual([
      ["ADMINISTER", "full"],
      ["Editor", "publish"],
      ["(no task named)", "other"],
    ]);
  });

  test("an invitation is a grant on the portfolio that ends", async () => {
    const seen = await read(nordvind());
    const invited = seen.records.flatMap((record) =>
      record.type === "grant" && record.grant.state === "invited" ? [record.grant] : [],
    );
    expect(invited).toMatchObject([
      {
        presence: "facebook:999000111",
        principal: "facebook:mailto:ny.kollega@nordvind.example",
        grantedOn: "2026-11-20",
        expiresOn: "2026-12-20",
      },
    ]);
  });
});

describe("the scanning credential", () => {
  test("a system user is marked where it is listed", async () => {
    const seen = await read(nordvind());
    expect(seen.principal("facebook:7001")).toMatchObject({ kind: "app", scanningCredential: true });
    expect(seen.principal("facebook:1001")?.scanningCredential).toBe(false);
  });

  test("a person's token is listed with what it may do", async () => {
    const world: FakeGraph = { ...nordvind(), me: { id: "5555", name: "Hanne Lyngby" } };
    world.intercept = (request) =>
      request.path === "/v26.0/me/accounts"
        ? { body: { data: [{ id: "2002", tasks: ["MANAGE", "ANALYZE"] }] } }
        : undefined;
    const seen = await read(world);
    expect(seen.principal("facebook:user:5555")).toMatchObject({ kind: "person", scanningCredential: true });
    expect(seen.grants("facebook:2002")).toContainEqual({
      principal: "facebook:user:5555",
      role: "MANAGE",
      level: "full",
      path: "direct",
      via: undefined,
      state: "active",
    });
  });
});
