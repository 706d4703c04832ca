import type { World } from "./world.ts";

type Entry = NonNullable<World["registry"]>[number];

/** A registered page, `facebook:1`, with the fields that a case is about. */
export function pageEntry(fields: Partial<Entry> = {}): Entry {
  return { id: "facebook-dk", platform: "facebook", kind: "page", key: "1", name: "Nordvind Danmark", ...fields };
}
