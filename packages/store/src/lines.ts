import { RollcallError } from "@rollcall/core";
import * as z from "zod";

/** Parses one line of a JSON Lines file; a broken one names its place. */
export function parseLine<T extends z.ZodType>(
  text: string,
  place: { file: string; line: number; schema: T; example: string },
): z.infer<T> {
  const { file, line, schema, example } = place;
  const value = readJson(text, { file, line, example });
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new RollcallError("invalid-input", {
    message: "a line that does not fit",
    file,
    line,
    expected: z.prettifyError(result.error),
    example,
    hint: DAMAGED,
  });
}

/** The value of one line; text that was cut off is told as such. */
export function readJson(text: string, place: { file: string; line: number; example: string }): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    // The text itself may hold personal data, so the message does not repeat it.
    throw new RollcallError("invalid-input", {
      message: "not a line of JSON; the file is cut short or damaged",
      file: place.file,
      line: place.line,
      expected: "one JSON object per line",
      received: `${text.length} characters`,
      example: place.example,
      hint: DAMAGED,
      cause: cause instanceof SyntaxError ? undefined : cause,
    });
  }
}

/** JSON with keys in one order, so that equal values give equal bytes. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

const DAMAGED = "Nothing was changed. Restore the file from a copy, or remove it to begin anew.";
