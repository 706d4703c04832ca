import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { RollcallError } from "@rollcall/core";
import { readChunks } from "./csv/bytes.ts";
import { unreadable } from "./documents/document.ts";

/** One line of a JSON Lines file, parsed. */
export interface JsonLine {
  line: number;
  value: unknown;
}

/** Streams a JSON Lines file, compressed or not. What is damaged or cut short is `invalid-input` with its line. */
export async function* readJsonLines(file: string, signal?: AbortSignal): AsyncGenerator<JsonLine> {
  const compressed = await isGzip(file);
  const input = createReadStream(file);
  const unpacked = compressed ? input.on("error", (error) => unpacked.destroy(error)).pipe(createGunzip()) : input;
  let line = 0;
  try {
    for await (const text of createInterface({ input: unpacked, crlfDelay: Number.POSITIVE_INFINITY })) {
      signal?.throwIfAborted();
      line++;
      if (text.trim() !== "") yield { line, value: parse(text, file, line) };
    }
  } catch (cause) {
    if (!String((cause as NodeJS.ErrnoException).code).startsWith("Z_")) throw cause;
    throw new RollcallError("invalid-input", {
      message: "the file is cut short or damaged: it cannot be unpacked to its end",
      file,
      line: line + 1,
      hint: "Collect again, or copy the file once more.",
      cause,
    });
  } finally {
    input.destroy();
  }
}

/** True where a file begins as gzip does. */
export async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file).catch((cause: unknown) => {
    throw unreadable(file, cause, "invalid-input");
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0).catch((cause: unknown) => {
      throw unreadable(file, cause, "invalid-input");
    });
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

/** The first line of a text file, or the first 64 KB of it. */
export async function readFirstLine(file: string): Promise<string> {
  for await (const chunk of readChunks(file)) return chunk.toString("utf8").split("\n", 1)[0] ?? "";
  return "";
}

function parse(text: string, file: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The text may hold personal data, so neither it nor the parser's message is repeated.
    throw new RollcallError("invalid-input", {
      message: "this is no line of JSON",
      file,
      line,
      expected: "one JSON object per line",
      received: `${text.length} characters`,
      hint: "The file may have been cut or edited by hand.",
    });
  }
}
