import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { createGunzip, gzipSync } from "node:zlib";
import {
  RollcallError,
  SNAPSHOT_SCHEMA,
  type Snapshot,
  SnapshotHeader,
  SnapshotRecord,
  compareText,
  isRollcallError,
} from "@rollcall/core";
import * as z from "zod";
import { codeOf, writeAtomically } from "./atomic.ts";
import { canonicalJson, parseLine, readJson } from "./lines.ts";

/** Writes a snapshot as compressed JSON Lines, header first, the rest sorted: equal snapshots give equal bytes. */
export async function writeSnapshot(path: string, snapshot: Snapshot): Promise<"written" | "unchanged"> {
  const bytes = gzipSync(`${linesOf(snapshot).join("\n")}\n`, { level: 9 });
  // The header's tenth byte names the operating system; 255 is "unknown". The time is 0 already.
  bytes[9] = 255;
  return writeAtomically(path, bytes);
}

/** Reads a snapshot, compressed or not. What is damaged, cut short or of another version is an error with its line. */
export async function readSnapshot(path: string): Promise<Snapshot> {
  const parts = emptySnapshot();
  let header: SnapshotHeader | undefined;
  let line = 0;
  const input = await openText(path);
  try {
    for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      line += 1;
      if (line === 1) header = readHeader(text, path);
      else if (text !== "") add(parts, readRecord(text, path, line));
    }
  } catch (error) {
    if (isRollcallError(error) || !isDecompressionError(error)) throw error;
    throw new RollcallError("invalid-input", {
      message: "cut short or damaged: it cannot be unpacked to its end",
      file: path,
      line: line + 1,
      expected: "a snapshot as `rollcall collect` writes it",
      hint: "Collect again, or take the file from where it was copied once more.",
      cause: error,
    });
  } finally {
    input.destroy();
  }
  return { ...parts, header: header ?? readHeader("", path) };
}

type Parts = Omit<Snapshot, "header">;

const EXAMPLE = `{"type":"header","schema":"${SNAPSHOT_SCHEMA}","company":"Nordvind A/S","timeZone":"Europe/Copenhagen","asOf":"2026-11-02"}`;

function linesOf(snapshot: Snapshot): string[] {
  const { presences, principals, grants, receipts, attestations, affiliations, links, readings, people, roster } =
    snapshot;
  const groups: SnapshotRecord[][] = [
    presences.map((presence) => ({ type: "presence", presence })),
    principals.map((principal) => ({ type: "principal", principal })),
    grants.map((grant) => ({ type: "grant", grant })),
    receipts.map((receipt) => ({ type: "receipt", receipt })),
    attestations.map((attestation) => ({ type: "attestation", attestation })),
    affiliations.map((affiliation) => ({ type: "affiliation", affiliation })),
    links.map((link) => ({ type: "link", link })),
    readings.map((reading) => ({ type: "reading", reading })),
    people.map((person) => ({ type: "person", person })),
    roster === undefined ? [] : [{ type: "roster", statistics: roster }],
  ];
  const lines = groups.flatMap((group) => group.map((record) => canonicalJson(record)).toSorted(compareText));
  return [canonicalJson(snapshot.header), ...lines];
}

function readHeader(text: string, file: string): SnapshotHeader {
  const value = readJson(text, { file, line: 1, example: EXAMPLE });
  const { schema } = z.looseObject({ schema: z.string().optional() }).catch({}).parse(value);
  if (schema?.startsWith("rollcall.snapshot/") && schema !== SNAPSHOT_SCHEMA)
    throw new RollcallError("invalid-input", {
      message: "a snapshot of another version",
      file,
      line: 1,
      expected: SNAPSHOT_SCHEMA,
      received: schema,
      hint: "Read it with the version of Rollcall that wrote it, or a newer one.",
    });
  return parseLine(text, { file, line: 1, schema: SnapshotHeader, example: EXAMPLE });
}

function readRecord(text: string, file: string, line: number): SnapshotRecord {
  const example = `{"type":"grant","grant":{"presence":"facebook:100","principal":"facebook:200","role":"Admin","level":"full","source":"facebook"}}`;
  return parseLine(text, { file, line, schema: SnapshotRecord, example });
}

function emptySnapshot(): Parts {
  return {
    presences: [],
    principals: [],
    grants: [],
    receipts: [],
    attestations: [],
    affiliations: [],
    links: [],
    readings: [],
    people: [],
    roster: undefined,
  };
}

function add(parts: Parts, record: SnapshotRecord): void {
  if (record.type === "presence") parts.presences.push(record.presence);
  else if (record.type === "principal") parts.principals.push(record.principal);
  else if (record.type === "grant") parts.grants.push(record.grant);
  else if (record.type === "receipt") parts.receipts.push(record.receipt);
  else if (record.type === "attestation") parts.attestations.push(record.attestation);
  else if (record.type === "affiliation") parts.affiliations.push(record.affiliation);
  else if (record.type === "link") parts.links.push(record.link);
  else if (record.type === "reading") parts.readings.push(record.reading);
  else if (record.type === "person") parts.people.push(record.person);
  else if (record.type === "roster") parts.roster = record.statistics;
}

async function openText(path: string): Promise<Readable> {
  try {
    const file = await open(path, "r");
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0).finally(() => file.close());
    const input = createReadStream(path);
    if (bytesRead < 2 || buffer[0] !== 0x1f || buffer[1] !== 0x8b) return input;
    const unpacked = createGunzip();
    input.on("error", (error) => unpacked.destroy(error)).pipe(unpacked);
    return unpacked;
  } catch (error) {
    if (codeOf(error) !== "ENOENT" && codeOf(error) !== "EISDIR") throw error;
    throw new RollcallError("invalid-input", {
      message: "no such file",
      file: path,
      expected: "a snapshot as `rollcall collect` writes it",
    });
  }
}

function isDecompressionError(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && code.startsWith("Z_");
}
