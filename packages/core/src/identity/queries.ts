import { type HandleSignal, parseHandle } from "./handle-signal.ts";
import { normaliseEmail } from "./fold.ts";
import type { MatchSubject } from "./matcher.ts";
import { type NameSignal, parseName } from "./name-signal.ts";
import { isRoleName } from "./role-mailbox.ts";
import type { Group } from "./weights.ts";

/** One distinct signal. Equal signals of several principals are compared once. */
export interface Query {
  group: Group;
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
  ofSubject: number[][];
}

/** The distinct signals of all principals that a person can stand behind. */
export function queriesOf(subjects: readonly MatchSubject[]): Queries {
  const list: Query[] = [];
  const known = new Map<string, number>();
  const numberOf = (group: Group, text: string, domain?: string): number[] => {
    const key = `${group} ${text} ${domain ?? ""}`;
    const found = known.get(key);
    if (found !== undefined) return [found];
    const query = group === "name" ? nameQuery(text) : handleQuery(group, text, domain);
    if (query === undefined) return [];
    known.set(key, list.push(query) - 1);
    return [list.length - 1];
  };
  const ofSubject = subjects.map(({ principal, signals = [] }) => {
    if (principal.kind !== "person" && principal.kind !== "unknown") return [];
    const all = [
      { kind: "name", value: principal.displayName },
      { kind: "handle", value: principal.handle },
      { kind: "email", value: principal.email },
      ...signals,
    ] as const;
    const numbers = all.flatMap(({ kind, value }) => {
      if (value === undefined || value.trim() === "") return [];
      if (kind === "name") return numberOf("name", value.normalize("NFC").trim());
      if (kind === "handle") return numberOf("handle", value.trim().replace(/^@/, ""));
      const address = normaliseEmail(value);
      return numberOf(
        "email",
        address === undefined
          ? value.trim()
          : value
              .trim()
              .replace(/^mailto:/i, "")
              .replace(/[+@].*$/, ""),
        address?.slice(address.lastIndexOf("@") + 1),
      );
    });
    return [...new Set(numbers)];
  });
  return { list, ofSubject };
}

function nameQuery(text: string): Query | undefined {
  const name = parseName(text);
  return name.words.length === 0
    ? undefined
    : { group: "name", name, handle: undefined, local: undefined, domain: undefined };
}

function handleQuery(group: Group, text: string, domain: string | undefined): Query | undefined {
  if (isRoleName(text)) return undefined;
  const handle = parseHandle(text);
  if (handle.letters.length < 2) return undefined;
  return { group, name: undefined, handle, local: text.toLowerCase(), domain };
}
