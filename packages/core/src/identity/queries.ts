import { type HandleSignal, parseHandle } from "./handle-signal.ts";
import { normaliseEmail } from "./fold.ts";
import type { MatchSubject, Signal } from "./matcher.ts";
import { type NameSignal, parseName } from "./name-signal.ts";
import { isRoleName } from "./role-mailbox.ts";
import type { Group } from "./weights.ts";

/** One distinct signal. Equal signals of several principals are compared once. */
export interface Query {
  group: Group;
  /** As the platform shows it. */
  text: string;
  /** Display names only. */
  name: NameSignal | undefined;
  /** Handles and local parts only. */
  handle: HandleSignal | undefined;
  /** The local part as written, lower case. */
  local: string | undefined;
  /** The domain of an address that has one. */
  domain: string | undefined;
}

export interface Queries {
  list: Query[];
  /** Numbers of the queries of each subject. */
  ofSubject: (readonly number[])[];
}

/** The distinct signals of all principals that a person can stand behind. */
export function queriesOf(subjects: readonly MatchSubject[]): Queries {
  const list: Query[] = [];
  const known: Readonly<Record<Group, Map<string, number>>> = { name: new Map(), handle: new Map(), email: new Map() };
  const words = new Map<string, string>();
  /** One text for all signals that hold the word. */
  const once = (word: string): string => {
    const found = words.get(word);
    if (found === undefined) words.set(word, word);
    return found ?? word;
  };
  const numberOf = (group: Group, text: string, domain?: string): number | undefined => {
    // No text that is no address is one of these.
    const key = domain === undefined ? text : `${text}@${domain}`;
    const found = known[group].get(key);
    if (found !== undefined) return found;
    const query = group === "name" ? nameQuery(text, once) : handleQuery(group, text, domain);
    if (query === undefined) return undefined;
    known[group].set(key, list.push(query) - 1);
    return list.length - 1;
  };
  const ofSubject = subjects.map(({ principal, signals = NO_SIGNALS }): readonly number[] => {
    if (principal.kind !== "person" && principal.kind !== "unknown") return NO_NUMBERS;
    const numbers: number[] = [];
    const add = (kind: Group, value: string | undefined): void => {
      const number = value === undefined || value.trim() === "" ? undefined : signalNumber(kind, value, numberOf);
      if (number !== undefined && !numbers.includes(number)) numbers.push(number);
    };
    add("name", principal.displayName);
    add("handle", principal.handle);
    add("email", principal.email);
    for (const { kind, value } of signals) add(kind, value);
    // A copy has no room to grow, of which there would be much.
    return numbers.slice();
  });
  return { list, ofSubject };
}

const NO_SIGNALS: readonly Signal[] = [];
const NO_NUMBERS: readonly number[] = [];

function signalNumber(
  kind: Group,
  value: string,
  numberOf: (group: Group, text: string, domain?: string) => number | undefined,
): number | undefined {
  if (kind === "name") return numberOf("name", value.normalize("NFC").trim());
  if (kind === "handle") return numberOf("handle", value.trim().replace(/^@/, ""));
  const address = normaliseEmail(value);
  if (address === undefined) return numberOf("email", value.trim());
  const local = value
    .trim()
    .replace(/^mailto:/i, "")
    .replace(/[+@].*$/, "");
  return numberOf("email", local, address.slice(address.lastIndexOf("@") + 1));
}

function nameQuery(text: string, once: (word: string) => string): Query | undefined {
  const name = parseName(text);
  for (const [at, word] of name.words.entries()) name.words[at] = once(word);
  return name.words.length === 0
    ? undefined
    : { group: "name", text, name, handle: undefined, local: undefined, domain: undefined };
}

function handleQuery(group: Group, text: string, domain: string | undefined): Query | undefined {
  if (isRoleName(text)) return undefined;
  const handle = parseHandle(text);
  if (handle.letters.length < 2) return undefined;
  return { group, text, name: undefined, handle, local: text.toLowerCase(), domain };
}
