import { nearest, RollcallError } from "@rollcall/core";
import { hidePersonalNumbers, type Table } from "@rollcall/files";

/** The columns of an attested admin list, in the order in which a template writes them. */
export const COLUMNS = [
  "platform",
  "presence_type",
  "presence_key",
  "presence_url",
  "presence_name",
  "holder_kind",
  "holder_display_name",
  "holder_platform_id",
  "holder_handle",
  "holder_email",
  "employee_id",
  "role_label",
  "level",
  "grant_path",
  "status",
  "granted_on",
  "expires_on",
  "mfa",
  "is_break_glass",
  "source_screen",
  "evidence_ref",
  "evidence_sha256",
  "attested_by_employee_id",
  "attested_at",
  "valid_until",
  "note",
] as const;
/** Who keeps the one password of an account: written for people, and asked again when a list is confirmed again. */
export const CUSTODY_COLUMNS = [
  "vault_item",
  "second_factor_holder",
  "owner_login_email_custodian",
  "owner_phone_custodian",
] as const;
/** Columns of links between domains and profiles, of people shown on a presence, of passwords and of single platforms. */
const OTHER_COLUMNS = ["domain", "direction", "present", "label", "access_system", ...CUSTODY_COLUMNS] as const;
export type Column = (typeof COLUMNS)[number] | (typeof OTHER_COLUMNS)[number];

export const DATE_COLUMNS = [
  "granted_on",
  "expires_on",
  "attested_at",
  "valid_until",
] as const satisfies readonly Column[];

/** What a file attests, told by its header. */
export type FileKind = "admins" | "affiliations" | "links";

/** Other names of columns, folded, best first: what Danish templates and hand-made lists write. */
const ALIASES: Readonly<Partial<Record<Column, string>>> = {
  presence_type: "type kind sidetype art",
  presence_key: "key pageid sideid accountid kontoid groupid gruppeid channelid kanalid sidensid",
  presence_url: "url link adresse pageurl sidensadresse profilurl",
  presence_name: "page side sidenavn sidensnavn account konto presence pagename",
  holder_kind: "indehavertype holdertype",
  holder_display_name: "name navn displayname visningsnavn holder indehaver person holdername",
  holder_platform_id: "platformid userid brugerid linkedinpersonurn",
  holder_handle: "handle brugernavn username linkedinvanity login",
  holder_email: "email mail emailadresse mailadresse",
  employee_id: "medarbejdernummer medarbejdernr employeenumber",
  role_label: "role rolle rettighed",
  level: "niveau",
  grant_path: "path vej adgangsvej",
  status: "state tilstand",
  granted_on: "since siden tildelt tildeltden grantedat",
  expires_on: "expires udloeber udloebsdato",
  mfa: "twofactor tofaktor 2fa totrinsbekraeftelse",
  is_break_glass: "breakglass noedkonto",
  source_screen: "screen skaerm skaermbillede",
  evidence_ref: "evidence bilag",
  evidence_sha256: "sha256 bilagsha256",
  attested_by_employee_id: "attestedby bekraeftetaf",
  attested_at: "attestedon bekraeftet bekraeftetden",
  valid_until: "gyldigtil",
  note: "notes bemaerkning bemaerkninger kommentar",
};

export interface FoundColumns {
  kind: FileKind;
  /** The columns that may hold a value, best first: a row uses the first that is filled in. */
  columns: ReadonlyMap<Column, readonly number[]>;
}

/** Finds the columns of a file and says what kind of file it is; what it cannot do without is an error. */
export function findColumns({ file, headers, headerLine }: Table): FoundColumns {
  const folded = headers.map(fold);
  const columns = new Map<Column, readonly number[]>();
  for (const column of [...COLUMNS, ...OTHER_COLUMNS]) {
    const names = [fold(column), ...(ALIASES[column]?.split(" ") ?? [])];
    const found = names.map((name) => folded.indexOf(name)).filter((index) => index !== -1);
    if (found.length > 0) columns.set(column, found);
  }
  const kind: FileKind =
    columns.has("domain") && columns.has("direction")
      ? "links"
      : columns.has("label") && !columns.has("role_label")
        ? "affiliations"
        : "admins";

  const require = (names: readonly Column[], expected: string) => {
    if (names.some((name) => columns.has(name))) return;
    const meant = headers.find((header) => names.some((name) => nearest(header, [name]) !== undefined));
    throw new RollcallError("invalid-input", {
      message: `a column is missing: ${names.join(" or ")}`,
      file,
      line: headerLine,
      expected,
      received: hidePersonalNumbers(headers.filter((header) => header !== "").join(", ")),
      example: "platform,presence_url,holder_display_name,holder_email,role_label,attested_at",
      ...(meant !== undefined && { hint: `Is "${meant}" meant to be it?` }),
    });
  };
  require(["presence_key", "presence_url"], "the page's id or its address");
  if (!columns.has("presence_url")) require(["platform"], "the platform, for example facebook");
  if (kind === "links") require(["present"], "whether the link is there: yes or no");
  else
    require([
      "holder_platform_id",
      "holder_handle",
      "holder_email",
      "holder_display_name",
      "employee_id",
    ], "something that tells who holds the right");
  if (kind === "admins") require(["role_label"], "the role, word for word as the screen shows it");
  return { kind, columns };
}

function fold(header: string): string {
  return header
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("æ", "ae")
    .replaceAll("ø", "oe")
    .replaceAll("å", "aa")
    .replaceAll(/[^a-z0-9]+/g, "");
}
