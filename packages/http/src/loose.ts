import * as z from "zod";

/** One element that a vendor sent and that we could not read. Holds no value, so no personal data. */
export interface Dropped {
  path: string;
  expected: string;
}

let collector: Dropped[] | undefined;

/**
 * An array whose unreadable elements are left out and reported: the read becomes partial instead of failing.
 * The report reaches the reply's `dropped` when the schema is used with a client, or {@link parseLoosely}.
 */
export function looseArray<Element extends z.ZodType>(element: Element): z.ZodType<z.output<Element>[]> {
  return z.array(z.unknown()).transform((items) =>
    items.flatMap((item, index): z.output<Element>[] => {
      const result = element.safeParse(item);
      if (result.success) return [result.data];
      const issue = result.error.issues[0];
      collector?.push({
        path: [index, ...(issue?.path ?? [])].map(String).join("."),
        expected: issue?.message ?? "another shape",
      });
      return [];
    }),
  );
}

/** Parses and collects what loose arrays left out. Parsing is synchronous, so reads side by side cannot mix their reports. */
export function parseLoosely<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): { result: z.ZodSafeParseResult<z.output<Schema>>; dropped: Dropped[] } {
  const outer = collector;
  const dropped: Dropped[] = [];
  collector = dropped;
  try {
    return { result: schema.safeParse(input), dropped };
  } finally {
    collector = outer;
  }
}
