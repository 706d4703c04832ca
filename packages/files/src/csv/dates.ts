import { addDays, dateInZone, type IsoDate, RollcallError } from "@rollcall/core";
import { hidePersonalNumbers } from "../personal-numbers.ts";

/** The order in which a date is written; separators do not matter, a dot is never American. */
export type DateOrder = "ymd" | "dmy" | "mdy";

const ORDERS: readonly DateOrder[] = ["ymd", "dmy", "mdy"];
const EXAMPLES: Readonly<Record<DateOrder, string>> = { ymd: "2026-11-30", dmy: "30-11-2026", mdy: "11/30/2026" };
const FORMS: Readonly<Record<DateOrder, string>> = { ymd: "yyyy-mm-dd", dmy: "dd-mm-yyyy", mdy: "mm/dd/yyyy" };

/** Reads a declared format such as `dd-MM-yyyy`, `DDMMYYYY` or `dd.mm.yy`; undefined where it is none. */
export function parseDateFormat(format: string): { order: DateOrder; shortYear: boolean } | undefined {
  const parts = /^(y{2}|y{4}|d{1,2}|m{1,2})[-./ ]?(y{2}|y{4}|d{1,2}|m{1,2})[-./ ]?(y{2}|y{4}|d{1,2}|m{1,2})$/i.exec(
    format.trim(),
  );
  const order = parts
    ?.slice(1)
    .map((part) => part[0]!.toLowerCase())
    .join("");
  const known = ORDERS.find((candidate) => candidate === order);
  return known && { order: known, shortYear: !/y{4}/i.test(format) };
}

/** Watches one column: which readings fit every value so far. */
export interface DateProof {
  see(text: string, line: number): void;
  /** The one reading that fits; undefined where two do, or where the column is empty. */
  order(): DateOrder | undefined;
  /** Set where two readings fit the column: what to tell the reader. */
  ambiguity(): RollcallError | undefined;
}

export function createDateProof(column: string, file: string): DateProof {
  const known = new Map<string, number>();
  let fits = ALL;
  let seen = false;
  let differs = false;
  let firstLine = 0;
  let ambiguous: { text: string; line: number } | undefined;

  return {
    see(text, line) {
      let readings = known.get(text);
      if (readings === undefined) {
        readings = readingsOf(text);
        if (known.size > 20_000) known.clear();
        known.set(text, readings);
        if (readings === 0) throw badDate(column, text, file, line, fits === ALL ? undefined : orderOf(fits));
        if ((readings & (DMY | MDY)) === (DMY | MDY) && parseDate(text, "dmy") !== parseDate(text, "mdy")) {
          differs = true;
          ambiguous ??= { text, line };
        }
      }
      if ((fits & readings) === 0) throw otherForm(column, text, file, line, firstLine, orderOf(fits));
      if (readings !== fits || !seen) firstLine = line;
      fits &= readings;
      seen = true;
    },
    order: () => (seen && !(fits === (DMY | MDY) && differs) ? orderOf(fits) : undefined),
    ambiguity() {
      if (fits !== (DMY | MDY) || !differs) return undefined;
      return new RollcallError("invalid-input", {
        message: `the dates in column "${column}" can be read as day-month or as month-day`,
        file,
        line: ambiguous?.line,
        expected: "a declared date format, because every date of the column fits both",
        received: ambiguous?.text,
        example: "dateFormat: dd-mm-yyyy",
        hint: "Nothing is guessed: set dateFormat for this roster in rollcall.yaml.",
      });
    },
  };
}

export interface DateReader {
  /** `edge` says whether midnight at the end of a day (hour 24) begins the next day or ends this one. */
  read(text: string, line: number, edge: "start" | "end"): IsoDate | undefined;
}

/** Reads the dates of one column, whose order is known. 9999-12-31 and the like mean "no end". */
export function createDateReader(
  column: string,
  file: string,
  order: DateOrder,
  timeZone: string,
  shortYear = false,
): DateReader {
  const known = new Map<string, IsoDate | "">();
  return {
    read(text, line, edge) {
      const key = edge + text;
      let date = known.get(key);
      if (date === undefined) {
        const parsed = parseDate(text, order, { timeZone, edge, shortYear });
        if (parsed === undefined) throw badDate(column, text, file, line, order);
        date = parsed.startsWith("9999") ? "" : parsed;
        if (known.size > 20_000) known.clear();
        known.set(key, date);
      }
      return date === "" ? undefined : date;
    },
  };
}

/** Values that stand for "no date". */
export function isNoDate(text: string): boolean {
  if (text === "") return true;
  const first = text.charCodeAt(0);
  // Nearly every date begins with a digit other than 0 and needs no closer look.
  if (first > 0x30 && first <= 0x39) return false;
  return /^(-|0+|00[-./]00[-./]0000|0000[-./]00[-./]00|null|n\/a)$/i.test(text);
}

