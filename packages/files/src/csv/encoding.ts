import { isUtf8 } from "node:buffer";
import { RollcallError } from "@rollcall/core";
import iconv from "iconv-lite";
import { lineOfByte, readChunks, sourceName, type TableSource } from "./bytes.ts";

/** A header line as an HR export has it, for messages about files of which nothing else is known. */
export const HEADER_EXAMPLE = "Medarbejdernr;Fornavn;Efternavn;E-mail;Fratrædelsesdato";

/** How the bytes of a file become text. */
export interface Encoding {
  name: string;
  /** Length of the byte order mark, which is no text. */
  skip: number;
  /** True for Windows-1252 without a byte in 0x80-0x9F: then it is Latin-1, which decodes far faster. */
  plain?: boolean;
}

/**
 * Finds the encoding of a whole file: a byte order mark, else UTF-8 where every byte is valid, else Windows-1252.
 * One quick pass over the bytes; nothing is kept. What is no text at all (a workbook, a zip) is refused with its name.
 */
export async function detectEncoding(
  source: TableSource,
  declared?: string,
  signal?: AbortSignal,
  example = HEADER_EXAMPLE,
): Promise<Encoding> {
  const facts = await scan(source, signal);
  const file = sourceName(source);
  if (facts.size === 0)
    throw new RollcallError("invalid-input", {
      message: "the file is empty",
      file,
      line: 1,
      expected: "a header line and rows",
      received: "0 bytes",
      example,
    });
  if (facts.kind) throw notText(file, facts.kind, example);
  if (declared !== undefined) return await declaredEncoding(source, declared, facts);
  if (facts.bom) return facts.bom;
  if (facts.nul !== undefined)
    throw new RollcallError("invalid-input", {
      message: "the file holds NUL bytes: it is not text, or UTF-16 without a byte order mark",
      file,
      line: await lineOfByte(source, facts.nul),
      expected: "a CSV file in UTF-8, UTF-16 with a byte order mark, or Windows-1252",
      received: "a NUL byte",
      example: "encoding: utf-16le",
      hint: 'Save it again as "CSV UTF-8", or set encoding: utf-16le.',
    });
  if (facts.invalidUtf8 === undefined) return { name: "utf-8", skip: 0 };
  if (facts.utf8Pairs > 0)
    throw new RollcallError("invalid-input", {
      message: "the file mixes two encodings",
      file,
      line: await lineOfByte(source, facts.invalidUtf8),
      expected: "UTF-8 or Windows-1252 throughout",
      received: "UTF-8 above this line, and a byte here that is none",
      example: "encoding: windows-1252",
      hint: "Two exports were probably joined. Save each as UTF-8 before you join them, or set encoding.",
    });
  if (facts.dos !== undefined)
    throw new RollcallError("invalid-input", {
      message: "the file is neither UTF-8 nor Windows-1252",
      file,
      line: await lineOfByte(source, facts.dos),
      expected: "a CSV file in UTF-8, UTF-16 with a byte order mark, or Windows-1252",
      received: "a byte that Windows-1252 does not have",
      example: "encoding: cp865",
      hint: "It may be in a DOS code page: save it again as UTF-8, or set encoding: cp865.",
    });
  return { name: "windows-1252", skip: 0, plain: !facts.c1 };
}

/** Decodes a file. Every piece but the last ends at a line end, so that a character or a CRLF is never split. */
export async function* decode(source: TableSource, encoding: Encoding, signal?: AbortSignal): AsyncGenerator<string> {
  const wide = encoding.name.startsWith("utf-16");
  const decoder = wide ? iconv.getDecoder(encoding.name) : undefined;
  let skip = encoding.skip;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of readChunks(source, signal)) {
    const bytes = skip > 0 ? chunk.subarray(skip) : chunk;
    skip = 0;
    if (decoder) {
      yield decoder.write(bytes);
      continue;
    }
    const cut = (bytes.lastIndexOf(LF) === -1 ? bytes.lastIndexOf(CR) : bytes.lastIndexOf(LF)) + 1;
    const whole = bytes.subarray(0, cut);
    if (cut > 0) yield toText(rest.length > 0 ? Buffer.concat([rest, whole]) : whole, encoding);
    // Copied: the memory behind the chunk is used again.
    rest = cut > 0 ? Buffer.from(bytes.subarray(cut)) : Buffer.concat([rest, bytes]);
    if (rest.length > LONGEST_LINE) throw tooLong(sourceName(source));
  }
  if (decoder) yield decoder.end() ?? "";
  else if (rest.length > 0) yield toText(rest, encoding);
}

/** No honest record is longer than this. A quote that is never closed would otherwise fill the memory. */
export const LONGEST_LINE = 1024 * 1024;

export function tooLong(file: string, line?: number): RollcallError {
  return new RollcallError("invalid-input", {
    message: "a row is longer than 1 MB",
    file,
    line,
    expected: "rows of ordinary length",
    received: "more than 1,000,000 characters without an end of the row",
    example: '1042;"Nordvind ""Aalborg"" A/S";2026-11-30',
    hint: "A quotation mark is probably not closed, or this is not a CSV file.",
  });
}

const LF = 0x0a;
const CR = 0x0d;

function toText(bytes: Buffer, encoding: Encoding): string {
  if (encoding.name === "utf-8") return bytes.toString("utf8");
  // Node 20's own decoder for Windows-1252 is wrong in 0x80-0x9F, iconv-lite's is right.
  return encoding.plain ? bytes.toString("latin1") : iconv.decode(bytes, encoding.name, { stripBOM: false });
}

