import { createHash } from "node:crypto";
import {
  addDays,
  type GrantPath,
  type GrantState,
  type IsoDate,
  type Language,
  type Level,
  type PrincipalKind,
  RollcallError,
} from "@rollcall/core";
import { type FormatOptions, formatTable } from "@rollcall/files";
import { type Column, COLUMNS, CUSTODY_COLUMNS } from "./columns.ts";
import { screenOf } from "./screens.ts";

/** One holder as a person reads it off the screen. */
export interface AttestedHolder {
  kind?: PrincipalKind | undefined;
  name?: string | undefined;
  platformId?: string | undefined;
  handle?: string | undefined;
  email?: string | undefined;
  employeeId?: string | undefined;
  /** Word for word. */
  role: string;
  level?: Level | undefined;
  path?: GrantPath | undefined;
  state?: GrantState | undefined;
  grantedOn?: IsoDate | undefined;
  expiresOn?: IsoDate | undefined;
  secondFactor?: "yes" | "no" | "unknown" | undefined;
  breakGlass?: boolean | undefined;
  note?: string | undefined;
}

/** Who keeps the one password of an account; the secret itself is never written. */
export interface AttestedCustody {
  /** Where it lies: the name of the vault's item. */
  vault?: string | undefined;
  /** Person id. */
  secondFactorHolder?: string | undefined;
  /** The mailbox to which the login's mail goes. */
  recoveryEmail?: string | undefined;
  /** Person id. */
  recoveryPhoneHolder?: string | undefined;
}

/** What `rollcall attest` asks for: one presence, everybody who holds a right on it, and who says so. */
export interface AttestAnswers {
  platform: string;
  kind?: string | undefined;
  /** The page's id; either this or `url`. */
  key?: string | undefined;
  url?: string | undefined;
  name?: string | undefined;
  attestedBy: string;
  attestedAt: IsoDate;
  /** @default 92 */
  validDays?: number | undefined;
  /** @default the platform's screen */
  screen?: string | undefined;
  language?: Language | undefined;
  /** The picture or export that shows it: kept outside, named and sealed here. */
  evidence?: { ref: string; bytes?: Uint8Array | undefined } | undefined;
  /** Empty says that nobody holds a right. */
  holders: readonly AttestedHolder[];
  custody?: AttestedCustody | undefined;
}

/**
 * The attested list that the answers make, with the hash of the evidence and the day on which it ends. Pure.
 * In Danish it is what a Danish Excel opens by a double click, unless `format` says otherwise.
 */
export function attestationCsv(answers: AttestAnswers, format: FormatOptions = formatIn(answers.language)): string {
  refuseIncomplete(answers);
  const { holders, custody = {} } = answers;
  const kept = custodyCells(custody);
  const rows: AttestedCells[] =
    holders.length === 0
      ? [{ ...commonOf(answers), role_label: "none" }]
      : holders.map((holder) => rowOf(answers, holder));
  // Custody belongs to the login, which has a row of its own where it was told of.
  const login = Math.max(
    0,
    holders.findIndex(({ kind }) => kind === "shared-login"),
  );
  rows[login] = { ...rows[login], ...kept };
  const columns: readonly Column[] = Object.keys(kept).length > 0 ? [...COLUMNS, ...CUSTODY_COLUMNS] : COLUMNS;
  return formatTable([[...columns], ...rows.map((row) => columns.map((column) => row[column] ?? ""))], format);
}

/** Where the list belongs: confirmed again, it takes the place of the old one, so that nobody stays in it by accident. */
export function attestationFileName({
  platform,
  kind,
  key,
  url,
}: Pick<AttestAnswers, "platform" | "kind" | "key" | "url">): string {
  const name = [platform, kind, key ?? url?.replace(/^https?:\/\//, "")].filter((part) => part !== undefined).join("-");
  return `${name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")}.csv`;
}

type AttestedCells = Partial<Record<Column, string | undefined>>;

function commonOf(answers: AttestAnswers): AttestedCells {
  const { platform, kind, key, url, name, attestedBy, attestedAt, validDays = 92, evidence, language = "en" } = answers;
  const screen = screenOf(platform, kind);
  return {
    platform,
    presence_type: kind ?? screen.kind,
    presence_key: key,
    presence_url: url,
    presence_name: name,
    source_screen: answers.screen ?? screen.screen[language],
    evidence_ref: evidence?.ref,
    evidence_sha256: evidence?.bytes && createHash("sha256").update(evidence.bytes).digest("hex"),
    attested_by_employee_id: attestedBy,
    attested_at: attestedAt,
    valid_until: addDays(attestedAt, validDays),
  };
}

function rowOf(answers: AttestAnswers, holder: AttestedHolder): AttestedCells {
  return {
    ...commonOf(answers),
    holder_kind: (holder.kind ?? "person").replaceAll("-", "_"),
    holder_display_name: holder.name,
    holder_platform_id: holder.platformId,
    holder_handle: holder.handle,
    holder_email: holder.email,
    employee_id: holder.employeeId,
    role_label: holder.role,
    level: holder.level,
    grant_path: (holder.path ?? "direct").replaceAll("-", "_"),
    status: holder.state ?? "active",
    granted_on: holder.grantedOn,
    expires_on: holder.expiresOn,
    mfa: holder.secondFactor ?? "unknown",
    is_break_glass: holder.breakGlass ? "yes" : "no",
    note: holder.note,
  };
}

function formatIn(language: Language = "en"): FormatOptions {
  return language === "da" ? { delimiter: ";", byteOrderMark: true } : {};
}

function custodyCells(custody: AttestedCustody): AttestedCells {
  const { vault, secondFactorHolder, recoveryEmail, recoveryPhoneHolder } = custody;
  const cells: AttestedCells = {
    vault_item: vault,
    second_factor_holder: secondFactorHolder,
    owner_login_email_custodian: recoveryEmail,
    owner_phone_custodian: recoveryPhoneHolder,
  };
  return Object.fromEntries(Object.entries(cells).filter(([, value]) => value));
}

function refuseIncomplete({ key, url, attestedBy, holders }: AttestAnswers): void {
  const missing = (message: string, example: string) =>
    new RollcallError("invalid-input", { message, source: "attest", example });
  if (!key && !url) throw missing("the presence has neither an id nor an address", "https://www.facebook.com/nordvind");
  if (!attestedBy) throw missing("nobody says that it is so: an attestation has a name", "1042");
  for (const { role, name, platformId, handle, email, employeeId } of holders) {
    if (!role) throw missing("a holder has no role", "Facebook access with full control");
    if (![name, platformId, handle, email, employeeId].some(Boolean))
      throw missing("a holder has no name, id, handle or e-mail", "Ida Bech");
  }
}
