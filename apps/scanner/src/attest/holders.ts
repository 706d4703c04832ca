import {
  type GrantPath,
  GrantPath as GrantPaths,
  GrantState,
  IsoDate,
  Level,
  type PrincipalKind,
  PrincipalKind as PrincipalKinds,
} from "@rollcall/core";
import { holdsPersonalNumber } from "@rollcall/files";
import { attested, type AttestedHolder, levelOfLabel } from "@rollcall/platforms";
import type { Asker, Choice } from "./asker.ts";
import type { Texts } from "./texts.ts";

/** What the questions about one holder start from. */
export interface HolderContext {
  ask: Asker;
  texts: Texts;
  platform: string;
  /** Who is in another list already, so that nobody is typed twice. */
  known: readonly Identity[];
  /** Roles that were said before in this list, the latest last. */
  roles: string[];
}

export type Identity = Pick<AttestedHolder, "kind" | "name" | "platformId" | "handle" | "email" | "employeeId">;

/** Asks everything about one holder; `before` is what the old list says. */
export async function askHolder(context: HolderContext, before?: AttestedHolder): Promise<AttestedHolder> {
  const { ask, texts, roles } = context;
  const identity = before === undefined ? await askIdentity(context) : await askAgain(context, before);
  const kind = identity.kind ?? "person";
  const path = await ask.choose<GrantPath>({
    message: texts.path,
    choices: choicesOf(GrantPaths.options, texts.paths),
    initial: before?.path ?? usualPath(kind),
  });
  const { role, level } = await askRole(context, before, path);
  roles.push(role);
  const state = await ask.choose({
    message: texts.status,
    choices: choicesOf(GrantState.options, texts.states),
    initial: before?.state ?? "active",
  });
  const secondFactor = await ask.choose({
    message: texts.second,
    choices: choicesOf(["unknown", "yes", "no"] as const, texts.seconds),
    initial: before?.secondFactor ?? "unknown",
  });
  const holder = { ...before, ...identity, role, level, path, state, secondFactor };
  return (await ask.confirm({ message: texts.more, initial: false })) ? askMore(context, holder) : holder;
}

/** Asks who it is, and offers who is in another list already. */
export async function askIdentity(context: HolderContext, kindKnown?: PrincipalKind): Promise<Identity> {
  const { ask, texts, known } = context;
  const who = await askText(context, { message: texts.who, needed: texts.whoNeeded });
  const fitting = known.filter((holder) => fits(holder, who)).slice(0, 9);
  if (fitting.length > 0) {
    const picked = await ask.choose({
      message: texts.isItOne,
      choices: [
        ...fitting.map((holder, index) => ({ value: `${index}`, label: labelOf(holder) })),
        { value: "new", label: texts.newOne },
      ],
    });
    const found = fitting[Number(picked)];
    if (found !== undefined) return found;
  }
  const kind =
    kindKnown ??
    (await ask.choose<PrincipalKind>({
      message: texts.holderKind,
      choices: choicesOf(PrincipalKinds.options, texts.kinds),
      initial: "person",
    }));
  const typed: Identity = who.startsWith("@")
    ? { handle: who.slice(1) }
    : isEmail(who)
      ? { email: who }
      : { name: who };
  return { kind, ...(await askDetails(context, kind, typed)) };
}

/** Asks for a text. A civil registration number is refused, wherever somebody would write it. */
export async function askText(
  { ask, texts }: Pick<HolderContext, "ask" | "texts">,
  question: {
    message: string;
    initial?: string | undefined;
    needed?: string | undefined;
    check?: (text: string) => string | undefined;
  },
): Promise<string> {
  const { message, initial, needed, check } = question;
  return ask.text({
    message,
    initial,
    check: (text) => {
      if (holdsPersonalNumber(text)) return texts.personalNumber;
      if (text === "") return needed;
      return check?.(text);
    },
  });
}

export function choicesOf<Value extends string>(
  values: readonly Value[],
  labels: Readonly<Record<Value, string>>,
): Choice<Value>[] {
  return values.map((value) => ({ value, label: labels[value] }));
}

/** A holder in one line, with what tells it from another of the same name. */
export function labelOf({ name, email, handle, platformId, employeeId }: Identity): string {
  const [first = "", ...more] = [name, email, handle && `@${handle}`, employeeId, platformId].filter(
    (part) => part !== undefined,
  );
  return more.length === 0 ? first : `${first} (${more.join(", ")})`;
}

export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
}

