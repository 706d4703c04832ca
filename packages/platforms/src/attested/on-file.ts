import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { compareText, type IsoDate, type SourceEnvironment } from "@rollcall/core";
import { findFiles, formatTable, openTable, type Row } from "@rollcall/files";
import type { AttestedCustody, AttestedHolder } from "./attest.ts";
import { ageOf } from "./lists.ts";
import type { AttestedOptions } from "./options.ts";
import { type AttestedRow, readAttestedFile } from "./read-file.ts";
import { type PresenceFacts, presenceOf, principalOf, rightOf, saysNobody } from "./row.ts";

/** The admin list of one presence as it stands in the files: what a person who confirms it again starts from. */
export interface ListOnFile {
  presence: PresenceFacts;
  holders: AttestedHolder[];
  custody: AttestedCustody;
  attestedBy?: string;
  /** The last day on which it holds, where it says when it was confirmed. */
  until?: IsoDate;
  stale: boolean;
  /** Where it stands; `alone` where the file holds no other presence. */
  files: { file: string; alone: boolean }[];
}

type Environment = Pick<SourceEnvironment, "asOf" | "timeZone" | "baseDirectory">;

/** Every attested admin list, sorted by presence. A pattern that fits no file has none; a broken file is `invalid-input`. */
export async function listsOnFile(
  options: AttestedOptions,
  { asOf, timeZone, baseDirectory }: Environment,
  signal?: AbortSignal,
): Promise<ListOnFile[]> {
  const found = new Map<string, ListOnFile & { rows: { row: AttestedRow; dated: boolean }[] }>();
  for (const file of await filesThatAreThere(options.files, baseDirectory)) {
    const { kind, rows, dated } = await readAttestedFile(file, options, timeZone, signal);
    if (kind !== "admins") continue;
    const ids = new Set(rows.map((row) => presenceOf(row).id));
    for (const row of rows) {
      const presence = presenceOf(row);
      const list = found.get(presence.id) ?? { presence, holders: [], custody: {}, stale: false, files: [], rows: [] };
      found.set(presence.id, list);
      list.presence = { ...presence, ...list.presence };
      list.rows.push({ row, dated });
      if (list.files.at(-1)?.file !== file) list.files.push({ file, alone: ids.size === 1 });
      if (!saysNobody(row)) list.holders.push(holderOf(row, presence.platform));
      list.custody = { ...custodyOf(row), ...list.custody };
      const attestedBy = row.get("attested_by_employee_id");
      if (attestedBy !== "") list.attestedBy = attestedBy;
    }
  }
  return [...found.values()]
    .map(({ rows, ...list }) => {
      const { stale, until } = ageOf(rows, asOf, options.maxAgeDays);
      return { ...list, stale, ...(until !== undefined && { until }) };
    })
    .toSorted((a, b) => compareText(a.presence.id, b.presence.id));
}

/** An attested file without the rows of one presence; every other byte stays as it is, so that a review shows what went. */
export async function withoutPresence(
  file: string,
  presence: string,
  options: AttestedOptions,
  timeZone: string,
): Promise<Uint8Array> {
  const { rows } = await readAttestedFile(file, options, timeZone);
  const gone = new Set(rows.filter((row) => presenceOf(row).id === presence).map(({ line }) => line));
  const table = await openTable(file, { encoding: options.encoding, delimiter: options.delimiter });
  const all: Row[] = [];
  for await (const row of table.rows()) all.push(row);
  const bytes = await readFile(file);
  if (/utf-?16/i.test(table.encoding) || !bytes.includes("\n")) {
    const kept = all.flatMap(({ line, cells }) => (gone.has(line) ? [] : [cells]));
    return Buffer.from(formatTable([table.headers, ...kept], { delimiter: table.delimiter, byteOrderMark: true }));
  }
  // One character per byte: in each of the other encodings a line ends with the same one.
  const lines = bytes.toString("latin1").split(/(?<=\n)/);
  for (const [index, { line }] of all.entries())
    if (gone.has(line)) lines.fill("", line - 1, (all[index + 1]?.line ?? lines.length + 1) - 1);
  return Buffer.from(lines.join(""), "latin1");
}

async function filesThatAreThere(patterns: AttestedOptions["files"], baseDirectory: string): Promise<string[]> {
  const files = new Set<string>();
  for (const pattern of [patterns].flat()) {
    if (/[*?{]/.test(pattern)) for (const file of await findFiles(baseDirectory, pattern)) files.add(file);
    else if (existsSync(resolve(baseDirectory, pattern))) files.add(resolve(baseDirectory, pattern));
  }
  return [...files].toSorted(compareText);
}

function holderOf(row: AttestedRow, platform: string): AttestedHolder {
  const { kind, displayName, platformId, handle, email, employeeId, secondFactor, breakGlass } = principalOf(
    row,
    platform,
  );
  const { role, level, path, state } = rightOf(row, platform);
  return {
    kind,
    name: displayName,
    platformId,
    handle,
    email,
    employeeId,
    role,
    // A level that follows from the role is found again each time, so that a corrected table counts.
    level: row.get("level") === "" ? undefined : level,
    path,
    state,
    grantedOn: row.date("granted_on"),
    expiresOn: row.date("expires_on"),
    secondFactor: ({ enabled: "yes", disabled: "no", unknown: "unknown" } as const)[secondFactor],
    breakGlass,
    note: row.get("note") || undefined,
  };
}

function custodyOf(row: AttestedRow): AttestedCustody {
  const told: [keyof AttestedCustody, string][] = [
    ["vault", row.get("vault_item")],
    ["secondFactorHolder", row.get("second_factor_holder")],
    ["recoveryEmail", row.get("owner_login_email_custodian")],
    ["recoveryPhoneHolder", row.get("owner_phone_custodian")],
  ];
  return Object.fromEntries(told.filter(([, value]) => value !== ""));
}
