import { isDecoration } from "./affixes.ts";
import type { HandleSignal } from "./handle-signal.ts";
import type { Query } from "./queries.ts";

/**
 * What a signal looks like, whoever is meant: the domain and the pattern of an address, the decorations of a
 * handle. A company writes its signals in few ways; those of others look different.
 */
export function shapesOf({ group, handle, local, domain }: Query, learned: ReadonlySet<string>): readonly string[] {
  if (handle === undefined || local === undefined) return NONE;
  if (group === "handle") return handleShapes(handle, learned);
  return domain === undefined ? [localShape(local)] : [`@${domain}`, localShape(local)];
}

const NONE: readonly string[] = [];

/** `john.smith` is `w.w`, `j.smith` is `i.w`, `rep.smith` is `rep.w`, `sensmith` is `sen+`. */
function localShape(local: string): string {
  const parts = local
    .toLowerCase()
    .split(/([._-]+|\d+)/)
    .filter((part) => part !== "");
  if (parts.length > 1)
    return parts
      .map((part) =>
        /^\d/.test(part) ? "#" : /^[._-]/.test(part) ? part[0] : part.length === 1 ? "i" : isTitle(part) ? part : "w",
      )
      .join("");
  for (let size = Math.min(14, local.length - 3); size >= 3; size -= 1) {
    const head = local.slice(0, size).toLowerCase();
    if (isTitle(head)) return `${head}+`;
  }
  return "w";
}

/** The longest decoration at the beginning and the longest at the end, where the handle itself parts or the word is long. */
function handleShapes({ letters, borders }: HandleSignal, learned: ReadonlySet<string>): string[] {
  const is = (word: string, edge: number) =>
    (word.length > 3 || borders.has(edge)) && (isDecoration(word) || learned.has(word));
  const found: string[] = [];
  for (let size = Math.min(16, letters.length - 2); size >= 2; size -= 1) {
    const head = letters.slice(0, size);
    if (is(head, size)) {
      found.push(`${head}-`);
      break;
    }
  }
  for (let size = Math.min(16, letters.length - 2); size >= 2; size -= 1) {
    const tail = letters.slice(-size);
    if (is(tail, letters.length - size)) {
      found.push(`-${tail}`);
      break;
    }
  }
  return found.length > 0 ? found : ["plain"];
}

function isTitle(word: string): boolean {
  return word.length >= 3 && isDecoration(word);
}