/** What is already typed is not asked again. */
async function askDetails(context: HolderContext, kind: PrincipalKind, typed: Identity): Promise<Identity> {
  const { texts } = context;
  const optional = async (message: string, check?: (text: string) => string | undefined) =>
    (await askText(context, { message, ...(check && { check }) })) || undefined;
  const email = (text: string) => (isEmail(text) ? undefined : texts.badEmail);
  const isPerson = kind === "person" || kind === "unknown";
  const found: Identity = { ...typed };
  if (isPerson && typed.name === undefined) found.name = await optional(texts.name);
  if (isPerson && typed.email === undefined) found.email = await optional(texts.email, email);
  if (typed.handle === undefined) found.handle = bare(await optional(texts.handle));
  if (isPerson) found.employeeId = await optional(texts.employee);
  return found;
}

/** The same questions, with what was there before in place. */
async function askAgain(context: HolderContext, before: AttestedHolder): Promise<Identity> {
  const { texts } = context;
  for (;;) {
    const again = async (message: string, initial: string | undefined, check?: (text: string) => string | undefined) =>
      (await askText(context, { message, initial, ...(check && { check }) })) || undefined;
    const found = {
      kind: before.kind,
      platformId: before.platformId,
      name: await again(texts.name, before.name),
      email: await again(texts.email, before.email, (text) => (isEmail(text) ? undefined : texts.badEmail)),
      handle: bare(await again(texts.handle, before.handle)),
      employeeId: await again(texts.employee, before.employeeId),
    };
    if ([found.name, found.email, found.handle, found.employeeId, found.platformId].some(Boolean)) return found;
    context.ask.tell(texts.whoNeeded, texts.who);
  }
}

async function askRole(
  context: HolderContext,
  before: AttestedHolder | undefined,
  path: GrantPath,
): Promise<{ role: string; level?: Level | undefined }> {
  const { ask, texts, platform, roles } = context;
  const known = path === "login-credential" ? [texts.passwordRole] : rolesOf(platform);
  const offered = [...new Set([...(before === undefined ? [] : [before.role]), ...roles.toReversed(), ...known])];
  const picked = await ask.choose({
    message: texts.role,
    choices: [
      ...offered.map((role) => {
        const level = path === "login-credential" ? "full" : levelOfLabel(platform, role);
        return { value: `= ${role}`, label: role, ...(level !== undefined && { hint: level }) };
      }),
      { value: "other", label: texts.otherRole },
    ],
  });
  const role =
    picked === "other"
      ? await askText(context, { message: texts.roleWords, needed: texts.tooShort })
      : picked.slice("= ".length);
  if (path === "login-credential" || levelOfLabel(platform, role) !== undefined)
    return { role, level: role === before?.role ? before.level : undefined };
  const level = await ask.choose<Level>({
    message: texts.level,
    choices: choicesOf(Level.options, texts.levels),
    initial: before?.level ?? "other",
  });
  return { role, level };
}

async function askMore(context: HolderContext, holder: AttestedHolder): Promise<AttestedHolder> {
  const { ask, texts } = context;
  const date = async (message: string, initial: string | undefined) =>
    toIso(
      await askText(context, {
        message,
        initial,
        check: (text) => (toIso(text) === undefined ? texts.badDate : undefined),
      }),
    );
  const optional = async (message: string, initial: string | undefined) =>
    (await askText(context, { message, initial })) || undefined;
  return {
    ...holder,
    grantedOn: await date(texts.grantedOn, holder.grantedOn),
    expiresOn: await date(texts.expiresOn, holder.expiresOn),
    platformId: await optional(texts.platformHolderId, holder.platformId),
    breakGlass: await ask.confirm({ message: texts.breakGlass, initial: holder.breakGlass ?? false }),
    note: await optional(texts.note, holder.note),
  };
}

/** The roles of a platform's screens, as the table of the attested lists has them. */
function rolesOf(platform: string): string[] {
  const prefix = `${platform}: `;
  return Object.keys(attested.describe.roles).flatMap((label) =>
    label.startsWith(prefix) ? [label.slice(prefix.length)] : [],
  );
}

function usualPath(kind: PrincipalKind): GrantPath {
  if (kind === "app") return "app";
  if (kind === "business") return "partner";
  return kind === "shared-login" ? "login-credential" : "direct";
}

function fits(holder: Identity, typed: string): boolean {
  const wanted = typed.replace(/^@/, "").toLowerCase();
  return [holder.name, holder.email, holder.handle].some((part) => part?.toLowerCase().includes(wanted));
}

function bare(handle: string | undefined): string | undefined {
  return handle?.replace(/^@/, "") || undefined;
}

/** A date as it is written here or in Denmark: 2026-11-30, 30-11-2026, 30.11.2026. */
function toIso(text: string): IsoDate | undefined {
  const danish = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/.exec(text);
  const [, day = "", month = "", year = ""] = danish ?? [];
  const iso = danish === null ? text : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return IsoDate.safeParse(iso).data;
}
