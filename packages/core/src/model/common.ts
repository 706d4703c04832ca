import * as z from "zod";

/** A calendar date `YYYY-MM-DD` in the company's time zone; impossible dates (2026-02-30) are refused. */
export const IsoDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "expected a date YYYY-MM-DD, for example 2026-11-30")
  .refine(isRealDate, "expected a date that exists, for example 2026-11-30")
  .meta({ format: "date", description: "Calendar date YYYY-MM-DD in the company's time zone" });
export type IsoDate = z.infer<typeof IsoDate>;

/** A moment in time, ISO 8601 with offset or Z. */
export const Instant = z.iso.datetime({ offset: true });
export type Instant = z.infer<typeof Instant>;

/** A platform's id in lower case, for example `facebook`, `linkedin`, `x`, `instagram`, `youtube`, `github`. */
export const PlatformId = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'expected a platform id in lower case, for example "facebook" or "linkedin"');
export type PlatformId = z.infer<typeof PlatformId>;

/** What a role may do, strongest first. `other` is a right we do not rank (leads, billing, an unknown role). */
export const Level = z.enum(["full", "publish", "moderate", "message", "advertise", "analyse", "other"]);
export type Level = z.infer<typeof Level>;

/** Negative when `a` is stronger than `b`: sorts the strongest right first. */
export function compareLevels(a: Level, b: Level): number {
  return Level.options.indexOf(a) - Level.options.indexOf(b);
}

export const Severity = z.enum(["critical", "high", "medium", "low", "info"]);
export type Severity = z.infer<typeof Severity>;

/** Negative when `a` is graver than `b`: sorts the gravest first. */
export function compareSeverities(a: Severity, b: Severity): number {
  return Severity.options.indexOf(a) - Severity.options.indexOf(b);
}

/** One of the eight considerations; `housekeeping` is Rollcall's own upkeep (waivers, sources). */
export const Consideration = z.enum(["C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "housekeeping"]);
export type Consideration = z.infer<typeof Consideration>;

export const Language = z.enum(["en", "da"]);
export type Language = z.infer<typeof Language>;

/** A text in every language that Rollcall speaks. */
export type Translated = Readonly<Record<Language, string>>;

/** Orders strings by code unit: the same on every machine, unlike localeCompare. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isRealDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
