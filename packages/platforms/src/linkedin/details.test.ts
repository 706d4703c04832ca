import { scopes } from "@rollcall/core";
import { readConnector } from "@rollcall/http/testing";
import { describe, expect, test } from "vitest";
import { fakeLinkedIn, nordvind, organization, person, SELF } from "./fixtures/fake-linkedin.ts";
import { grantsOn, played, read, receiptOf } from "./fixtures/read-world.ts";
import { encodeRestli } from "./urn.ts";

describe("roles of a Page", () => {
  test("every role and state is kept verbatim, with the day where LinkedIn tells it", async () => {
    const grants = grantsOn(await read(nordvind()), "linkedin:7700001");
    const of = (id: string) => grants.filter(({ principal }) => principal === `linkedin:${person(id)}`);
    expect(of("dE5aOhH-ap")).toMatchObject([
      // 22:30 in London is the next day in Copenhagen.
      { role: "ADMINISTRATOR", level: "full", state: "active", path: "direct", grantedOn: "2022-06-22" },
      { role: "LEAD_GEN_FORMS_MANAGER", level: "other", state: "active" },
    ]);
    expect(of("xYz")).toMatchObject([{ role: "CONTENT_ADMINISTRATOR", level: "publish", state: "pending" }]);
    expect(of("gone1")).toMatchObject([{ role: "CURATOR", state: "expired" }]);
    expect(of("gone2")).toMatchObject([{ role: "ANALYST", state: "expired" }]);
    expect(grants.every(({ source }) => source === "linkedin")).toBe(true);
  });

  test("a person is an id and nothing else; the token's own member is marked", async () => {
    const { records } = await read(nordvind());
    const principals = records.flatMap((record) => (record.type === "principal" ? [record.principal] : []));
    expect(principals.find(({ platformId }) => platformId === person("xYz"))).toEqual({
      id: "linkedin:urn:li:person:xYz",
      platform: "linkedin",
      kind: "person",
      platformId: "urn:li:person:xYz",
      secondFactor: "unknown",
      scanningCredential: false,
      breakGlass: false,
    });
    expect(
      principals.filter(({ scanningCredential }) => scanningCredential).map(({ platformId }) => platformId),
    ).toEqual([SELF]);
  });

  test("a name that LinkedIn sends beside an id reaches neither the records nor the log", async () => {
    const world = nordvind();
    Object.assign(world.acls[2]!, {
      "roleAssignee~": { localizedFirstName: "Gunhild", localizedLastName: "Overgaard" },
    });
    const { records, log } = await read(world);
    expect(JSON.stringify(records) + log).not.toMatch(/Gunhild|Overgaard/);
  });

  test("a role held by another organisation is a business", async () => {
    const world = nordvind();
    world.acls.push({ organization: organization(7_700_002), roleAssignee: organization(900), role: "ANALYST" });
    const { records } = await read(world);
    const kinds = records.flatMap((record) =>
      record.type === "principal" ? [[record.principal.id, record.principal.kind]] : [],
    );
    expect(kinds).toContainEqual(["linkedin:urn:li:organization:900", "business"]);
  });

  test("an unknown state counts as active, and the receipt says so", async () => {
    const world = nordvind();
    world.acls.push({
      organization: organization(7_700_002),
      roleAssignee: person("n"),
      role: "ANALYST",
      state: "PAUSED",
    });
    const seen = await read(world);
    expect(grantsOn(seen, "linkedin:7700002").at(-1)).toMatchObject({ state: "active" });
    expect(receiptOf(seen, scopes.admins("linkedin:7700002"))).toMatchObject({
      outcome: "complete",
      reason: expect.stringContaining("PAUSED"),
    });
  });
});

