import { Report } from "@rollcall/core";
import { type FakeReply, fakeVendor } from "@rollcall/http/testing";
import { expect, it, onTestFinished } from "vitest";
import { fakeWordpress, own, PASSWORD, USER } from "../../packages/platforms/src/wordpress/fixtures/fake-wordpress.ts";
import { folderWith, rollcall } from "../support/cli.ts";

/** A company whose site is to have fifty posts; the platform shows forty, and somebody counted sixty in September. */
async function company(kpi: string, posts?: FakeReply) {
  const { routes, ...vendor } = fakeWordpress(() => ({ users: [own] }));
  const told = routes.map((route) =>
    posts !== undefined && route.path.endsWith("/posts") ? { path: route.path, reply: () => posts } : route,
  );
  const site = await fakeVendor({ ...vendor, routes: told });
  onTestFinished(() => site.close());
  const key = site.url.replace(/^https?:\/\//, "");
  const folder = folderWith({
    "rollcall.yaml": `company: { name: Nordvind }
policy: { rules: { purpose/on-target: on, purpose/measured: on, source/incomplete: on }, presets: [] }
platforms: [{ source: wordpress, user: ${USER}, url: ${JSON.stringify(site.url)} }]
`,
    "registry/site.yaml": `id: site
platform: wordpress
kind: site
key: ${JSON.stringify(key)}
url: ${JSON.stringify(site.url)}
name: Nordvind Nyheder
purpose:
  statement: Tell what we do
  kind: other
  kpi: { name: Posts, target: 50, period: month, ${kpi}, readings: [{ date: 2026-11-01, value: 60 }] }
`,
  });
  return {
    asked: () => site.requests.filter(({ path }) => path.endsWith("/posts")).length,
    async scan(day = "2026-11-23") {
      const env = { WORDPRESS_APPLICATION_PASSWORD: PASSWORD };
      const { code, stdout } = await rollcall(folder, ["scan", "--format", "json", "--as-of", day], env);
      const { findings, receipts } = Report.parse(JSON.parse(stdout));
      return {
        code,
        found: findings
          .filter(({ rule }) => rule.startsWith("purpose/"))
          .map(({ rule, status }) => `${rule} ${status}`),
        figure: receipts.find(({ scope }) => scope.startsWith("metrics:")),
      };
    },
  };
}

const METRIC = "metric: posts";

it("a KPI that names a figure is judged by the platform's own reading of this day", async () => {
  const { scan, asked } = await company(METRIC);
  expect(await scan()).toMatchObject({ code: 0, found: ["purpose/on-target new"], figure: { outcome: "complete" } });
  expect(asked()).toBe(1);
});

it("a KPI that names none costs no request, and its readings by hand count", async () => {
  const { scan, asked } = await company("unit: posts");
  expect(await scan()).toEqual({ code: 0, found: [], figure: undefined });
  expect(asked()).toBe(0);
});

it("a figure that cannot be read neither fails the scan nor counts as 0 nor closes anything", async () => {
  const { scan } = await company(METRIC, { status: 403, body: { code: "rest_forbidden", message: "no" } });
  expect(await scan()).toMatchObject({ code: 0, found: [], figure: { outcome: "denied", reason: expect.any(String) } });
});

it("what was found by a figure is kept while it cannot be read, and the scan is not refused for it", async () => {
  const answer: FakeReply = { status: 200, body: [], headers: { "x-wp-total": "40" } };
  const { scan } = await company(METRIC, answer);
  expect(await scan("2026-11-23")).toMatchObject({ code: 0, found: ["purpose/on-target new"] });
  Object.assign(answer, { status: 403, body: { code: "rest_forbidden", message: "no" }, headers: {} });
  expect(await scan("2026-11-24")).toMatchObject({ code: 0, found: ["purpose/on-target stale"] });
  Object.assign(answer, { status: 200, body: [], headers: { "x-wp-total": "51" } });
  expect(await scan("2026-11-25")).toMatchObject({ code: 0, found: ["purpose/on-target fixed"] });
});
