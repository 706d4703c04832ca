import { nearest, type Presence, RollcallError } from "@rollcall/core";

/** What a request may say of the presence that it is made for. */
export const PLACEHOLDERS = ["presence.key", "presence.handle", "presence.name", "presence.url"] as const;
type Placeholder = (typeof PLACEHOLDERS)[number];

const PLACEHOLDER = /\{([^{}]*)\}/g;

/** The names in braces of a text. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, name = ""]) => name.trim());
}

/** What is wrong with the braces of a text; undefined where nothing is. */
export function placeholderProblem(text: string): string | undefined {
  const unknown = placeholdersIn(text).find((name) => !isPlaceholder(name));
  if (unknown === undefined)
    return /[{}]/.test(text.replaceAll(PLACEHOLDER, ""))
      ? "expected both braces of a placeholder, for example {presence.key}"
      : undefined;
  const meant = nearest(unknown, PLACEHOLDERS);
  const known = PLACEHOLDERS.map((name) => `{${name}}`).join(", ");
  return `expected one of ${known}${meant === undefined ? "" : ` (did you mean {${meant}}?)`}, not {${unknown}}`;
}

/** A path with the presence filled in, each part encoded so that it stays one part of the address. */
export function fillPath(text: string, presence: Presence | undefined): string {
  return text.replaceAll(PLACEHOLDER, (_match, name: string) => {
    const value = valueOf(name.trim(), presence);
    // Two dots would climb to another address, in whatever encoding.
    if (value === "." || value === "..") throw unfit(name.trim());
    return encodeURIComponent(value);
  });
}

/** The same for a query parameter, which the client encodes. */
export function fillQuery(text: string, presence: Presence | undefined): string {
  return text.replaceAll(PLACEHOLDER, (_match, name: string) => valueOf(name.trim(), presence));
}

function valueOf(name: string, presence: Presence | undefined): string {
  const field = isPlaceholder(name) ? (name.slice("presence.".length) as "key" | "handle" | "name" | "url") : "key";
  const value = presence?.[field];
  if (value === undefined) throw unfit(name);
  return value;
}

function unfit(name: string): RollcallError {
  return new RollcallError("invalid-response", {
    message: `the request needs {${name}}, and the presence has none that fits an address`,
    hint: "Map it in the presence, or use {presence.key}.",
  });
}

function isPlaceholder(name: string): name is Placeholder {
  return (PLACEHOLDERS as readonly string[]).includes(name);
}
