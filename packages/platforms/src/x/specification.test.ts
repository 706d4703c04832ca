import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { played } from "./fixtures/read-world.ts";
import { nordvind } from "./fixtures/fake-x.ts";
import { AdsAccess, AFFILIATE_FIELDS, User, USER_FIELDS, Users } from "./schema.ts";
import { readConnector } from "@rollcall/http/testing";

interface Specification {
  userFields: string[];
  paths: Record<string, Record<string, { maximum?: number; maxItems?: number }>>;
  pathsThatMention: Record<string, string[]>;
  [names: string]: unknown;
}

const specification = JSON.parse(
  readFileSync(new URL("fixtures/specification.json", import.meta.url), "utf8"),
) as Specification;
const names = (of: string) => specification[of] as string[];

test.each([
  ["User", Object.keys(User.shape)],
  ["UserPublicMetrics", Object.keys(User.shape.public_metrics.unwrap().unwrap().shape)],
  ["Users", Object.keys(Users.shape)],
  ["Meta", Object.keys(Users.shape.meta.unwrap().unwrap().shape)],
  ["Problem", Object.keys(Users.shape.errors.unwrap().unwrap().element.shape)],
  ["userFields", [...USER_FIELDS.split(","), ...AFFILIATE_FIELDS.split(",")]],
  ["AuthenticatedUserAccess", Object.keys(AdsAccess.shape.data.shape)],
])("every name that is read of %s is X's own", (of, read) => {
  expect(read.length).toBeGreaterThan(0);
  expect(read.filter((name) => !names(of).includes(name))).toEqual([]);
});

test("everything that is read of a user is asked for", () => {
  expect(Object.keys(User.shape).filter((name) => !USER_FIELDS.split(",").includes(name))).toEqual([]);
});

test("every request has a documented path and parameters, at the largest page", async () => {
  const { requests } = await played(nordvind(), {}, readConnector);
  const faults = requests.flatMap((request) => {
    const { pathname, searchParams } = new URL(request, "https://api.x.com");
    const known = specification.paths[pathname.replace(/users\/\d+/, "users/{id}")];
    if (known === undefined) return [`${pathname} is no path of X`];
    return [...searchParams.keys()].filter((name) => known[name] === undefined);
  });
  expect(faults).toEqual([]);
  expect(requests.length).toBe(3);
  const { maximum } = specification.paths["/2/users/{id}/affiliates"]!["max_results"]!;
  expect(requests.filter((request) => request.includes(`max_results=${maximum}`))).toHaveLength(2);
  expect(specification.paths["/2/users/by"]!["usernames"]!.maxItems).toBe(100);
});

test("X describes no path for delegates: that is why they are attested", () => {
  expect(specification.pathsThatMention).toEqual({ delegat: [], contributor: [], team: [] });
});
