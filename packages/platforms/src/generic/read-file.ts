import type { PlatformRecord, Receipt, SourceEnvironment } from "@rollcall/core";
import { createAge } from "./age.ts";
import { pathsIn } from "./checks.ts";
import { ALL_LEFT_OUT, createCollector, declaredPresences, isAllLeftOut, type ListEnd, startEnd } from "./collector.ts";
import { chosenFiles, type OpenFile, openFile } from "./files.ts";
import { unlistedReceipt } from "./list-presences.ts";
import { explainGap, pathOf, valuesAt } from "./path.ts";
import type { FileOptions, GenericOptions } from "./schema.ts";

/** Every file in turn, row by row, then a receipt for every presence. A file that cannot be read at all stops the run. */
export async function* readFiles(
  options: GenericOptions,
  fileOptions: FileOptions,
  environment: SourceEnvironment,
  signal?: AbortSignal,
): AsyncGenerator<PlatformRecord, void, undefined> {
  signal?.throwIfAborted();
  const { asOf, timeZone, baseDirectory } = environment;
  const collector = createCollector(options, asOf, false);
  const age = createAge(fileOptions, environment);
  for (const presence of declaredPresences(options)) yield* collector.add(presence);
  const [declared] = collector.states.values();

  const ends: ListEnd[] = [];
  for (const { file, named } of await chosenFiles(fileOptions, baseDirectory, options.platform, timeZone)) {
    const opened = await openFile(file, fileOptions, usedPaths(options, fileOptions), signal);
    const context = { resolve: opened.resolve, timeZone };
    const plan = collector.plan(fileOptions, context);
    const end = startEnd();
    ends.push(end);
    age.file({ named, root: opened.root, context, tally: end.tally });
    let rows = 0;
    for await (const element of opened.elements(signal)) {
      rows += 1;
      age.element(element, end.tally);
      for (const record of collector.take(element, plan, end.tally, plan.tellsPresence ? undefined : declared)) {
        signal?.throwIfAborted();
        yield record;
      }
    }
    Object.assign(end, lengthOf(fileOptions, opened, rows));
  }

  const incomplete = isAllLeftOut(ends) ? [ALL_LEFT_OUT] : [];
  const receipts: (Receipt | undefined)[] = [...collector.states.values()].map((state) =>
    collector.receipt(state, ends, { incomplete }),
  );
  if (options.mapping.presence !== undefined)
    receipts.push(unlistedReceipt(options.platform, asOf, collector.states.size, ends));
  for (const receipt of receipts) {
    signal?.throwIfAborted();
    if (receipt !== undefined) yield { type: "receipt", receipt: age.applyTo(receipt) };
  }
}

/** The paths that a table's columns are held against. */
function usedPaths({ mapping }: GenericOptions, { where, unless, asOf }: FileOptions): string[] {
  return [
    ...pathsIn(mapping),
    ...Object.keys(where),
    ...Object.keys(unless),
    ...(asOf?.path === undefined ? [] : [asOf.path]),
  ];
}

function lengthOf({ total }: FileOptions, { root }: OpenFile, seen: number): Partial<ListEnd> {
  if (total === undefined) return {};
  const path = pathOf(total);
  const { values, missing } = valuesAt(path, root);
  if (missing !== undefined) return { incomplete: [`file.total: ${explainGap(path, missing)}`] };
  const expected = Number(values[0]);
  if (!Number.isInteger(expected) || expected < 0)
    return { incomplete: [`file.total: path "${total}" holds no whole number`] };
  return { expected, incomplete: seen < expected ? [`the file counts ${expected} and holds ${seen}`] : [] };
}
