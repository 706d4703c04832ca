import {
  GrantPath,
  GrantState,
  Level,
  nearest,
  PlatformId,
  presenceId,
  type Principal,
  PrincipalKind,
  principalId,
  RollcallError,
} from "@rollcall/core";
import { hidePersonalNumbers } from "@rollcall/files";
import type { Column } from "./columns.ts";
import { kindOf, placeOf, platformOf } from "./place.ts";
import { levelOfLabel } from "./roles.ts";

/** The cells of one row by column, trimmed; "" where a column is empty or not there. */
export interface Cells {
  file: string;
  line: number;
  get(column: Column): string;
}

export interface PresenceFacts {
  id: string;
  platform: string;
  kind: string;
  key: string;
  name?: string;
  handle?: string;
  url?: string;
}

/** Which presence a row is about. */
export function presenceOf(cells: Cells): PresenceFacts {
  const url = cells.get("presence_url");
  const place = url === "" ? undefined : placeOf(url);
  const word = cells.get("platform");
  const written = word === "" ? undefined : platformOf(word);
  const platform = written?.platform ?? place?.platform;
  if (platform === undefined || !PlatformId.safeParse(platform).success)
    throw bad(cells, "platform", "is no platform", "a platform in lower case", "facebook", word);
  const key = cells.get("presence_key") || place?.key;
  if (key === undefined)
    throw bad(
      cells,
      "presence_key",
      "is empty",
      "the page's id, or its address in presence_url",
      "https://www.facebook.com/nordvind",
      "",
    );
  const name = cells.get("presence_name");
  return {
    id: presenceId(platform, key),
    platform,
    kind: kindOf(cells.get("presence_type") || (written?.kind ?? ""), platform, url),
    key,
    ...(name !== "" && { name }),
    ...(place?.handle !== undefined && { handle: place.handle }),
    ...(url !== "" && { url }),
  };
}

const HOLDER = ["holder_platform_id", "holder_handle", "holder_email", "holder_display_name", "employee_id"] as const;

/** True for a row that says that nobody holds a right: a presence without holder and without role. */
export function saysNobody(cells: Cells): boolean {
  return (
    HOLDER.every((column) => cells.get(column) === "") && /^(|-|none|nobody|ingen)$/i.test(cells.get("role_label"))
  );
}

/** Who a row is about. */
export function principalOf(cells: Cells, platform: string): Principal {
  const [platformId, handle, email, displayName, employeeId] = HOLDER.map((column) => cells.get(column) || undefined);
  const bare = handleOf(handle);
  // An employee number alone identifies somebody too, and has no form of its own among the ids.
  const id = principalId({ platform, platformId, handle: bare, email, displayName: displayName ?? employeeId });
  if (id === undefined)
    throw bad(
      cells,
      "holder_display_name",
      "names nobody",
      "a holder's id, handle, e-mail or name, or a row without role for no admins",
      "Ida Bech",
      "",
    );
  return {
    id,
    platform,
    kind: kindOfHolder(cells),
    ...(platformId !== undefined && { platformId }),
    ...(bare !== undefined && { handle: bare }),
    ...(displayName !== undefined && { displayName }),
    ...(email !== undefined && { email }),
    ...(employeeId !== undefined && { employeeId }),
    secondFactor: SECOND_FACTOR[word(cells, "mfa", SECOND_FACTOR, "unknown")]!,
    scanningCredential: false,
    breakGlass: YES_NO[word(cells, "is_break_glass", YES_NO, "no")]!,
  };
}

export interface RightFacts {
  role: string;
  level: Level;
  path: GrantPath;
  state: GrantState;
  /** True where no table knows the role. */
  unknownRole: boolean;
}

