import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { roles } from "./roles.ts";
import { Account, Installation, Invitation, Membership, Profile } from "./schema.ts";

// GitHub's own description of its API: a field, parameter or permission that is not in it is a mistake of ours.
const specification = z
  .object({
    operations: z.record(z.string(), z.record(z.string(), z.union([z.string(), z.array(z.string())]))),
    schemas: z.record(
      z.string(),
      z.record(z.string(), z.object({ nullable: z.boolean().optional(), enum: z.array(z.string()).optional() })),
    ),
    permissions: z.record(z.string(), z.array(z.string())),
  })
  .parse(JSON.parse(readFileSync(new URL("./fixtures/openapi.json", import.meta.url), "utf8")));

test.each([
  ["simple-user", Account],
  ["org-membership", Membership],
  ["organization-simple", Membership.shape.organization],
  ["organization-invitation", Invitation],
  ["installation", Installation],
  ["organization-full", Profile],
])("every field that is read of %s is documented", (name, schema) => {
  expect(Object.keys(specification.schemas[name] ?? {})).toEqual(expect.arrayContaining(Object.keys(schema.shape)));
});

test.each([
  ["/orgs/{org}/members", "role", ["admin", "member"]],
  ["/orgs/{org}/members", "filter", ["2fa_disabled"]],
  ["/orgs/{org}/outside_collaborators", "filter", ["2fa_disabled"]],
])("%s takes %s", (path, name, values) => {
  expect(specification.operations[path]?.[name]).toEqual(expect.arrayContaining(values));
});

test.each(["members", "outside_collaborators", "invitations", "installations"])("%s has pages", (list) => {
  expect(specification.operations[`/orgs/{org}/${list}`]).toMatchObject({ per_page: "integer", page: "integer" });
});

describe("roles", () => {
  test("of memberships and invitations are all in the table", () => {
    const memberships = specification.schemas["org-membership"]?.["role"]?.enum ?? [];
    const invitations = z.array(z.string()).parse(specification.operations["/orgs/{org}/invitations"]?.["role"]);
    for (const role of [...memberships, ...invitations.filter((value) => value !== "all")])
      expect(Object.keys(roles)).toContain(role);
    expect(memberships.length).toBeGreaterThan(2);
  });

  test("every ranked permission of an app exists", () => {
    const ranked = Object.keys(roles).filter((role) => role.includes(":"));
    expect(ranked.length).toBeGreaterThan(10);
    const documented = Object.entries(specification.permissions).flatMap(([name, accesses]) =>
      accesses.map((access) => `${name}:${access}`),
    );
    expect(documented).toEqual(expect.arrayContaining(ranked));
  });
});
