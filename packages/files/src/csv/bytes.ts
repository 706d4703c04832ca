import { open } from "node:fs/promises";
import { unreadable } from "../documents/document.ts";

/** Where a table is read from: a path, or bytes with the name that errors give them. */
export type TableSource = string | { name: string; bytes: Uint8Array };

/** Small enough that the text of a chunk is freed with the young objects, not by a full collection. */
const CHUNK = 64 * 1024;
const READ = 2 * CHUNK;

export function sourceName(source: TableSource): string {
  return typeof source === "string" ? source : source.name;
}

/** The bytes in chunks. A chunk is only good until the next is asked for: the memory is used again. */
export async function* readChunks(source: TableSource, signal?: AbortSignal): AsyncGenerator<Buffer> {
  if (typeof source !== "string") {
    const bytes = Buffer.from(source.bytes.buffer, source.bytes.byteOffset, source.bytes.byteLength);
    for (let at = 0; at < bytes.length; at += CHUNK) {
      signal?.throwIfAborted();
      yield bytes.subarray(at, at + CHUNK);
    }
    return;
  }
  const handle = await open(source).catch((cause: unknown) => {
    throw unreadable(source, cause, "invalid-input");
  });
  try {
    const buffer = Buffer.allocUnsafe(READ);
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead } = await handle.read(buffer, 0, READ).catch((cause: unknown) => {
        throw unreadable(source, cause, "invalid-input");
      });
      if (bytesRead === 0) return;
      for (let at = 0; at < bytesRead; at += CHUNK) yield buffer.subarray(at, Math.min(at + CHUNK, bytesRead));
    }
  } finally {
    await handle.close();
  }
}

/** The line, counted from 1, in which the byte at `offset` stands. */
export async function lineOfByte(source: TableSource, offset: number): Promise<number> {
  let line = 1;
  let position = 0;
  for await (const chunk of readChunks(source)) {
    const end = Math.min(chunk.length, offset - position);
    for (let at = chunk.indexOf(LF); at !== -1 && at < end; at = chunk.indexOf(LF, at + 1)) line++;
    position += chunk.length;
    if (position > offset) break;
  }
  return line;
}

const LF = 0x0a;
