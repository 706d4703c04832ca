import { distance } from "fastest-levenshtein";

export function levenshtein(a: string, b: string): number {
  return 1 - distance(a, b) / Math.max(1, a.length, b.length);
}

/** Lower case, separators as spaces, a comma turned round: what anyone would do before comparing. */
export function plain(text: string): string {
  const turned = text.replace(/^([^,]+),\s*(.+)$/, "$2 $1");
  return turned
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
