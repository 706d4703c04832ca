import { describe, expect, test } from "vitest";
import { type FakeGraph } from "./fixtures/fake-meta.ts";
import { graphError, onEdge, read } from "./fixtures/read-world.ts";
import { nordvind, PORTFOLIO } from "./fixtures/world.ts";

describe("what was not seen", () => {
  test("fewer people than Meta counts is partial", async () => {
    const world: FakeGraph = nordvind();
    world.intercept = onEdge(`${PORTFOLIO}/business_users`, {
      body: { data: [{ id: "1001", name: "Hanne Lyngby", role: "ADMIN" }], summary: { total_count: 7 } },
    });
    expect((await read(world)).receipt("admins:facebook:999000111")).toMatchObject({
      outcome: "partial",
      reason: "the platform counts 7 and showed 1",
      counts: { expected: 7 },
    });
  });

  test("one refused list of a Page is named; the others still count", async () => {
    const world: FakeGraph = nordvind();
    world.intercept = onEdge("2002/roles", graphError(190, 492));
    const seen = await read(world);
    const receipt = seen.receipt("admins:facebook:2002");
    expect(receipt?.outcome).toBe("partial");
    expect(receipt?.reason).toContain(
      "roles could not be read: refused with 190. The person behind the token has lost the role on the Page",
    );
    expect(seen.grants("facebook:2002").map(({ path }) => path)).toContain("business");
    expect(seen.receipt("admins:facebook:2001")?.outcome).toBe("complete");
  });

  test("a Page that refuses everything is denied, not empty", async () => {
    const world: FakeGraph = nordvind();
    world.intercept = (request) => (/\/2002\//.test(request.path) ? graphError(200) : undefined);
    const seen = await read(world);
    expect(seen.receipt("admins:facebook:2002")?.outcome).toBe("denied");
    expect(seen.records.some((record) => record.type === "presence" && record.presence.id === "facebook:2002")).toBe(
      true,
    );
  });

  test("without the portfolio's people, no asset is complete: its admins reach all of them", async () => {
    const world: FakeGraph = nordvind();
    world.intercept = onEdge(`${PORTFOLIO}/business_users`, graphError(10));
    const seen = await read(world);
    expect(seen.receipt("admins:facebook:999000111")?.outcome).toBe("denied");
    expect(seen.receipt("admins:facebook:2001")).toMatchObject({ outcome: "partial" });
    expect(seen.receipt("admins:facebook:2001")?.reason).toContain("the portfolio's people could not be read");
  });

  test("a list of assets that is refused leaves the list of presences partial", async () => {
    const world: FakeGraph = nordvind();
    world.intercept = onEdge(`${PORTFOLIO}/owned_whatsapp_business_accounts`, graphError(200));
    const seen = await read(world);
    expect(seen.receipt("presences:whatsapp:999000111")).toMatchObject({ outcome: "partial", counts: { whatsapp: 0 } });
    expect(seen.receipt("presences:whatsapp:999000111")?.reason).toContain("whatsapp: refused with 200");
    expect(seen.receipt("presences:facebook:999000111")).toMatchObject({ outcome: "complete", counts: { pages: 3 } });
    const without = await read(nordvind(), { without: ["whatsapp", "instagram", "ad-accounts"] });
    expect(without.receipt("presences:facebook:999000111")).toMatchObject({ outcome: "complete" });
    expect(
      without.records.some((record) => record.type === "presence" && record.presence.platform === "whatsapp"),
    ).toBe(false);
  });

  test.each([
    [190, 463, "denied"],
    [190, 460, "denied"],
    [102, undefined, "denied"],
    [104, undefined, "denied"],
    [10, undefined, "denied"],
    [294, undefined, "denied"],
    [100, undefined, "denied"],
    [368, undefined, "denied"],
    [2, undefined, "partial"],
    [4, undefined, "partial"],
    [613, 1996, "partial"],
    [80_001, undefined, "partial"],
    [999_999, undefined, "partial"],
  ] as const)("code %s/%s on an asset reads as %s, never as complete", async (code, subcode, outcome) => {
    const world: FakeGraph = nordvind();
    world.intercept = (request) => (/\/4001(\/|$)/.test(request.path) ? graphError(code, subcode) : undefined);
    const seen = await read(world);
    expect(seen.receipt("admins:whatsapp:4001")?.outcome).toBe(outcome);
    expect(seen.receipt("admins:facebook:2001")?.outcome).toBe("complete");
  });
});