interface Facts {
  size: number;
  kind?: string;
  bom?: Encoding;
  /** Offset of the first NUL byte. */
  nul?: number;
  /** Offset of (about) the first byte that is not UTF-8. */
  invalidUtf8?: number;
  /** Letters that UTF-8 writes in two bytes, seen as such. */
  utf8Pairs: number;
  /** Any byte in 0x80-0x9F, in a file that is not UTF-8. */
  c1: boolean;
  /** Offset of a byte that Windows-1252 does not have, or that DOS uses for a letter between letters. */
  dos?: number;
}

async function scan(source: TableSource, signal?: AbortSignal): Promise<Facts> {
  const facts: Facts = { size: 0, utf8Pairs: 0, c1: false };
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of readChunks(source, signal)) {
    if (facts.size === 0) startFacts(chunk, facts);
    if (facts.kind) return { ...facts, size: chunk.length };
    if (!facts.bom || facts.bom.name === "utf-8") scanChunk(chunk, rest, facts);
    // Up to three bytes of a character that the next chunk completes.
    rest = Buffer.from(chunk.subarray(incompleteFrom(chunk)));
    facts.size += chunk.length;
  }
  return facts;
}

function scanChunk(chunk: Buffer, rest: Buffer, facts: Facts): void {
  const nul = chunk.indexOf(0);
  if (nul !== -1) facts.nul ??= facts.size + nul;
  const whole = chunk.subarray(0, incompleteFrom(chunk));
  const bytes = rest.length > 0 ? Buffer.concat([rest, whole]) : whole;
  const valid = isUtf8(bytes);
  if (!valid) facts.invalidUtf8 ??= facts.size - rest.length + firstInvalid(bytes);
  scanHighBytes(bytes, facts.size - rest.length, valid, facts);
}

/** Looks at the bytes above 0x7F. A valid chunk only tells that UTF-8 letters occur. */
function scanHighBytes(bytes: Buffer, offset: number, valid: boolean, facts: Facts): void {
  if (valid) {
    if (bytes.indexOf(0xc3) !== -1) facts.utf8Pairs++;
    return;
  }
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte < 0x80) continue;
    if (byte < 0xa0) {
      facts.c1 = true;
      const between = isLetter(bytes[at - 1]) && isLetter(bytes[at + 1]);
      if (UNDEFINED_1252.has(byte) || (DOS_LETTERS.has(byte) && between)) facts.dos ??= offset + at;
    } else if (byte === 0xc3 && (bytes[at + 1] ?? 0) >= 0x80 && bytes[at + 1]! < 0xc0) facts.utf8Pairs++;
  }
}

const UNDEFINED_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
/** å and ø in the DOS code pages 850 and 865; in Windows-1252 a dagger and a closing angle quote. */
const DOS_LETTERS = new Set([0x86, 0x9b]);

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));
}

/** Where an unfinished UTF-8 character begins at the end of a chunk; the chunk's length where none does. */
function incompleteFrom(chunk: Buffer): number {
  for (let back = 1; back <= Math.min(3, chunk.length); back++) {
    const byte = chunk[chunk.length - back]!;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? chunk.length - back : chunk.length;
  }
  return chunk.length;
}

function firstInvalid(bytes: Buffer): number {
  let low = 0;
  let high = bytes.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const part = bytes.subarray(0, middle);
    if (isUtf8(part.subarray(0, incompleteFrom(part)))) low = middle;
    else high = middle;
  }
  return low;
}

const MAGIC: readonly (readonly [string, string])[] = [
  ["504b0304", "an Excel workbook (or another zip archive)"],
  ["d0cf11e0", "an old Excel workbook"],
  ["1f8b", "a gzip archive"],
  ["25504446", "a PDF document"],
];

function startFacts(chunk: Buffer, facts: Facts): void {
  const hex = chunk.subarray(0, 4).toString("hex");
  const kind = MAGIC.find(([magic]) => hex.startsWith(magic))?.[1];
  if (kind) facts.kind = kind;
  else if (/^\s*<(!doctype|html|table|\?xml)/i.test(chunk.subarray(0, 64).toString("latin1")))
    facts.kind = "a web page or XML, whatever its name ends in";
  if (hex.startsWith("efbbbf")) facts.bom = { name: "utf-8", skip: 3 };
  else if (hex.startsWith("fffe")) facts.bom = { name: "utf-16le", skip: 2 };
  else if (hex.startsWith("feff")) facts.bom = { name: "utf-16be", skip: 2 };
}

function notText(file: string, kind: string, example: string): RollcallError {
  return new RollcallError("invalid-input", {
    message: `this is ${kind}, not a CSV file`,
    file,
    line: 1,
    expected: "a CSV file",
    received: kind,
    example,
    hint: 'Open it in Excel and save it as "CSV UTF-8 (Comma delimited)".',
  });
}

async function declaredEncoding(source: TableSource, declared: string, facts: Facts): Promise<Encoding> {
  const file = sourceName(source);
  const name = declared
    .toLowerCase()
    .replace(/^utf(?=\d)/, "utf-")
    .replace(/^(win|cp)-?1252$/, "windows-1252");
  if (!iconv.encodingExists(name))
    throw new RollcallError("invalid-config", {
      message: "the encoding is not known",
      file,
      expected: "utf-8, utf-16le, utf-16be, windows-1252, or another name that iconv knows",
      received: declared,
      example: "windows-1252",
    });
  if (name === "utf-8" && facts.invalidUtf8 !== undefined)
    throw new RollcallError("invalid-input", {
      message: "the file is declared as UTF-8, and is not",
      file,
      line: await lineOfByte(source, facts.invalidUtf8),
      expected: "UTF-8 throughout",
      received: "a byte that is not UTF-8",
      example: "encoding: windows-1252",
      hint: "Leave encoding out: it is then found from the bytes.",
    });
  return { name, skip: facts.bom?.name === name ? facts.bom.skip : 0 };
}
