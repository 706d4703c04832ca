import { type Presence, type Receipt, type RollcallError, scopes } from "@rollcall/core";
import { knownError, receiptFor } from "@rollcall/http";
import { ALL_LEFT_OUT, isAllLeftOut, isRefusal, type ListEnd, reasonOf } from "./collector.ts";
import type { HttpRead } from "./http-read.ts";
import { openList } from "./lists.ts";
import { conditionsReader, presenceReader } from "./mapper.ts";
import { pathOf } from "./path.ts";
import { createTally } from "./tally.ts";

/** The presences that `http.presences` lists, with the receipt of that list. */
export async function listPresences(
  { client, options, http, environment }: HttpRead,
  pages: number,
  signal?: AbortSignal,
): Promise<{ presences: Presence[]; receipt: Receipt | undefined; error: RollcallError | undefined }> {
  const presences: Presence[] = [];
  const tally = createTally();
  const request = http.presences;
  if (request === undefined) return { presences, receipt: undefined, error: undefined };
  const context = { resolve: pathOf, timeZone: environment.timeZone };
  const keep = conditionsReader(request.where, request.unless, context);
  const presenceOf = presenceReader(options, request.mapping, context);
  const list = openList(client, http.baseUrl, request, undefined, signal);
  let error: RollcallError | undefined;
  try {
    let taken = 0;
    for await (const { items } of list.pages) {
      for (const value of items) {
        tally.elements += 1;
        if (!keep({ value }, tally)) {
          tally.leftOut += 1;
          continue;
        }
        const presence = presenceOf({ value }, tally);
        if (presence === undefined) tally.rejected += 1;
        else presences.push(presence);
      }
      taken += 1;
      if (taken >= pages) break;
    }
  } catch (thrown) {
    error = knownError(thrown, signal);
  }
  const { expected, incomplete } = list.check();
  const { leftOut, rejected } = tally;
  const refusal = error !== undefined && presences.length === 0 && isRefusal(error) ? error : undefined;
  const receipt = receiptFor({
    source: options.platform,
    scope: scopes.presences,
    asOf: environment.asOf,
    error: refusal,
    dropped: rejected,
    incomplete: [
      ...(error === undefined || error === refusal ? [] : [reasonOf(error)]),
      ...tally.reasons(),
      ...incomplete,
      ...(isAllLeftOut([{ tally, incomplete }]) ? [ALL_LEFT_OUT] : []),
    ],
    counts: {
      presences: new Set(presences.map(({ id }) => id)).size,
      ...(leftOut > 0 && { leftOut }),
      ...(expected !== undefined && { expected }),
    },
    notes: leftOut > 0 ? [`${leftOut} left out by where and unless`] : [],
  });
  return { presences, receipt, error };
}

/** Where nothing lists the presences there is no receipt for them, unless something was missed that may have told one. */
export function unlistedReceipt(
  source: string,
  asOf: string,
  presences: number,
  ends: readonly ListEnd[],
): Receipt | undefined {
  const facts = { source, scope: scopes.presences, asOf, counts: { presences } };
  const errors = ends.flatMap(({ error }) => (error === undefined ? [] : [error]));
  const isBlind =
    ends.length > 0 && ends.every(({ error, tally }) => error && isRefusal(error) && tally.elements === 0);
  const refusal = isBlind ? errors[0] : undefined;
  if (refusal !== undefined) return receiptFor({ ...facts, error: refusal });
  const dropped = ends.reduce((sum, { tally }) => sum + tally.rejected, 0);
  const incomplete = [
    ...errors.map(reasonOf),
    ...ends.flatMap(({ tally, incomplete }) => [...tally.reasons(), ...incomplete]),
  ];
  if (presences === 0 && incomplete.length === 0)
    incomplete.push(
      isAllLeftOut(ends) ? ALL_LEFT_OUT : "nothing here tells a presence, and none is declared under presences",
    );
  if (incomplete.length === 0 && dropped === 0) return undefined;
  return receiptFor({ ...facts, dropped, incomplete });
}
