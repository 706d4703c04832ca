import { readFileSync } from "node:fs";
import { sourceEnvironment, fakeVendor, readConnector } from "@rollcall/http/testing";
import { describe, expect, test } from "vitest";
import { APP_SECRET, fakeMeta, fieldsOf, TOKEN } from "./fixtures/fake-meta.ts";
import { nordvind, PORTFOLIO } from "./fixtures/world.ts";
import { meta } from "./index.ts";
import { roles } from "./roles.ts";

interface Specification {
  nodes: Record<string, string[]>;
  edgeFields: Record<string, string[]>;
  edges: Record<string, Record<string, string>>;
  required: Record<string, string[]>;
  tasks: Record<string, string[]>;
}

const specification = JSON.parse(
  readFileSync(new URL("fixtures/specification.json", import.meta.url), "utf8"),
) as Specification;

// Which node stands behind an id of the world.
const NODES: Record<string, string> = {
  me: "User",
  [PORTFOLIO]: "Business",
  g1: "BusinessAssetGroup",
  "3001": "InstagramBusinessAsset",
  "17841400": "IGUser",
  "4001": "WhatsAppBusinessAccount",
  act_6001: "AdAccount",
  "2001": "Page",
  "2002": "Page",
  "2003": "Page",
};

/** Every call that a read makes, those inside batches too. */
async function callsOfOneRead(): Promise<URL[]> {
  const calls: URL[] = [];
  const configuration = fakeMeta(() => ({
    ...nordvind(),
    intercept: (request) => {
      calls.push(new URL(request.url));
      return undefined;
    },
  }));
  const vendor = await fakeVendor(configuration);
  const environment = sourceEnvironment({ secrets: { TOKEN, APP_SECRET } });
  const options = meta.options.parse({
    token: "TOKEN",
    appSecret: "APP_SECRET",
    businesses: [PORTFOLIO],
    baseUrl: vendor.url,
  });
  await readConnector(meta.create(options, environment));
  await vendor.close();
  return calls;
}

/** What a call asks of which node: names that Meta does not know, and required parameters that are missing. */
function faultsOf(call: URL): string[] {
  const [, , id = "", edge] = call.pathname.split("/");
  const node = NODES[id];
  if (node === undefined) return [`${call.pathname}: an unknown node`];
  if (edge === undefined) return fieldFaults(node, undefined, call.searchParams.get("fields"));
  return edgeFaults(node, edge, Object.fromEntries(call.searchParams), call.searchParams.get("fields"));
}

function edgeFaults(node: string, edge: string, parameters: Record<string, string>, fields: string | null): string[] {
  const target = specification.edges[node]?.[edge];
  if (target === undefined) return [`${node} has no edge ${edge}`];
  const missing = (specification.required[edge] ?? []).filter((name) => parameters[name] === undefined);
  return [...missing.map((name) => `${node}/${edge} needs ${name}`), ...fieldFaults(target, edge, fields)];
}

function fieldFaults(node: string, edge: string | undefined, fields: string | null): string[] {
  const allowed = new Set([...(specification.nodes[node] ?? []), ...(specification.edgeFields[edge ?? ""] ?? [])]);
  return fieldsOf(fields ?? "").flatMap(({ name, parameters, inner }) => {
    if (name === "" || allowed.has(name)) return [];
    if (specification.edges[node]?.[name] !== undefined) return edgeFaults(node, name, parameters, inner);
    return [`${node} has no field ${name}${edge === undefined ? "" : ` (by ${edge})`}`];
  });
}

describe("Meta's own specification", () => {
  test("has every node, edge, field and required parameter that a read uses", async () => {
    const calls = await callsOfOneRead();
    expect(calls.length).toBeGreaterThan(20);
    expect([...new Set(calls.flatMap(faultsOf))]).toEqual([]);
  });

  test("would not let a wrong name pass", () => {
    expect(fieldFaults("Page", undefined, "id,adminstrators")).toEqual(["Page has no field adminstrators"]);
    expect(edgeFaults("Page", "assigned_users", {}, "id,tasks")).toEqual(["Page/assigned_users needs business"]);
    expect(edgeFaults("IGUser", "assigned_users", {}, null)).toEqual(["IGUser has no edge assigned_users"]);
  });

  test.each(Object.entries(specification.tasks))("every task of %s has a level", (_node, tasks) => {
    expect(tasks.filter((task) => !Object.hasOwn(roles, task))).toEqual([]);
  });
});