/** Which right a row is about: the role verbatim, its level from the row or from the platform's table. */
export function rightOf(cells: Cells, platform: string): RightFacts {
  const system = cells.get("access_system") === "brand_account" ? "brand-account" : "direct";
  const path = PATHS[word(cells, "grant_path", PATHS, system)]!;
  const role = cells.get("role_label") || (path === "login-credential" ? "password" : "");
  if (role === "")
    throw bad(
      cells,
      "role_label",
      "is empty",
      "the role, word for word as the screen shows it",
      "Facebook access with full control",
      "",
    );
  const written = cells.get("level").toLowerCase();
  if (written !== "" && !Level.safeParse(written).success)
    throw bad(
      cells,
      "level",
      "is not a known level",
      `one of ${Level.options.join(", ")}`,
      "full",
      cells.get("level"),
      nearest(written, Level.options),
    );
  // Whoever knows the password can do anything, whatever a role list says.
  const level =
    written === "" ? (path === "login-credential" ? "full" : levelOfLabel(platform, role, path)) : (written as Level);
  return {
    role,
    level: level ?? "other",
    path,
    state: STATES[word(cells, "status", STATES, "active")]!,
    unknownRole: level === undefined,
  };
}

export function yesOrNo(cells: Cells, column: Column): boolean {
  return YES_NO[word(cells, column, YES_NO, "")]!;
}

/** The error for one cell. */
export function bad(
  cells: Cells,
  column: Column,
  problem: string,
  expected: string,
  example: string,
  received = cells.get(column),
  meant?: string,
): RollcallError {
  return new RollcallError("invalid-input", {
    message: `"${column}" ${problem}`,
    file: cells.file,
    line: cells.line,
    expected,
    received: received === "" ? "an empty cell" : hidePersonalNumbers(received),
    example,
    ...(meant !== undefined && { hint: `Did you mean "${meant}"?` }),
  });
}

type Words<Value> = Readonly<Record<string, Value>>;

const SECOND_FACTOR: Words<Principal["secondFactor"]> = {
  yes: "enabled",
  ja: "enabled",
  enabled: "enabled",
  true: "enabled",
  no: "disabled",
  nej: "disabled",
  disabled: "disabled",
  false: "disabled",
  unknown: "unknown",
  ukendt: "unknown",
};
const YES_NO: Words<boolean> = {
  yes: true,
  ja: true,
  true: true,
  "1": true,
  no: false,
  nej: false,
  false: false,
  "0": false,
};
const PATHS: Words<GrantPath> = {
  ...Object.fromEntries(GrantPath.options.map((path) => [path, path])),
  "business portfolio": "business",
  virksomhed: "business",
  gruppe: "group",
  password: "login-credential",
  adgangskode: "login-credential",
  login: "login-credential",
  direkte: "direct",
};
const STATES: Words<GrantState> = {
  ...Object.fromEntries(GrantState.options.map((state) => [state, state])),
  aktiv: "active",
  inviteret: "invited",
  afventer: "pending",
  udløbet: "expired",
};
const KIND_WORDS: Words<PrincipalKind> = {
  ...Object.fromEntries(PrincipalKind.options.map((kind) => [kind, kind])),
  virksomhed: "business",
  agency: "business",
  partner: "business",
  bureau: "business",
  "system-user": "bot",
  system: "bot",
  "delt-login": "shared-login",
  ukendt: "unknown",
};

function kindOfHolder(cells: Cells): PrincipalKind {
  const named = HOLDER.some((column) => column !== "holder_handle" && cells.get(column) !== "");
  const shared = !named && PATHS[fold(cells.get("grant_path"))] === "login-credential";
  return KIND_WORDS[word(cells, "holder_kind", KIND_WORDS, shared ? "shared-login" : "person")]!;
}

/** The key of `words` that a cell says; anything else is an error. */
function word(cells: Cells, column: Column, words: Words<unknown>, blank: string): string {
  const text = cells.get(column);
  const folded = text === "" ? blank : fold(text);
  if (Object.hasOwn(words, folded)) return folded;
  const known = Object.keys(words);
  throw bad(
    cells,
    column,
    "is not a known word",
    `one of ${known.join(", ")}`,
    known[0] ?? "",
    text,
    nearest(folded, known),
  );
}

function fold(text: string): string {
  return text.trim().toLowerCase().replaceAll("_", "-");
}

function handleOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return (/^https?:\/\//i.test(text) ? placeOf(text)?.key : undefined) ?? text.replace(/^@/, "");
}
