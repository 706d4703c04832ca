import { createHash } from "node:crypto";
import {
  type IsoDate,
  type PlatformRecord,
  type Presence,
  presenceId,
  type Receipt,
  type RollcallError,
  scopes,
} from "@rollcall/core";
import { createIdSet, type IdSet, receiptFor } from "@rollcall/http";
import { changed, type Conditions, type MappingChange } from "./fields.ts";
import { conditionsReader, createMapper, type Mapper } from "./mapper.ts";
import { type Path, valuesAt } from "./path.ts";
import type { ReaderContext } from "./readers.ts";
import type { GenericOptions } from "./schema.ts";
import { createTally, type Element, type Journal, type Tally } from "./tally.ts";

/** One presence, and what was counted of it. */
export interface PresenceState {
  presence: Presence;
  tally: Tally;
}

/** How the elements of one list are read. */
export interface Plan {
  each: Path | undefined;
  keep(element: Element, journal: Journal): boolean;
  mapper: Mapper;
  /** False where every element is about the one presence that is declared. */
  tellsPresence: boolean;
  /** True where the outer element tells the presence: one with an empty list inside is seen too. */
  isPresenceOuter: boolean;
}

/** How one list ended. */
export interface ListEnd {
  tally: Tally;
  incomplete: readonly string[];
  expected?: number | undefined;
  error?: RollcallError | undefined;
}

export function startEnd(): ListEnd {
  return { tally: createTally(), incomplete: [] };
}

/** Gathers presences, and makes records of elements and receipts of counts. */
export interface Collector {
  readonly states: ReadonlyMap<string, PresenceState>;
  /** True once any element of any list was read and not left out by a condition. */
  readonly isAnyKept: boolean;
  /** Identities of the credential itself. */
  readonly own: Set<string>;
  plan(
    list: { each?: string | undefined; where: Conditions; unless: Conditions; mapping?: MappingChange },
    context: ReaderContext,
  ): Plan;
  add(presence: Presence): PlatformRecord[];
  /** The records of one element. `presence` where the list is that presence's own. */
  take(element: Element, plan: Plan, tally: Tally, presence: PresenceState | undefined): PlatformRecord[];
  receipt(state: PresenceState, lists: readonly ListEnd[], more?: ReceiptExtras): Receipt;
}

export interface ReceiptExtras {
  incomplete?: readonly string[];
  notes?: readonly string[];
}

