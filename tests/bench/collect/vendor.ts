// The fake vendor in a process of its own: its work is not the reader's.
import { fakeVendor } from "@rollcall/http/testing";
import { fakeMeta, type FakeGraph } from "../../../packages/platforms/src/meta/fixtures/fake-meta.ts";
import type { Work } from "./measure.ts";

process.once("message", (work: Work) => void serve(work));

async function serve({ presences, admins }: Work): Promise<void> {
  const vendor = await fakeVendor({ ...fakeMeta(() => world), authorized: () => true });
  const world = worldOf(presences, admins);
  process.on("message", (message: "count" | { latencyMs: number }) => {
    if (message === "count") {
      process.send?.({ requests: vendor.requests.length, maxConcurrency: vendor.maxConcurrency });
      return;
    }
    vendor.play("normal", message);
    process.send?.({});
  });
  process.send?.({ url: vendor.url });
}

/** Twenty employees who each hold every Page, so that what grows is the presences. */
function worldOf(presences: number, admins: number): FakeGraph {
  const people = Array.from({ length: admins }, (_, index) => ({
    id: String(1000 + index),
    name: `Person ${index}`,
    role: "EMPLOYEE",
    email: `person${index}@nordvind.example`,
  }));
  const assigned = {
    "999": people.map(({ id, name }) => ({
      id,
      name,
      user_type: "BUSINESS_USER",
      business: { id: "999" },
      tasks: ["CREATE_CONTENT"],
    })),
  };
  const assets = Array.from({ length: presences }, (_, index) => {
    const id = String(100_000 + index);
    return { id, node: { id, name: `Page ${id}`, access_token: `EAApage${id}` }, assigned, roles: [], agencies: [] };
  });
  return {
    businesses: [
      {
        id: "999",
        name: "Nordvind A/S",
        users: people,
        machines: [],
        pending: [],
        agencies: [],
        groups: [],
        lists: { owned_pages: assets.map(({ id }) => id) },
      },
    ],
    assets,
  };
}
