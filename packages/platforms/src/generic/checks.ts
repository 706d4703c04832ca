import { type Level, nearest } from "@rollcall/core";
import type * as z from "zod";
import { changed, type Mapping, type TextSource } from "./fields.ts";
import { hasUserInfo, type HttpOptions } from "./http-options.ts";
import { pathOf } from "./path.ts";
import { placeholdersIn } from "./placeholders.ts";

/** What of the options must fit together. */
interface Together {
  presences: readonly { key: string }[];
  http?: HttpOptions | undefined;
  file?: FileFacts | undefined;
  mapping: Mapping;
  levels: Readonly<Record<string, Level>>;
  ownId?: object | undefined;
}

interface FileFacts {
  files: string | readonly string[];
  format?: string | undefined;
  take: string;
  each?: string | undefined;
  items: string;
  total?: string | undefined;
  asOf?: { path?: string | undefined; fileName?: string | undefined } | undefined;
  validDays?: number | undefined;
}

type Complain = (path: PropertyKey[], message: string) => void;

/** Mistakes that only show when the options are held side by side, each at the key that is to be changed. */
export function checkTogether(options: Together, context: z.RefinementCtx): void {
  const complain: Complain = (path, message) => context.addIssue({ code: "custom", path, message });
  const { presences, http, file, mapping, ownId } = options;
  if ((http === undefined) === (file === undefined))
    complain([], "expected either http or file: where the admin list comes from");
  for (const [index, { key }] of presences.entries())
    if (presences.findIndex((other) => other.key === key) < index)
      complain(["presences", index, "key"], `expected every presence once; "${key}" stands there twice`);
  if (http !== undefined) checkHttp(options, http, complain);
  if (file !== undefined) {
    checkFile(file, complain);
    if (ownId !== undefined) complain(["ownId"], "expected it beside http only: a file is read without a credential");
    checkMapping(options, mapping, file.each, ["mapping"], complain);
    if (mapping.presence === undefined && presences.length !== 1)
      complain(["mapping"], WHICH_PRESENCE.replace("{presence.key} in the path, ", ""));
  }
}

const WHICH_PRESENCE =
  "expected to be told which presence an element is about: presence.key (where the element names it), {presence.key} in the path, or exactly one presence under presences, for example presence: { key: site.id }";

function checkHttp(options: Together, http: HttpOptions, complain: Complain): void {
  const { presences, mapping, ownId } = options;
  // Complained of one step higher, so that the password is not repeated with the value.
  if (hasUserInfo(http.baseUrl))
    complain(["http"], "expected baseUrl without user and password: name their environment variables under auth");
  if (http.presences !== undefined && presences.length > 0)
    complain(["presences"], "expected the presences here or from http.presences, not both");
  if (http.self !== undefined && ownId !== undefined) complain(["ownId"], "expected ownId or http.self, not both");
  if (http.presences !== undefined)
    for (const name of allPlaceholders(http.presences))
      complain(["http", "presences", "path"], `expected no {${name}}: the presences are only known after it`);
  const lists = [
    ...(http.presences === undefined ? [] : [{ list: http.presences, at: ["http", "presences"] }]),
    ...http.requests.map((list, index) => ({ list, at: ["http", "requests", index] })),
  ];
  for (const { list, at } of lists) checkPaging(list.paging, [...at, "paging"], complain);
  for (const [index, request] of http.requests.entries()) {
    const at = ["http", "requests", index];
    const merged = changed(mapping, request.mapping);
    checkMapping(
      options,
      merged,
      request.each,
      request.mapping.role === undefined ? ["mapping"] : [...at, "mapping"],
      complain,
    );
    const [placeholder] = allPlaceholders(request);
    if (placeholder !== undefined && presences.length === 0 && http.presences === undefined)
      complain([...at, "path"], `expected presences, or http.presences, to fill in {${placeholder}}`);
    const isOne = presences.length === 1 && http.presences === undefined;
    if (placeholder === undefined && merged.presence === undefined && !isOne) complain(at, WHICH_PRESENCE);
  }
}

function checkPaging(paging: HttpOptions["requests"][number]["paging"], at: PropertyKey[], complain: Complain): void {
  if (paging.by !== "offset" && paging.by !== "page") return;
  if (paging.size !== undefined) return;
  if (paging.sizeParameter !== undefined)
    complain(at, "expected size, the number of elements to ask for, for example size: 100");
  else if (paging.endsAt === "short-page")
    complain(at, "expected size: a page is short only against the size of a full one, for example size: 100");
}

function checkMapping(
  { levels }: Together,
  mapping: Mapping,
  each: string | undefined,
  at: PropertyKey[],
  complain: Complain,
): void {
  if (mapping.role === undefined)
    complain(
      at,
      "expected role: the path of the role, word for word as the system has it, for example role: user.role",
    );
  else checkRole(mapping.role, levels, [...at, "role"], complain);
  if (each !== undefined) return;
  const climbing = pathsIn(mapping).find((path) => pathOf(path).climbs);
  if (climbing !== undefined)
    complain(
      at,
      `expected no "^" without each: "${climbing}" climbs out of a list inside an element, and there is none`,
    );
}

/** A role that stands here word for word must have a level. */
function checkRole(role: TextSource, levels: Together["levels"], at: PropertyKey[], complain: Complain): void {
  const words = [...(role.value === undefined ? [] : [role.value]), ...Object.values(role.values ?? {})];
  const known = Object.keys(levels);
  const folded = new Set(known.map((word) => word.toLowerCase()));
  for (const word of new Set(words)) {
    if (folded.has(word.toLowerCase())) continue;
    const meant = nearest(word, known);
    complain(
      at,
      `expected a role that levels names${meant === undefined ? "" : ` (did you mean "${meant}"?)`}, not "${word}"`,
    );
  }
}

function checkFile(file: FileFacts, complain: Complain): void {
  if (file.validDays !== undefined && file.asOf === undefined)
    complain(
      ["file", "validDays"],
      "expected asOf beside it: the day from which the days count, for example asOf: { fileName: yyyy-mm-dd }",
    );
  if (file.take === "newest" && file.asOf?.fileName === undefined)
    complain(["file", "take"], "expected asOf with fileName beside it: the date in the name says which is the newest");
  const isTable =
    file.format === "csv" ||
    (file.format === undefined && [file.files].flat().every((name) => /\.(csv|tsv|txt)$/i.test(name)));
  if (!isTable) return;
  for (const [key, isSet] of [
    ["items", file.items !== "[]"],
    ["each", file.each !== undefined],
    ["total", file.total !== undefined],
  ] as const)
    if (isSet) complain(["file", key], "expected it for JSON only: the rows of a CSV file are its elements");
}

function allPlaceholders({ path, query }: { path: string; query: Readonly<Record<string, string>> }): string[] {
  return [path, ...Object.values(query)].flatMap(placeholdersIn);
}

/** The paths of all fields. */
export function pathsIn(fields: object): string[] {
  return Object.values(fields).flatMap((field: unknown): string[] => {
    if (typeof field !== "object" || field === null) return [];
    if ("path" in field && typeof field.path === "string") return [field.path];
    return pathsIn(field);
  });
}
