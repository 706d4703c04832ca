import type { PlatformRecord, RollcallError } from "@rollcall/core";
import { boundedMap, knownError } from "@rollcall/http";
import {
  ALL_LEFT_OUT,
  declaredPresences,
  isAllLeftOut,
  type ListEnd,
  type Plan,
  type PresenceState,
  startEnd,
} from "./collector.ts";
import type { GrantRequest } from "./http-options.ts";
import type { HttpRead } from "./http-read.ts";
import { listPresences, unlistedReceipt } from "./list-presences.ts";
import { type Answered, type OpenList, openList } from "./lists.ts";
import { noteOwn, readSelf } from "./own-identity.ts";

/** Pages of one list that are read before its turn comes, so that lists are read side by side and memory stays bounded. */
const AHEAD = 4;

/** The presences, then what is listed for all of them at once, then the lists of each; a receipt for every presence. */
export async function* readHttp(read: HttpRead): AsyncGenerator<PlatformRecord, void, undefined> {
  const { options, collector, signal } = read;
  signal?.throwIfAborted();
  const [self, listed] = await Promise.all([
    readSelf(read, signal),
    listPresences(read, Number.POSITIVE_INFINITY, signal),
  ]);
  const notes = self.problem === undefined ? [] : [self.problem];
  for (const presence of [...declaredPresences(options), ...listed.presences]) {
    signal?.throwIfAborted();
    yield* collector.add(presence);
  }

  const ends: ListEnd[] = [];
  const telling: ListEnd[] = [];
  for (const request of read.common) {
    const started = open(read, request, onlyPresence(read, request), signal);
    const end = startEnd();
    ends.push(end);
    if (started.presence === undefined) telling.push(end);
    yield* drain(read, started, end);
  }

  const held: { state: PresenceState; lists: ListEnd[] }[] = [];
  const receiptOf = (state: PresenceState, lists: ListEnd[], incomplete: string[] = []): PlatformRecord => ({
    type: "receipt",
    receipt: collector.receipt(state, lists, { incomplete, notes }),
  });
  const states = [...collector.states.values()];
  for await (const { state, lists } of ownLists(read, states)) {
    const all = [...ends, ...lists.map(({ end }) => end)];
    for (const { started, end } of lists) yield* drain(read, started, end);
    // Whether conditions are misspelt shows at the end only, and until then nothing is called complete by them.
    if (isAllLeftOut(all)) held.push({ state, lists: all });
    else yield receiptOf(state, all);
  }
  for (const { state, lists } of held) yield receiptOf(state, lists, collector.isAnyKept ? [] : [ALL_LEFT_OUT]);
  const receipt =
    listed.receipt ?? unlistedReceipt(options.platform, read.environment.asOf, collector.states.size, telling);
  if (receipt !== undefined) yield { type: "receipt", receipt };
}

/** A list that was started: its first pages, and the rest. */
export interface Started {
  plan: Plan;
  presence: PresenceState | undefined;
  head: Answered[];
  list: OpenList;
  isOver: boolean;
  error: RollcallError | undefined;
}

/** The one declared presence, where no element tells another. */
export function onlyPresence(read: HttpRead, request: GrantRequest): PresenceState | undefined {
  return read.planOf(request).tellsPresence ? undefined : [...read.collector.states.values()][0];
}

export function open(
  read: HttpRead,
  request: GrantRequest,
  presence: PresenceState | undefined,
  signal?: AbortSignal,
): Started {
  return {
    plan: read.planOf(request),
    presence,
    head: [],
    list: openList(read.client, read.http.baseUrl, request, presence?.presence, signal),
    isOver: false,
    error: undefined,
  };
}

/** Reads so many pages ahead. A failure is kept for the receipt. */
export async function readAhead(started: Started, pages: number, signal?: AbortSignal): Promise<void> {
  try {
    while (!started.isOver && started.head.length < pages) {
      const next = await started.list.pages.next();
      if (next.done) started.isOver = true;
      else started.head.push(next.value.data);
    }
  } catch (error) {
    started.error = knownError(error, signal);
    started.isOver = true;
  }
}

/** The records of a list, page by page, and how it ended. */
export async function* drain(
  read: HttpRead,
  started: Started,
  end: ListEnd,
): AsyncGenerator<PlatformRecord, void, undefined> {
  const { signal } = read;
  while (true) {
    for (const record of drainHead(read, started, end)) {
      signal?.throwIfAborted();
      yield record;
    }
    if (started.isOver) break;
    await readAhead(started, 1, signal);
  }
  signal?.throwIfAborted();
  const { expected, incomplete } = started.list.check();
  Object.assign(end, { expected, incomplete, error: started.error } satisfies Partial<ListEnd>);
}

/** The records of the pages that are there already. */
export function* drainHead(read: HttpRead, started: Started, end: ListEnd): Generator<PlatformRecord> {
  for (const { body, elements } of started.head.splice(0)) {
    noteOwn(read, body, end.tally);
    for (const value of elements) yield* read.collector.take({ value }, started.plan, end.tally, started.presence);
  }
}

/** Every presence with its own lists, read side by side and told in order. */
async function* ownLists(
  read: HttpRead,
  states: readonly PresenceState[],
): AsyncGenerator<{ state: PresenceState; lists: { started: Started; end: ListEnd }[] }, void, undefined> {
  const works = states.flatMap((state) => read.own.map((request) => ({ state, request })));
  if (works.length === 0) {
    for (const state of states) yield { state, lists: [] };
    return;
  }
  const lists: { started: Started; end: ListEnd }[] = [];
  const work = async ({ state, request }: (typeof works)[number], signal: AbortSignal) => {
    const started = open(read, request, state, signal);
    await readAhead(started, AHEAD, signal);
    return { state, started };
  };
  for await (const { state, started } of boundedMap(works, read.http.concurrency, work, read.signal)) {
    lists.push({ started, end: startEnd() });
    if (lists.length === read.own.length) yield { state, lists: lists.splice(0) };
  }
}
