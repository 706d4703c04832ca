import { Buffer } from "node:buffer";
import {
  type FakeVendor,
  fakeVendor,
  type ScenarioName,
  vendorReplies,
  type VendorConfiguration,
} from "@rollcall/http/testing";
import { reportFormats } from "@rollcall/report";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  fakeGithub,
  LOGIN,
  nordvind as organisation,
  TOKEN as GITHUB_TOKEN,
} from "../../packages/platforms/src/github/fixtures/fake-github.ts";
import {
  fakeLinkedIn,
  nordvind as linkedinOf,
  TOKEN as LINKEDIN_TOKEN,
} from "../../packages/platforms/src/linkedin/fixtures/fake-linkedin.ts";
import { APP_SECRET, fakeMeta, TOKEN as META_TOKEN } from "../../packages/platforms/src/meta/fixtures/fake-meta.ts";
import { nordvind as metaOf, PORTFOLIO } from "../../packages/platforms/src/meta/fixtures/world.ts";
import { fakeWordpress, own, PASSWORD, USER } from "../../packages/platforms/src/wordpress/fixtures/fake-wordpress.ts";
import { folderWith, rollcall } from "../support/cli.ts";

const secrets = { META_TOKEN, APP_SECRET, LINKEDIN_TOKEN, GITHUB_TOKEN, PASSWORD };
// Only those without a wait: the command sleeps on the real clock.
const scenarios: ScenarioName[] = ["normal", "partial-permission", "revoked", "error-in-200"];

/** A vendor that repeats the credential in its refusals, as some do. */
const telling = (vendor: VendorConfiguration, secret: string): VendorConfiguration => {
  const replies = vendorReplies[vendor.dialect];
  const told = JSON.parse(
    JSON.stringify(replies.forbidden).replace(
      /("message":")([^"]*)/,
      (_all, before: string, words: string) => `${before}${words} (asked with ${secret})`,
    ),
  ) as typeof replies.forbidden;
  return { ...vendor, replies: { forbidden: told } };
};

let vendors: FakeVendor[] = [];
let configuration = "";

beforeAll(async () => {
  vendors = await Promise.all([
    fakeVendor(
      telling(
        fakeMeta(({ scenario }) => metaOf(scenario)),
        META_TOKEN,
      ),
    ),
    fakeVendor(
      telling(
        fakeLinkedIn(({ scenario }) => linkedinOf(scenario)),
        LINKEDIN_TOKEN,
      ),
    ),
    fakeVendor(telling(fakeGithub(organisation), GITHUB_TOKEN)),
    fakeVendor(
      telling(
        fakeWordpress(() => ({ users: [own] })),
        PASSWORD,
      ),
    ),
  ]);
  const [meta, linkedin, github, wordpress] = vendors.map(({ url }) => JSON.stringify(url));
  configuration = `company: { name: Nordvind }
platforms:
  - { source: meta, token: META_TOKEN, appSecret: APP_SECRET, businesses: ["${PORTFOLIO}"], baseUrl: ${meta} }
  - { source: linkedin, token: LINKEDIN_TOKEN, adAccounts: ["507404993"], baseUrl: ${linkedin} }
  - { source: github, token: GITHUB_TOKEN, organisations: [${LOGIN}], baseUrl: ${github} }
  - { source: wordpress, user: ${USER}, password: PASSWORD, url: ${wordpress} }
`;
});
afterAll(() => Promise.all(vendors.map((vendor) => vendor.close())));

async function run(scenario: ScenarioName, args: string[]) {
  for (const vendor of vendors) vendor.play(scenario);
  return rollcall(folderWith({ "rollcall.yaml": configuration }), args, secrets);
}

const leaks = (text: string) =>
  Object.entries(secrets).flatMap(([name, secret]) => {
    const forms = [secret, encodeURIComponent(secret), Buffer.from(secret), Buffer.from(`${USER}:${secret}`)];
    return forms.some((form) => text.includes(typeof form === "string" ? form : form.toString("base64"))) ? [name] : [];
  });

describe("no credential stands in anything that is shown", () => {
  it("the check itself sees a leak", () => {
    expect(leaks(`Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString("base64")} ${META_TOKEN}`)).toEqual([
      "META_TOKEN",
      "PASSWORD",
    ]);
  });

  it.each(scenarios.flatMap((scenario) => reportFormats.map((format) => [scenario, format] as const)))(
    "%s: --format %s, with its log",
    async (scenario, format) => {
      const { stdout, stderr } = await run(scenario, ["scan", "--no-state", "--debug", "--format", format]);
      expect(stdout.length).toBeGreaterThan(100);
      // The log shows every request, so there was something to leak.
      expect(stderr).toContain("/orgs/");
      expect(leaks(stdout)).toEqual([]);
      expect(leaks(stderr)).toEqual([]);
    },
  );

  it.each(scenarios)("%s: the doctor, with its log", async (scenario) => {
    const { stdout, stderr } = await run(scenario, ["doctor", "--debug"]);
    expect(stderr).toContain("/orgs/");
    expect(leaks(stdout + stderr)).toEqual([]);
  });
});

describe("the doctor", () => {
  it("is content with credentials that may see what they must", async () => {
    const { code, stdout } = await run("normal", ["doctor"]);
    expect(code).toBe(0);
    for (const source of ["meta", "linkedin", "github", "wordpress"])
      expect(stdout).toContain(`ok platform ${source}: works`);
  });

  it.each([
    ["meta", "business_management", "Business settings"],
    ["linkedin", "r_organization_admin", "Community Management API"],
    ["github", "Members: read", "Organization permissions"],
    ["wordpress", "list_users", "application password"],
  ])("says what %s lacks and how to grant it", async (source, permission, grant) => {
    const { code, stdout } = await run("partial-permission", ["doctor"]);
    expect(code).toBe(2);
    const own = stdout.split(/^(?=\S)/m);
    const start = own.findIndex((line) => line.startsWith(`x  platform ${source}: lacks ${permission}`));
    expect(start).toBeGreaterThan(-1);
    const said = own.slice(start).find((line) => line.startsWith(`-    ${permission}:`));
    expect(said?.replaceAll(/\s+/g, " ")).toMatch(/To grant it: .{20}/);
    expect(said?.replaceAll(/\s+/g, " ")).toContain(grant);
  });

  it.each([
    ["expired", "meta", "The token has expired"],
    ["expired", "linkedin", "authorise the app again"],
    ["revoked", "github", "was not revoked"],
    ["revoked", "wordpress", "Make a new application password"],
  ] as const)("tells an %s credential of %s from a missing permission", async (scenario, source, words) => {
    const { code, stdout } = await run(scenario, ["doctor"]);
    expect(code).toBe(2);
    expect(stdout.replaceAll(/\s+/g, " ")).toContain(words);
    expect(stdout).not.toContain(`${source}: lacks`);
  });
});
