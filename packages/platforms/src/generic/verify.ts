import type { Permission, RollcallError, Verification } from "@rollcall/core";
import { mapAll } from "@rollcall/http";
import { declaredPresences, type PresenceState, reasonOf, startEnd } from "./collector.ts";
import type { GrantRequest } from "./http-options.ts";
import type { HttpRead } from "./http-read.ts";
import { listPresences } from "./list-presences.ts";
import { readSelf } from "./own-identity.ts";
import { drainHead, onlyPresence, open, readAhead } from "./read-http.ts";

/** Asks for the first page of every list: whether the credential may see it, and whether the mapping fits what it shows. */
export async function verifyHttp(read: HttpRead, permission: Permission): Promise<Verification> {
  const { options, collector, http, signal } = read;
  const missing = new Set<Permission>();
  const warnings = new Set<string>();
  const refuse = (what: string, error: RollcallError): void => {
    // A credential that does not work at all, or an outage, is no answer to the question.
    if (error.kind !== "forbidden" && error.kind !== "invalid-response") throw error;
    if (error.kind === "forbidden") missing.add(permission);
    warnings.add(`${what}: ${reasonOf(error)}`);
  };

  const self = await readSelf(read, signal);
  if (self.error !== undefined) refuse(http.self?.path ?? "self", self.error);
  else if (self.problem !== undefined) warnings.add(self.problem);
  const listed = await listPresences(read, 1, signal);
  if (listed.error !== undefined) refuse(http.presences?.path ?? "presences", listed.error);
  else if (listed.receipt?.reason !== undefined) warnings.add(`${http.presences?.path}: ${listed.receipt.reason}`);
  for (const presence of [...declaredPresences(options), ...listed.presences]) collector.add(presence);

  const states = [...collector.states.values()];
  if (http.presences !== undefined && listed.error === undefined && states.length === 0)
    warnings.add(`${http.presences.path}: it lists no presence`);
  const works: { request: GrantRequest; state: PresenceState | undefined }[] = [
    ...read.common.map((request) => ({ request, state: onlyPresence(read, request) })),
    ...states.flatMap((state) => read.own.map((request) => ({ request, state }))),
  ];
  const first = async ({ request, state }: (typeof works)[number], inner: AbortSignal) => {
    const started = open(read, request, state, inner);
    await readAhead(started, 1, inner);
    await started.list.pages.return();
    return { request, started };
  };
  for (const { request, started } of await mapAll(works, http.concurrency, first, signal)) {
    if (started.error !== undefined) refuse(request.path, started.error);
    const end = startEnd();
    // Only what did not fit is of interest, and that is counted as the records are made.
    Array.from(drainHead(read, started, end));
    for (const reason of end.tally.reasons()) warnings.add(`${request.path}: ${reason}`);
  }
  for (const { tally } of collector.states.values())
    for (const reason of [...tally.reasons(), tally.roleNote(Object.keys(options.levels))])
      if (reason !== undefined) warnings.add(reason);
  return { ...(self.id !== undefined && { actor: self.id }), missing: [...missing], warnings: [...warnings] };
}
