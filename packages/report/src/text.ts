import { stripVTControlCharacters } from "node:util";
import type { Report } from "@rollcall/core";

const SHORTEST = 8;
const RULE_PAGES = "https://github.com/rollcall-dev/rollcall/blob/main/docs/rules";
// Bidirectional overrides, zero-width spaces, interlinear marks, tags and lone surrogates: they hide or reorder text.
const INVISIBLE =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}\p{Cs}]/gu;

/** Text from outside as one harmless line: no control characters, no escape sequences, no invisible marks. */
export function oneLine(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, " ")
    .replaceAll(INVISIBLE, "")
    .replaceAll(/\s+/gu, " ")
    .trim();
}

/** Cuts at `length` code points and says so with an ellipsis. */
export function clip(text: string, length: number): string {
  const points = Array.from(text);
  return points.length <= length ? text : `${points.slice(0, length - 1).join("")}…`;
}

/** The shortest beginning of each fingerprint that is unique in the report, at least 8 characters: what `explain` takes. */
export function shortFingerprints(report: Report): ReadonlyMap<string, string> {
  const sorted = [...new Set(report.findings.map((finding) => finding.fingerprint))].toSorted();
  return new Map(
    sorted.map((fingerprint, index) => {
      const shared = Math.max(
        commonStart(fingerprint, sorted[index - 1] ?? ""),
        commonStart(fingerprint, sorted[index + 1] ?? ""),
      );
      return [fingerprint, oneLine(fingerprint.slice(0, Math.max(SHORTEST, shared + 1)))];
    }),
  );
}

/** An http or https address, or undefined: nothing else may become a link. */
export function webAddress(text: string | undefined): string | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === "https:" || url.protocol === "http:" ? url.href : undefined;
}

/** Where a rule is explained. Only a well-formed id gets into the address. */
export function rulePage(rule: string): string {
  return /^[a-z0-9-]+(?:\/[a-z0-9-]+)*$/u.test(rule) ? `${RULE_PAGES}/${rule}.md` : RULE_PAGES;
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}
