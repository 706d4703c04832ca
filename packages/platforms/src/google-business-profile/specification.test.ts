import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as z from "zod";
import { nordvind } from "./fixtures/fake-google-business-profile.ts";
import { read } from "./fixtures/read-world.ts";
import { roles } from "./roles.ts";
import {
  Account,
  AccountAdmins,
  Accounts,
  Admin,
  Invitation,
  Invitations,
  Location,
  LocationAdmins,
  Locations,
} from "./schema.ts";

// Google's own description of its APIs: a field or parameter that is not in it is a mistake of ours.
const specification = z
  .object({
    schemas: z.record(z.string(), z.array(z.string())),
    enums: z.record(z.string(), z.array(z.string())),
    paths: z.record(z.string(), z.record(z.string(), z.object({ maximum: z.number().optional() }))),
  })
  .parse(JSON.parse(readFileSync(new URL("fixtures/specification.json", import.meta.url), "utf8")));

test.each([
  ["Account", Account],
  ["Admin", Admin],
  ["Invitation", Invitation],
  ["Location", Location],
  ["Metadata", Location.shape.metadata.unwrap().unwrap()],
  ["ListAccountsResponse", Accounts],
  ["ListAccountAdminsResponse", AccountAdmins],
  ["ListLocationAdminsResponse", LocationAdmins],
  ["ListInvitationsResponse", Invitations],
  ["ListLocationsResponse", Locations],
])("every field that is read of %s is documented", (name, schema) => {
  expect(specification.schemas[name]).toEqual(expect.arrayContaining(Object.keys(schema.shape)));
});

test.each(["Admin.role", "Account.role"])("every %s has a level", (name) => {
  expect(Object.keys(roles)).toEqual(expect.arrayContaining(specification.enums[name] ?? []));
  expect(specification.enums[name]?.length).toBeGreaterThan(4);
});

test("groups that hold without an entry are called by the documented types", () => {
  expect(specification.enums["Account.type"]).toEqual(
    expect.arrayContaining(Object.keys(roles).filter((role) => /GROUP|ORGANIZATION/.test(role))),
  );
});

test("every request has a documented path and parameters, at the largest page", async () => {
  const { requests } = await read(nordvind());
  const faults = requests.flatMap((request) => {
    const { pathname, searchParams } = new URL(request, "https://google.example");
    const path = pathname
      .replace(/accounts\/(\d+|-)/, "accounts/{account}")
      .replace(/locations\/\d+/, "locations/{location}");
    const known = specification.paths[path];
    if (known === undefined) return [`${pathname} is no path`];
    return [
      ...[...searchParams.keys()].filter((name) => known[name] === undefined),
      ...Object.entries(known).flatMap(([name, { maximum }]) =>
        maximum === undefined || searchParams.get(name) === String(maximum) ? [] : [`${request}: ${name}`],
      ),
    ];
  });
  expect(faults).toEqual([]);
  expect(requests).toHaveLength(3 + 4 + 5 + 4 + 4);
});
