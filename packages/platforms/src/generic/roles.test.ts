import { describe, expect, test } from "vitest";
import { readMapped, readSystem } from "./fixtures/read-system.ts";

const ADMINS = "admins:intranet:news";

describe("roles", () => {
  test("a list of roles is a grant for each, once", async () => {
    const { grants, receipt } = await readMapped(
      [
        { id: 1, roles: ["Owner", "Wizard", "Owner"] },
        { id: 2, roles: [] },
      ],
      { role: "roles[]" },
    );
    expect(grants.map(({ principal, role, level }) => [principal, role, level])).toEqual([
      ["intranet:1", "Owner", "full"],
      ["intranet:1", "Wizard", "other"],
    ]);
    expect(receipt(ADMINS)).toMatchObject({
      outcome: "complete",
      counts: { grants: 2, unknownRoles: 1, withoutRole: 1 },
      reason: 'roles that levels does not name count as "other": Wizard; 1 without any role',
    });
  });

  test("are verbatim, and found in the table whatever their case; one that is nearly in it is told", async () => {
    const { grants, receipt } = await readMapped(
      [
        { id: 1, role: "OWNER" },
        { id: 2, role: "Ownr" },
      ],
      {},
    );
    expect(grants.map(({ role, level }) => [role, level])).toEqual([
      ["OWNER", "full"],
      ["Ownr", "other"],
    ]);
    expect(receipt(ADMINS)?.reason).toContain("Ownr (did you mean Owner?)");
  });

  test("by constant, by words, and by request", async () => {
    const answers = {
      "/admins": [{ id: 1 }],
      "/users": [
        { id: 1, chief: true },
        { id: 2, chief: false },
      ],
    };
    const { grants, receipt } = await readSystem(answers, {
      presences: [{ key: "news" }],
      http: {
        requests: [
          { path: "admins", mapping: { role: { value: "Owner" } } },
          { path: "users", mapping: { role: { path: "chief", values: { true: "Chief", false: "Reader" } } } },
        ],
      },
      mapping: { principal: { id: "id" } },
      levels: { Owner: "full", Chief: "publish", Reader: "analyse" },
    });
    expect(grants.map(({ principal, role, level }) => [principal, role, level])).toEqual([
      ["intranet:1", "Owner", "full"],
      ["intranet:1", "Chief", "publish"],
      ["intranet:2", "Reader", "analyse"],
    ]);
    expect(receipt(ADMINS)).toMatchObject({ outcome: "complete", counts: { grants: 3 } });
  });
});
