import { dateInZone, type IsoDate, isRollcallError } from "@rollcall/core";
import { createDateReader, holdsPersonalNumber, isNoDate, parseDateFormat } from "@rollcall/files";
import type { DateSource, TextSource, WordSource } from "./fields.ts";
import { type Path, valuesAt } from "./path.ts";
import type { Element, Journal } from "./tally.ts";

/** Reads one fact of an element; undefined where it is not told. What does not fit goes to the journal. */
export type Reader<Value> = (element: Element, journal: Journal) => Value | undefined;

/** What readers share: how a path is understood, and the company's time zone. */
export interface ReaderContext {
  resolve(text: string): Path;
  timeZone: string;
}

const nothing = (): undefined => undefined;

/** One text: the first that is filled in. Numbers and booleans are told as text. */
export function textReader(field: string, source: TextSource | undefined, context: ReaderContext): Reader<string> {
  const all = textsReader(field, source, context);
  return (element, journal) => all(element, journal)?.find((text) => text !== "");
}

/** Every text that a path shows, "" for an empty value; undefined where the path does not fit. */
export function textsReader(field: string, source: TextSource | undefined, context: ReaderContext): Reader<string[]> {
  if (source === undefined) return nothing;
  const { value, path: pathText, values } = source;
  if (pathText === undefined) return () => (value === undefined ? undefined : [value]);
  const path = context.resolve(pathText);
  const rename = values === undefined ? undefined : wordsOf(values);
  return (element, journal) => {
    const { values: found, missing, absent } = look(path, element);
    journal.sight(path, { values: found, ...(absent !== undefined && { absent }) });
    if (missing !== undefined) {
      journal.gap(field, path, missing, element);
      return undefined;
    }
    const texts: string[] = [];
    for (const each of found) {
      const text = textOf(each);
      if (typeof text !== "string") {
        journal.fault(field, text.problem, element);
        return undefined;
      }
      texts.push(rename?.(text) ?? text);
    }
    return texts;
  };
}

/** One of our words. A word that is not named is a fault and reads as `fallback`. */
export function wordReader<Word extends string | boolean>(
  field: string,
  source: WordSource<Word> | undefined,
  defaults: Readonly<Record<string, Word>>,
  fallback: Word | undefined,
  context: ReaderContext,
): Reader<Word> {
  if (source === undefined) return nothing;
  const { path, value, values, other } = source;
  if (value !== undefined) return () => value;
  const text = textReader(field, { path }, context);
  const word = wordsOf(values ?? defaults);
  return (element, journal) => {
    const told = text(element, journal);
    if (told === undefined) return undefined;
    const known = word(told) ?? other;
    if (known !== undefined) return known;
    const why = values === undefined ? `is none of ${Object.keys(defaults).join(", ")}` : "values does not name";
    journal.fault(field, `path "${path}" holds a word that ${why}: name it under values, or give other`, element);
    return fallback;
  };
}

const FLAGS: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  ja: true,
  "1": true,
  false: false,
  no: false,
  nej: false,
  "0": false,
};

export function flagReader(
  field: string,
  source: WordSource<boolean> | undefined,
  context: ReaderContext,
): Reader<boolean> {
  return wordReader(field, source, FLAGS, undefined, context);
}

export function numberReader(field: string, source: TextSource | undefined, context: ReaderContext): Reader<number> {
  if (source === undefined) return nothing;
  const text = textReader(field, source, context);
  return (element, journal) => {
    const told = text(element, journal);
    if (told === undefined) return undefined;
    if (/^\d{1,15}$/.test(told)) return Number(told);
    journal.fault(field, `path "${source.path}" holds no whole number`, element);
    return undefined;
  };
}

/**
 * A date in the company's time zone: `iso` (a date, or an instant with its offset), seconds or milliseconds since 1970,
 * or parts in a declared order. `edge` says to which day midnight between two belongs.
 */
export function dateReader(
  field: string,
  source: DateSource | undefined,
  edge: "start" | "end",
  context: ReaderContext,
): Reader<IsoDate> {
  if (source === undefined) return nothing;
  const { value, path, format = "iso" } = source;
  if (value !== undefined) return () => value;
  const text = textReader(field, { path }, context);
  const parse = dateParser(format, edge, context.timeZone);
  return (element, journal) => {
    const told = text(element, journal);
    if (told === undefined || isNoDate(told)) return undefined;
    const date = parse(told);
    if (typeof date !== "object") return date;
    journal.fault(
      field,
      `path "${path}" holds no ${format === "iso" ? "date" : format}: expected ${date.expected}`,
      element,
    );
    return undefined;
  };
}

/** A reader of dates as text; `expected` where one is none, undefined where it means "no end". */
export function dateParser(
  format: string,
  edge: "start" | "end",
  timeZone: string,
): (text: string) => IsoDate | { expected: string } | undefined {
  if (format.startsWith("epoch-")) {
    const unit = format === "epoch-seconds" ? 1000 : 1;
    return (text) => epochDate(text, unit, timeZone) ?? { expected: `${format.slice("epoch-".length)} since 1970` };
  }
  const { order, shortYear } = (format === "iso" ? undefined : parseDateFormat(format)) ?? {
    order: "ymd",
    shortYear: false,
  };
  const reader = createDateReader("date", "", order, timeZone, shortYear);
  return (text) => {
    try {
      return reader.read(text, 0, edge);
    } catch (error) {
      if (!isRollcallError(error)) throw error;
      return { expected: error.details.expected ?? "a date that exists" };
    }
  };
}

/** A table of words, with case and space around them aside where they do not fit exactly. */
export function wordsOf<Value>(table: Readonly<Record<string, Value>>): (text: string) => Value | undefined {
  const exact = new Map(Object.entries(table));
  const folded = new Map(Object.entries(table).map(([word, value]) => [word.trim().toLowerCase(), value]));
  return (text) => exact.get(text) ?? folded.get(text.trim().toLowerCase());
}

/** A value as text, "" for none. A civil registration number is never read, whatever field it stands in. */
export function textOf(value: unknown): string | { problem: string } {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") {
    const text = value.normalize("NFC").trim();
    return holdsPersonalNumber(text) ? "" : text;
  }
  if (typeof value === "boolean") return String(value);
  if (typeof value !== "number") return { problem: "a block or a list stands there, not one value" };
  // Such a number has lost its last digits already, so two of them may be one.
  if (Number.isInteger(value) && !Number.isSafeInteger(value))
    return { problem: "the number is too long to be read exactly: the system must send it as text" };
  return String(value);
}

function look(path: Path, { value, outer }: Element) {
  return valuesAt(path, path.climbs ? outer : value);
}

// Later than this, milliseconds were taken for seconds.
const LATEST = Date.UTC(2200, 0, 1);

function epochDate(text: string, unit: number, timeZone: string): IsoDate | undefined {
  if (!/^\d+(\.\d+)?$/.test(text)) return undefined;
  const instant = Number(text) * unit;
  return instant < LATEST ? dateInZone(new Date(instant), timeZone) : undefined;
}
