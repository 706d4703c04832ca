import type * as z from "zod";

/** What of a schema's definition is needed to walk it. */
interface Definition {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  valueType?: z.ZodType;
  innerType?: z.ZodType;
  options?: z.ZodType[];
  items?: z.ZodType[];
  in?: z.ZodType;
  getter?: () => z.ZodType;
}

/** The schema of the value at a path; undefined where the path leaves what the schema knows. */
export function schemaAt(schema: z.ZodType, path: readonly PropertyKey[]): z.ZodType | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return schema;
  for (const below of stepInto(schema, step)) {
    const found = schemaAt(below, rest);
    if (found) return found;
  }
  return undefined;
}

/** The keys that an object schema knows, those of every branch where it is a union. */
export function keysOf(schema: z.ZodType | undefined): string[] {
  if (!schema) return [];
  return [...new Set(branches(schema).flatMap((branch) => Object.keys(definition(branch).shape ?? {})))];
}

/** The first example that the schema's metadata gives. */
export function exampleOf(schema: z.ZodType | undefined): string | undefined {
  for (const branch of schema ? [schema, ...branches(schema)] : []) {
    const [example] = (branch.meta()?.["examples"] as unknown[] | undefined) ?? [];
    if (example !== undefined) return typeof example === "string" ? example : JSON.stringify(example);
  }
  return undefined;
}

function stepInto(schema: z.ZodType, step: PropertyKey): z.ZodType[] {
  return branches(schema).flatMap((branch) => {
    const { shape, element, valueType, items } = definition(branch);
    const below = shape?.[String(step)] ?? items?.[Number(step)] ?? element ?? valueType;
    return below ? [below] : [];
  });
}

/** The schema itself without its wrappers (optional, default, refinement), or every branch of a union. */
function branches(schema: z.ZodType): z.ZodType[] {
  const { type, innerType, options, in: input, getter } = definition(schema);
  if (type === "lazy" && getter) return branches(getter());
  if (innerType) return branches(innerType);
  if (type === "pipe" && input) return branches(input);
  return type === "union" && options ? options.flatMap(branches) : [schema];
}

function definition(schema: z.ZodType): Definition {
  return schema.def as unknown as Definition;
}