describe("finders", () => {
  test("URNs are encoded, and every list is asked for by offset", async () => {
    const { requests } = await read(nordvind(), { adAccounts: ["507404993"] });
    expect(requests.toSorted()).toEqual([
      "/rest/adAccountUsers?q=accounts&accounts=urn%3Ali%3AsponsoredAccount%3A507404993&count=100&start=0",
      "/rest/networkSizes/urn%3Ali%3Aorganization%3A7700001?edgeType=COMPANY_FOLLOWED_BY_MEMBER",
      "/rest/networkSizes/urn%3Ali%3Aorganization%3A7700002?edgeType=COMPANY_FOLLOWED_BY_MEMBER",
      "/rest/organizationAcls?q=organization&organization=urn%3Ali%3Aorganization%3A7700001&count=100&start=0",
      "/rest/organizationAcls?q=organization&organization=urn%3Ali%3Aorganization%3A7700001&count=100&start=100",
      "/rest/organizationAcls?q=organization&organization=urn%3Ali%3Aorganization%3A7700002&count=100&start=0",
      "/rest/organizationAcls?q=roleAssignee&count=100&start=0",
      "/rest/organizations/7700001",
      "/rest/organizations/7700002",
    ]);
  });

  test("what has a meaning in Rest.li is encoded in a path", () => {
    expect(encodeRestli("urn:li:organization:5123456")).toBe("urn%3Ali%3Aorganization%3A5123456");
    expect(encodeRestli("a(b),c'd:e")).toBe("a%28b%29%2Cc%27d%3Ae");
  });

  test("a server that gives fewer than were asked for is read to its end", async () => {
    const seen = await read(nordvind(), {}, 10);
    expect(grantsOn(seen, "linkedin:7700001")).toHaveLength(126);
    expect(receiptOf(seen, scopes.admins("linkedin:7700001"))?.outcome).toBe("complete");
  });

  test("a total that is higher than what is shown makes the list partial", async () => {
    const short = fakeLinkedIn(nordvind.bind(undefined, "normal"));
    const acls = nordvind().acls.filter(({ organization: at }) => at === organization(7_700_002));
    const routes = [
      {
        path: "/organizationAcls",
        reply: () => ({ body: { elements: acls, paging: { start: 0, count: 100, total: 4, links: [] } } }),
      },
      ...short.routes.slice(1),
    ];
    const { result } = await played({ ...short, routes }, {}, readConnector);
    const receipt = receiptOf({ records: result }, scopes.admins("linkedin:7700002"));
    expect(receipt).toMatchObject({ outcome: "partial", counts: { grants: 1, expected: 4 } });
  });

  test("a list without the member who may read it is not whole", async () => {
    const world = nordvind();
    const short = fakeLinkedIn(() => world);
    const [finder, ...others] = short.routes;
    const reply: NonNullable<typeof finder>["reply"] = (request) => {
      const answer = finder!.reply!(request);
      if (request.query.get("q") === "roleAssignee") return answer;
      const { elements, paging } = answer.body as { elements: { roleAssignee: string }[]; paging: unknown };
      return { body: { elements: elements.filter(({ roleAssignee }) => roleAssignee !== SELF), paging } };
    };
    const { result } = await played(
      { ...short, routes: [{ path: "/organizationAcls", reply }, ...others] },
      {},
      readConnector,
    );
    const seen = { records: result };
    expect(receiptOf(seen, scopes.admins("linkedin:7700001"))).toMatchObject({
      outcome: "partial",
      reason: expect.stringMatching(/does not hold/),
    });
    expect(receiptOf(seen, scopes.admins("linkedin:7700002"))).toMatchObject({
      outcome: "partial",
      reason: expect.stringMatching(/is empty/),
    });
  });
});

describe("Pages", () => {
  test("name, handle, address, website, followers and parent", async () => {
    const { records } = await read(nordvind());
    expect(records.flatMap((record) => (record.type === "presence" ? [record.presence] : []))).toEqual([
      {
        id: "linkedin:7700001",
        platform: "linkedin",
        kind: "page",
        key: "7700001",
        name: "Nordvind Energi A/S",
        handle: "nordvind-energi",
        url: "https://www.linkedin.com/company/nordvind-energi",
        website: "https://nordvind.example",
        followers: 4200,
        heldBy: "unknown",
      },
      {
        id: "linkedin:7700002",
        platform: "linkedin",
        kind: "page",
        key: "7700002",
        name: "Nordvind Havvind",
        handle: "nordvind-havvind",
        url: "https://www.linkedin.com/showcase/nordvind-havvind",
        website: "https://havvind.nordvind.example",
        followers: 310,
        parent: "linkedin:7700001",
        heldBy: "unknown",
      },
    ]);
  });

  test("followers that are refused leave the admin list complete, with a note", async () => {
    const seen = await read({ ...nordvind(), followers: {} });
    expect(receiptOf(seen, scopes.admins("linkedin:7700001"))).toMatchObject({
      outcome: "complete",
      reason: "its followers could not be read (forbidden)",
    });
  });

  test("Pages that are configured away make the list of presences partial", async () => {
    const seen = await read(nordvind(), { organizations: ["urn:li:organization:7700002"] });
    expect(receiptOf(seen, scopes.presences)).toMatchObject({
      outcome: "partial",
      reason: expect.stringMatching(/1 more Pages/),
    });
    expect(grantsOn(seen, "linkedin:7700001")).toEqual([]);
    expect(grantsOn(seen, "linkedin:7700002")).toHaveLength(1);
  });

  test("a role that was only asked for or was taken away leads to no Page", async () => {
    const world = nordvind();
    world.acls.push({ organization: organization(9), roleAssignee: SELF, role: "ADMINISTRATOR", state: "REVOKED" });
    expect(receiptOf(await read(world), scopes.presences)?.counts).toEqual({ presences: 2 });
  });

  test("followers can be read on their own", async () => {
    const { result } = await played(
      fakeLinkedIn(() => nordvind()),
      {},
      async (connector) => {
        const presence = { id: "", platform: "linkedin", key: "7700001", heldBy: "unknown" as const };
        return [
          await connector.metrics?.({ ...presence, kind: "page" }),
          await connector.metrics?.({ ...presence, kind: "ad-account" }),
        ];
      },
    );
    expect(result).toEqual([{ followers: 4200 }, undefined]);
  });
});
