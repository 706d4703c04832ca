/** Where an issue stands in Rollcall's own book. `closed`: by Rollcall · `answered`: closed by a person, and noted. */
export type MarkerState = "open" | "closed" | "answered" | "duplicate";

/** What the hidden first line of an issue remembers. */
export interface Marker {
  fingerprint: string;
  rule: string;
  presence: string | undefined;
  /** True where it is about an account on an admin list. */
  holder: boolean;
  /** Scopes that must have been read completely before its absence means anything; empty where that was not known. */
  rests: readonly string[];
  state: MarkerState;
  /** First day on which the finding was seen; kept even where a run has no memory of its own. */
  since: string;
  /** The date of judgement that the section was written for. */
  asOf: string;
  /** The day that the section asks for; it does not move on only because time does. */
  due: string | undefined;
  /** The date of judgement on which that day was set. */
  dueFrom: string | undefined;
  /** Labels that Rollcall put, so that one which a person took away is not put back. */
  labels: readonly string[];
}

export interface ParsedBody {
  marker: Marker;
  /** Undefined where a person removed the machine section: then their text stands. */
  section: string | undefined;
}

export const MARKER_VERSION = 1;

export function formatMarker(marker: Marker): string {
  const fields = [
    ["fingerprint", marker.fingerprint],
    ["rule", marker.rule],
    ["presence", marker.presence ?? ""],
    ["holder", marker.holder ? "yes" : ""],
    ["rests", marker.rests.map((scope) => scope.replaceAll(",", "%2C")).join(",")],
    ["state", marker.state],
    ["since", marker.since],
    ["as-of", marker.asOf],
    ["due", marker.due ?? ""],
    ["due-from", marker.dueFrom ?? ""],
    ["labels", marker.labels.join(",")],
  ].map(([name, value]) => `${name}=${encode(value ?? "")}`);
  return `<!-- rollcall:v${MARKER_VERSION} ${fields.join(" ")} -->`;
}

/** Undefined where no marker of a version that we read stands at the beginning of a line. */
export function parseBody(body: string): ParsedBody | undefined {
  const marker = parseMarker(body);
  if (marker === undefined) return undefined;
  const place = findSection(body);
  return { marker, section: place && unix(body.slice(place.contentStart, place.contentEnd)) };
}

/** A new issue's body. */
export function newBody(marker: Marker, section: string): string {
  return `${formatMarker(marker)}\n${BEGIN}\n${section}\n${END}\n`;
}

/** A body that this package recognises as a finding's; for stores of one's own and their tests. */
export function newIssueBody(fingerprint: string, section: string): string {
  const empty = {
    rule: "",
    presence: undefined,
    holder: false,
    rests: [],
    since: "",
    asOf: "",
    due: undefined,
    dueFrom: undefined,
    labels: [],
  };
  return newBody({ ...empty, fingerprint, state: "open" }, section);
}

/** The body with marker and section put in their places; every byte outside them is kept. */
export function replaceMachineParts(body: string, marker: Marker, section: string | undefined): string {
  const newline = body.includes("\r\n") ? "\r\n" : "\n";
  const place = findSection(body);
  let next = body;
  // Unchanged text keeps its own line ends, so that equal content stays equal bytes.
  if (
    place !== undefined &&
    section !== undefined &&
    unix(body.slice(place.contentStart, place.contentEnd)) !== section
  )
    next = body.slice(0, place.contentStart) + section.replaceAll("\n", newline) + body.slice(place.contentEnd);
  return next.replace(MARKER_LINE, () => formatMarker(marker));
}

/** The short name of a finding in a title: the way back when a person removed the hidden line. */
export function reference(fingerprint: string): string {
  return fingerprint.slice(0, 7);
}

/** The reference at the end of a title that Rollcall wrote. */
export function referenceInTitle(title: string): string | undefined {
  return /\[([0-9a-z]{7})\]$/.exec(title.trim())?.[1];
}

export function formatNoteMarker(key: string): string {
  return `<!-- rollcall:note v${MARKER_VERSION} key=${encode(key)} -->`;
}

export function hasNoteMarker(text: string, key: string): boolean {
  return unix(text).split("\n").includes(formatNoteMarker(key));
}

const BEGIN = "<!-- rollcall:begin -->";
const END = "<!-- rollcall:end -->";
const MARKER_LINE = /^<!-- rollcall:v1 ([^\r\n>]*) -->/m;
const STATES: readonly string[] = ["open", "closed", "answered", "duplicate"] satisfies MarkerState[];

function parseMarker(body: string): Marker | undefined {
  const line = MARKER_LINE.exec(body)?.[1];
  if (line === undefined) return undefined;
  const fields = new Map(line.split(" ").map((field) => [field.split("=", 1)[0] ?? "", decode(field)]));
  const fingerprint = fields.get("fingerprint");
  const state = fields.get("state") ?? "open";
  if (!fingerprint || !STATES.includes(state)) return undefined;
  return {
    fingerprint,
    rule: fields.get("rule") ?? "",
    presence: fields.get("presence") || undefined,
    holder: fields.get("holder") === "yes",
    state: state as MarkerState,
    since: fields.get("since") ?? "",
    asOf: fields.get("as-of") ?? "",
    due: fields.get("due") || undefined,
    dueFrom: fields.get("due-from") || undefined,
    rests: list(fields.get("rests")).map((scope) => scope.replaceAll("%2C", ",")),
    labels: list(fields.get("labels")),
  };
}

function list(value: string | undefined): string[] {
  return (value ?? "").split(",").filter((item) => item !== "");
}

function findSection(body: string): { contentStart: number; contentEnd: number } | undefined {
  const begin = /^<!-- rollcall:begin -->\r?\n/m.exec(body);
  if (begin === null) return undefined;
  const contentStart = begin.index + begin[0].length;
  const end = /\r?\n<!-- rollcall:end -->/.exec(body.slice(contentStart));
  return end === null ? undefined : { contentStart, contentEnd: contentStart + end.index };
}

// No space, no ">" and no "--" may stand in a value: they would end the comment early.
function encode(value: string): string {
  return encodeURIComponent(value)
    .replaceAll("--", "-%2D")
    .replaceAll("%3A", ":")
    .replaceAll("%2F", "/")
    .replaceAll("%2C", ",");
}

function decode(field: string): string {
  const value = field.slice(field.indexOf("=") + 1);
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
}

function unix(text: string): string {
  return text.replaceAll("\r\n", "\n");
}