const YMD = 1;
const DMY = 2;
const MDY = 4;
const ALL = YMD | DMY | MDY;

function readingsOf(text: string): number {
  return ORDERS.reduce((mask, order, index) => (parseDate(text, order) === undefined ? mask : mask | (1 << index)), 0);
}

function orderOf(mask: number): DateOrder {
  return mask & YMD ? "ymd" : mask & DMY ? "dmy" : "mdy";
}

interface ParseOptions {
  timeZone?: string;
  edge?: "start" | "end";
  shortYear?: boolean;
}

const CLOCK = /[T ]+(\d{1,2})[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?: ?[ap]m)?$/i;

function parseDate(text: string, order: DateOrder, options: ParseOptions = {}): IsoDate | undefined {
  if (/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/i.test(text))
    return order === "ymd" ? fromInstant(text, options.timeZone) : undefined;
  const compact = /^(\d{8})(\d{2})\d{2}(?:\d{2})?$/.exec(text);
  if (compact) {
    if (Number(compact[2]) > 24) return undefined;
    return order === "ymd" ? atEdge(parseDay(compact[1]!, order, false), compact[2] === "24", options.edge) : undefined;
  }
  const clock = CLOCK.exec(text);
  const day = parseDay(clock ? text.slice(0, clock.index) : text, order, options.shortYear ?? false);
  return atEdge(day, clock?.[1] === "24", options.edge);
}

function atEdge(
  day: IsoDate | undefined,
  midnightAfter: boolean,
  edge: "start" | "end" | undefined,
): IsoDate | undefined {
  return day !== undefined && midnightAfter && edge === "start" ? addDays(day, 1) : day;
}

function fromInstant(text: string, timeZone = "UTC"): IsoDate | undefined {
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? undefined : dateInZone(instant, timeZone);
}

function parseDay(text: string, order: DateOrder, shortYear: boolean): IsoDate | undefined {
  const parts = separate(text, order, shortYear);
  if (!parts) return undefined;
  const [year, month, day] = parts;
  if ((year < 1900 || year > 2199) && year !== 9999) return undefined;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function separate(text: string, order: DateOrder, shortYear: boolean): [number, number, number] | undefined {
  const digits = /^\d{8}$/.test(text) || (shortYear && /^\d{6}$/.test(text));
  const yearLength = shortYear ? 2 : 4;
  let parts: string[];
  if (digits) {
    const lengths = order === "ymd" ? [yearLength, 2, 2] : [2, 2, yearLength];
    if (lengths.reduce((sum, length) => sum + length) !== text.length) return undefined;
    parts = [text.slice(0, lengths[0]), text.slice(lengths[0], -lengths[2]!), text.slice(-lengths[2]!)];
  } else {
    const found = /^(\d{1,4})([-./])(\d{1,2})\2(\d{1,4})\.?$/.exec(text);
    if (!found || (order === "mdy" && found[2] === ".")) return undefined;
    parts = [found[1]!, found[3]!, found[4]!];
  }
  const [year, month, day] = [order.indexOf("y"), order.indexOf("m"), order.indexOf("d")].map((index) => parts[index]!);
  if (year!.length !== yearLength || month!.length > 2 || day!.length > 2) return undefined;
  const short = Number(year);
  return [shortYear ? (short < 70 ? 2000 : 1900) + short : short, Number(month), Number(day)];
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function badDate(
  column: string,
  text: string,
  file: string,
  line: number,
  order: DateOrder | undefined,
): RollcallError {
  const looksLikeDate = /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|^\d{8}(\d{4,6})?$/.test(text);
  return new RollcallError("invalid-input", {
    message: looksLikeDate ? `column "${column}" holds a date that does not exist` : `column "${column}" holds no date`,
    file,
    line,
    expected: order
      ? `a date that exists, as ${FORMS[order]}`
      : "a date such as 2026-11-30, 30-11-2026, 30.11.2026 or 20261130",
    received: hidePersonalNumbers(text),
    example: order ? EXAMPLES[order] : "2026-11-30",
    ...(/^\d{5}$/.test(text) && {
      hint: "This looks like Excel's own day number: format the column as a date and save again.",
    }),
  });
}

function otherForm(
  column: string,
  text: string,
  file: string,
  line: number,
  earlier: number,
  order: DateOrder,
): RollcallError {
  return new RollcallError("invalid-input", {
    message: `the dates in column "${column}" are not all of one form`,
    file,
    line,
    expected: `${FORMS[order]}, as on line ${earlier}`,
    received: hidePersonalNumbers(text),
    example: EXAMPLES[order],
    hint: "Write every date of the column in one form, or remove the one that is wrong.",
  });
}
