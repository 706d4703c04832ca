import type { RollcallError } from "@rollcall/core";
import { knownError } from "@rollcall/http";
import type { Collector } from "./collector.ts";
import type { HttpRead } from "./http-read.ts";
import { explainGap, pathOf, valuesAt } from "./path.ts";
import { textOf } from "./readers.ts";
import type { Tally } from "./tally.ts";

/** Whose the credential is, where `ownId` or `http.self` says so. */
export async function readSelf(
  { client, options, http, collector }: HttpRead,
  signal?: AbortSignal,
): Promise<{ id?: string; problem?: string; error?: RollcallError }> {
  if (options.ownId?.value !== undefined) return own(collector, options.ownId.value);
  if (http.self === undefined) return {};
  try {
    const { data } = await client.get(http.self.path, { query: http.self.query, signal });
    const path = pathOf(http.self.id);
    const { values, missing } = valuesAt(path, data);
    const id = textOf(values[0]);
    if (typeof id === "string" && id !== "") return own(collector, id);
    return {
      problem: `whose credential it is could not be read: ${missing === undefined ? `path "${path.text}" is empty` : explainGap(path, missing)}`,
    };
  } catch (thrown) {
    const error = knownError(thrown, signal);
    return { error, problem: `whose credential it is could not be read: ${error.details.message}` };
  }
}

/** Looks for `ownId` in an answer, before its elements are read. */
export function noteOwn({ options, collector }: HttpRead, body: unknown, tally: Tally): void {
  if (options.ownId?.path === undefined) return;
  const path = pathOf(options.ownId.path);
  const { values, missing, absent } = valuesAt(path, body);
  tally.sight(path, { values, ...(absent !== undefined && { absent }) });
  if (missing !== undefined) tally.gap("ownId", path, missing, { value: body });
  const id = textOf(values[0]);
  if (typeof id === "string" && id !== "") own(collector, id);
}

function own(collector: Collector, id: string): { id: string } {
  collector.own.add(id.replace(/^@/, "").toLowerCase());
  return { id };
}
