import { RollcallError } from "@rollcall/core";
import { LONGEST_LINE, tooLong } from "./encoding.ts";

/** One record of a table with the line on which it begins. */
export interface Row {
  line: number;
  cells: string[];
}

export interface Dialect {
  delimiter: string;
  newline: "\n" | "\r";
}

/** Splits pieces of text into records (RFC 4180, with lines of any kind of end). */
export interface RecordSplitter {
  /** The records that end in this piece. */
  push(text: string): Row[];
  /** The last record, where the file does not end at a line end. */
  end(): Row[];
}

/**
 * Text that has no quotation mark, which is nearly all of it, is cut by the engine's own `split`;
 * that makes this several times faster than a parser that looks at every character.
 */
export function createSplitter({ delimiter, newline }: Dialect, file: string, firstLine = 1): RecordSplitter {
  let carry = "";
  let line = firstLine;

  function split(text: string, final: boolean): Row[] {
    const rows: Row[] = [];
    let at = 0;
    let quote = text.indexOf('"');
    while (at < text.length) {
      let end = text.indexOf(newline, at);
      if (end === -1) {
        if (!final) break;
        end = text.length;
      }
      if (quote !== -1 && quote < at) quote = text.indexOf('"', at);
      if (quote === -1 || quote > end) {
        rows.push({ line, cells: text.slice(at, withoutReturn(text, at, end)).split(delimiter) });
        at = end + 1;
        line++;
        continue;
      }
      const record = quotedRecord(text, at, final);
      if (!record) break;
      rows.push({ line, cells: record.cells });
      line += record.lines;
      at = record.end;
    }
    carry = at < text.length ? text.slice(at) : "";
    if (carry.length > LONGEST_LINE) throw tooLong(file, line);
    return rows;
  }

  /** A record with quotation marks; undefined where the text ends before it does. */
  function quotedRecord(
    text: string,
    from: number,
    final: boolean,
  ): { cells: string[]; end: number; lines: number } | undefined {
    const cells: string[] = [];
    let lines = 1;
    let at = from;
    for (;;) {
      if (text.charCodeAt(at) !== QUOTE) {
        const end = lineEnd(text, at, final);
        if (end === -1) return undefined;
        const next = text.indexOf(delimiter, at);
        if (next === -1 || next >= end) {
          cells.push(text.slice(at, withoutReturn(text, at, end)));
          return { cells, end: end + 1, lines };
        }
        cells.push(text.slice(at, next));
        at = next + 1;
        continue;
      }
      let value = "";
      let start = at + 1;
      for (;;) {
        const close = text.indexOf('"', start);
        if (close === -1 || (close === text.length - 1 && !final)) {
          if (!final) return undefined;
          throw notClosed(file, line);
        }
        if (text.charCodeAt(close + 1) !== QUOTE) {
          value += text.slice(start, close);
          at = close + 1;
          break;
        }
        value += text.slice(start, close + 1);
        start = close + 2;
      }
      cells.push(value);
      lines += count(value, newline);
      if (text.startsWith(delimiter, at)) at += delimiter.length;
      else if (at >= text.length) return { cells, end: at, lines };
      else if (text.startsWith(newline, at)) return { cells, end: at + 1, lines };
      else if (text.startsWith("\r\n", at)) return { cells, end: at + 2, lines };
      else if (text.charCodeAt(at) === RETURN && at === text.length - 1 && !final) return undefined;
      else throw badQuote(file, line + lines - 1);
    }
  }

  function lineEnd(text: string, at: number, final: boolean): number {
    const end = text.indexOf(newline, at);
    return end === -1 && final ? text.length : end;
  }

  return {
    push: (text) => split(carry === "" ? text : carry + text, false),
    end: () => (carry === "" ? [] : split(carry, true)),
  };
}

const QUOTE = 0x22;
const RETURN = 0x0d;

function withoutReturn(text: string, at: number, end: number): number {
  return end > at && text.charCodeAt(end - 1) === RETURN ? end - 1 : end;
}

function count(text: string, part: string): number {
  let found = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) found++;
  return found;
}

function notClosed(file: string, line: number): RollcallError {
  return new RollcallError("invalid-input", {
    message: "the file ends inside a quoted cell",
    file,
    line,
    expected: 'a closing quotation mark, and "" for one inside a cell',
    received: "the end of the file",
    example: '"Nordvind ""Aalborg"" A/S"',
    hint: "The row that begins on this line is not complete: the file was probably cut. Export it again.",
  });
}

function badQuote(file: string, line: number): RollcallError {
  return new RollcallError("invalid-input", {
    message: "text follows the closing quotation mark of a cell",
    file,
    line,
    expected: 'a delimiter or the end of the line after a closing quotation mark, and "" for one inside a cell',
    received: "other text",
    example: '"Nordvind ""Aalborg"" A/S"',
  });
}
