import type { RosterDefinition } from "@rollcall/core";
import * as sources from "./sources.ts";

export * from "./sources.ts";

/** Every roster source by the word for `source` in rollcall.yaml. */
export const rosterSources: Readonly<Record<string, RosterDefinition>> = Object.fromEntries(
  Object.values(sources).map((definition: RosterDefinition) => [definition.id, definition]),
);
