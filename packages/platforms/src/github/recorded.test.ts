import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createRequire } from "node:module";
import { bearerAuth, createClient, dialects, type HttpClient, linkHeaderPages, looseArray } from "@rollcall/http";
import { fakeClock, sourceEnvironment } from "@rollcall/http/testing";
import { expect, onTestFinished, test } from "vitest";
import * as z from "zod";
import { github } from "./index.ts";
import { Accounts, Profile } from "./schema.ts";

// What GitHub really answered, as octokit recorded it (@octokit/fixtures, MIT): organisations and users made for that purpose.
interface Recorded {
  method: string;
  path: string;
  status: number;
  headers: Record<string, string>;
  response: unknown;
}

function recorded(scenario: string): Recorded[] {
  const file = `@octokit/fixtures/scenarios/api.github.com/${scenario}/normalized-fixture.json`;
  return JSON.parse(readFileSync(createRequire(import.meta.url).resolve(file), "utf8")) as Recorded[];
}

/** Plays a recording from loopback; links lead there instead of to GitHub. */
async function replay(scenario: string, asked: string[] = []): Promise<string> {
  const answers = recorded(scenario);
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const found = answers.find(
      ({ method, path }) => method.toUpperCase() === request.method && decodeURIComponent(path) === request.url,
    );
    const headers = Object.fromEntries(
      Object.entries(found?.headers ?? {}).filter(([name]) => /^(link|x-ratelimit-.*|content-type)$/.test(name)),
    );
    if (headers["link"] !== undefined) headers["link"] = headers["link"].replaceAll("https://api.github.com", base());
    response.writeHead(found?.status ?? 404, headers).end(JSON.stringify(found?.response ?? { message: "Not Found" }));
  });
  const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `${base()}/`;
}

// The recorded limit counts from October 2017.
const clock = fakeClock(Date.parse("2017-10-10T15:00:00Z"));

function clientOf(baseUrl: string): HttpClient {
  return createClient({
    source: "github",
    baseUrl,
    environment: sourceEnvironment({ clock, secrets: {} }),
    auth: bearerAuth("planted"),
    dialect: dialects.github,
  });
}

test("an organisation is read as it is, and its figures are those of the answer", async () => {
  const [answer] = recorded("get-organization");
  const baseUrl = await replay("get-organization");
  const environment = sourceEnvironment({ clock, secrets: { TOKEN: "planted" } });
  const connector = github.create(
    github.options.parse({ token: "TOKEN", organisations: ["octokit-fixture-org"], baseUrl }),
    environment,
  );
  const profile = Profile.parse(answer?.response);
  expect(profile).toMatchObject({ id: "1000", login: "octokit-fixture-org" });
  const metrics = await connector.metrics?.({
    id: "github:1000",
    platform: "github",
    kind: "organisation",
    key: "1000",
    handle: profile.login,
    heldBy: "business",
  });
  expect(metrics).toEqual({ followers: profile.followers, readings: { publicRepositories: profile.public_repos } });
});

test("collaborators are accounts with an immutable number", async () => {
  const lists = recorded("add-and-remove-repository-collaborator").filter(
    ({ method, path }) => method === "get" && path.endsWith("/collaborators"),
  );
  expect(lists.map(({ response }) => (response as unknown[]).length)).toEqual([2, 1]);
  for (const { response } of lists) {
    const accounts = Accounts.parse(response);
    expect(accounts).toHaveLength((response as unknown[]).length);
    for (const { id, login } of accounts)
      expect([id, login]).toEqual([expect.stringMatching(/^\d+$/), expect.stringMatching(/^octokit-fixture-/)]);
  }
});

test("the Link header is followed to the end, by the address that GitHub gives and not by the one that was asked", async () => {
  const asked: string[] = [];
  const client = clientOf(await replay("paginate-issues", asked));
  const pages = linkHeaderPages(client, "repos/octokit-fixture-org/paginate-issues/issues", {
    schema: looseArray(z.object({ number: z.number() })),
    items: (issues) => issues,
    query: { per_page: "3" },
  });
  const numbers: number[] = [];
  for await (const { items } of pages) numbers.push(...items.map(({ number }) => number));
  expect(numbers).toEqual([13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  expect(asked.slice(1)).toEqual([2, 3, 4, 5].map((page) => `/repositories/1000/issues?per_page=3&page=${page}`));
});
