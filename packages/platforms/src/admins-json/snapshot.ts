import { type PlatformRecord, RollcallError, SNAPSHOT_SCHEMA, SnapshotRecord } from "@rollcall/core";
import { readJsonLines } from "@rollcall/files";

/** The platform's side of a snapshot: presences, grants, receipts. Its people are left out, since a roster tells them anew. */
export async function* readSnapshotRecords(file: string, signal?: AbortSignal): AsyncGenerator<PlatformRecord> {
  let first = true;
  for await (const { line, value } of readJsonLines(file, signal)) {
    const result = SnapshotRecord.safeParse(value);
    if (first !== (result.data?.type === "header") || !result.success) throw notASnapshot(file, line, first, value);
    first = false;
    const { data } = result;
    if (data.type !== "header" && data.type !== "person" && data.type !== "roster") yield data;
  }
  if (first) throw notASnapshot(file, 1, first, undefined);
}

function notASnapshot(file: string, line: number, first: boolean, value: unknown): RollcallError {
  const schema = (value as { schema?: unknown } | undefined)?.schema;
  const example = `{"type":"header","schema":"${SNAPSHOT_SCHEMA}","company":"Nordvind A/S","timeZone":"Europe/Copenhagen","asOf":"2026-11-02"}`;
  return new RollcallError("invalid-input", {
    message: first ? "this is no snapshot, or one of another version" : "a line that does not belong in a snapshot",
    file,
    line,
    expected: first
      ? `a first line of schema ${SNAPSHOT_SCHEMA}`
      : "a presence, principal, grant, receipt, person or the like",
    ...(first && typeof schema === "string" && { received: schema }),
    ...(first && { example }),
    hint: "Collect again with `rollcall collect`.",
  });
}