/** `isDistinct`: one grant is told once, though a page may bring it twice. A file is streamed, and keeps no list of them. */
export function createCollector(options: GenericOptions, asOf: IsoDate, isDistinct: boolean): Collector {
  const states = new Map<string, PresenceState>();
  const own = new Set<string>();
  const principals = createIdSet();
  const grants = createIdSet();
  const roles = Object.keys(options.levels);
  let isAnyKept = false;

  const isNew = (known: IdSet, key: string): boolean => !isDistinct || known.add(digestOf(key));
  const isOwn = (identities: readonly (string | undefined)[]): boolean =>
    own.size > 0 && identities.some((identity) => identity !== undefined && own.has(identity.toLowerCase()));

  function stateOf(element: Element, plan: Plan, tally: Tally): { state: PresenceState | undefined; isFirst: boolean } {
    const presence = plan.mapper.presence(element, tally);
    if (presence === undefined) return { state: undefined, isFirst: false };
    const known = states.get(presence.id);
    const state = known ?? { presence, tally: createTally() };
    if (known === undefined) states.set(presence.id, state);
    return { state, isFirst: known === undefined };
  }

  const collector: Collector = {
    states,
    get isAnyKept() {
      return isAnyKept;
    },
    own,
    plan(list, context) {
      const mapping = changed(options.mapping, list.mapping ?? {});
      const climbs = Object.values(mapping.presence ?? {}).every(
        (field) => field === undefined || field.path === undefined || field.path.trim().startsWith("^"),
      );
      return {
        each: list.each === undefined ? undefined : context.resolve(list.each),
        keep: conditionsReader(list.where, list.unless, context),
        mapper: createMapper(options, mapping, isOwn, context),
        tellsPresence: mapping.presence !== undefined,
        isPresenceOuter: mapping.presence !== undefined && climbs,
      };
    },
    add(presence) {
      if (states.has(presence.id)) return [];
      states.set(presence.id, { presence, tally: createTally() });
      return [{ type: "presence", presence }];
    },
    take(element, plan, tally, known) {
      const records: PlatformRecord[] = [];
      const place = (inner: Element): PresenceState | undefined => {
        if (known !== undefined) return known;
        const { state, isFirst } = stateOf(inner, plan, tally);
        if (state !== undefined && isFirst) records.push({ type: "presence", presence: state.presence });
        return state;
      };
      const inner = innerOf(element, plan, tally);
      if (inner.length === 0 && plan.isPresenceOuter) place({ ...element, outer: element.value });
      for (const each of inner) {
        tally.elements += 1;
        if (!plan.keep(each, tally)) {
          tally.leftOut += 1;
          continue;
        }
        isAnyKept = true;
        const state = place(each);
        if (state === undefined) {
          tally.rejected += 1;
          continue;
        }
        const journal: Journal = { fault: state.tally.fault, gap: state.tally.gap, sight: tally.sight };
        const holder = plan.mapper.holder(each, state.presence.id, journal);
        if (holder === undefined) {
          state.tally.rejected += 1;
          continue;
        }
        if (holder.grants.length === 0) state.tally.withoutRole += 1;
        for (const grant of holder.grants) {
          const key = JSON.stringify([grant.presence, grant.principal, grant.role, grant.path, grant.via, grant.state]);
          if (!isNew(grants, key)) continue;
          state.tally.grants += 1;
          if (holder.unknownRoles.includes(grant.role)) state.tally.unknownRole(grant.role);
          if (isNew(principals, grant.principal)) records.push({ type: "principal", principal: holder.principal });
          records.push({ type: "grant", grant });
        }
      }
      return records;
    },
    receipt({ presence, tally }, lists, { incomplete = [], notes = [] } = {}) {
      const errors = lists.flatMap(({ error }) => (error === undefined ? [] : [error]));
      // Refused means that nothing was seen; where something was, the list is partial.
      const isBlind =
        errors.length > 0 && errors.length === lists.length && tally.grants === 0 && errors.every(isRefusal);
      const expected = lists.flatMap((list) => (list.expected === undefined ? [] : [list.expected]));
      const sum = (count: (tally: Tally) => number): number =>
        lists.reduce((total, list) => total + count(list.tally), 0);
      const leftOut = sum((list) => list.leftOut);
      return receiptFor({
        source: options.platform,
        scope: scopes.admins(presence.id),
        asOf,
        error: isBlind ? errors[0] : undefined,
        dropped: tally.rejected + sum((list) => list.rejected),
        incomplete: [
          ...new Set([
            ...(isBlind ? errors.slice(1) : errors).map(reasonOf),
            ...tally.reasons(),
            ...lists.flatMap((list) => [...list.tally.reasons(), ...list.incomplete]),
            ...incomplete,
          ]),
        ],
        counts: {
          grants: tally.grants,
          ...(tally.unknownRoles > 0 && { unknownRoles: tally.unknownRoles }),
          ...(tally.withoutRole > 0 && { withoutRole: tally.withoutRole }),
          ...(leftOut > 0 && { leftOut }),
          ...(expected.length > 0 && { expected: expected.reduce((total, count) => total + count, 0) }),
        },
        notes: [
          tally.roleNote(roles),
          leftOut > 0 ? `${leftOut} left out by where and unless` : undefined,
          tally.withoutRole > 0 ? `${tally.withoutRole} without any role` : undefined,
          ...notes,
        ].filter((note) => note !== undefined),
      });
    },
  };
  return collector;
}

/** 63 bits of SHA-256 as a number, which takes a tenth of the text: of a million grants two meet once in ten million reads. */
function digestOf(key: string): string {
  return String(createHash("sha256").update(key).digest().readBigUInt64BE() >> 1n);
}

export const ALL_LEFT_OUT =
  "where and unless left nothing over: check their words against what the system really shows";

/** The lists of which conditions left out every element. */
export function isAllLeftOut(lists: readonly ListEnd[]): boolean {
  const elements = lists.reduce((sum, { tally }) => sum + tally.elements, 0);
  return elements > 0 && lists.every(({ tally }) => tally.leftOut === tally.elements);
}

/** The presences that stand in the configuration. */
export function declaredPresences({ platform, kind: usualKind, presences }: GenericOptions): Presence[] {
  return presences.map(({ key, kind, heldBy, ...facts }) => ({
    id: presenceId(platform, key),
    platform,
    kind: kind ?? usualKind,
    key,
    ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)),
    heldBy,
  }));
}

/** A failure in words: what, where it did not fit, what to do. */
export function reasonOf({ details: { message, expected, hint } }: RollcallError): string {
  const what = expected === undefined ? message : `${message}: ${expected}`;
  return hint === undefined ? what : `${what}. ${hint}`;
}

export function isRefusal({ kind }: RollcallError): boolean {
  return kind === "unauthenticated" || kind === "forbidden";
}

function innerOf(element: Element, { each }: Plan, tally: Tally): Element[] {
  if (each === undefined) return [element];
  const { values, missing, absent } = valuesAt(each, element.value);
  tally.sight(each, { values, ...(absent !== undefined && { absent }) });
  if (missing !== undefined) {
    tally.gap("each", each, missing, element);
    tally.rejected += 1;
    return [];
  }
  const inner = values.length === 1 && Array.isArray(values[0]) ? (values[0] as unknown[]) : values;
  return inner.map((value) => ({ value, outer: element.value, place: element.place }));
}
