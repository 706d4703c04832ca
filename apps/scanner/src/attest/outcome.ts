import { relative } from "node:path";
import { addDays, type Language } from "@rollcall/core";
import { toYaml } from "@rollcall/files";
import type { AttestAnswers } from "@rollcall/platforms";
import type { Prepared } from "@rollcall/scan";
import type { Io } from "../command.ts";
import { readLists } from "./due.ts";
import type { Target } from "./target.ts";
import type { Placed } from "./write.ts";

export interface Outcome {
  placed: Placed;
  answers: AttestAnswers;
  target: Target;
  prepared: Prepared;
  language: Language;
  io: Io;
}

/** Says what was written, whether a scan reads it, and what belongs into the registry. */
export async function tellWritten({ placed, answers, target, prepared, language, io }: Outcome): Promise<void> {
  const text = TEXTS[language];
  const shown = (file: string) => relative(io.cwd, file) || file;
  const { attestedAt, validDays = 92, holders } = answers;
  io.stdout(`${text.written(shown(placed.file), holders.length, addDays(attestedAt, validDays))}\n`);
  for (const file of placed.emptied) io.stdout(`${text.emptied(shown(file))}\n`);
  if (!(await isRead(placed.file, prepared, io.signal)))
    io.stdout(
      `${text.unread}\n\nplatforms:\n  - source: attested\n    files: ${folderOf(placed.file, prepared)}*.csv\n`,
    );
  const custody = custodyFor(answers, target);
  if (custody !== undefined) io.stdout(`\n${toYaml({ custody }, text.custody(target.standing?.entry?.id))}`);
}

async function isRead(file: string, prepared: Prepared, signal: AbortSignal): Promise<boolean> {
  const { lists } = await readLists(prepared.loaded, prepared.environment, signal);
  return lists.some(({ files }) => files.some((each) => each.file === file));
}

function folderOf(file: string, { loaded }: Prepared): string {
  const path = relative(loaded.directory, file).replaceAll("\\", "/");
  return path.slice(0, path.lastIndexOf("/") + 1);
}

/** The custody for the registry, where the answers say something that the entry does not. */
function custodyFor({ holders, custody = {} }: AttestAnswers, { standing }: Target): object | undefined {
  const declared = standing?.entry?.custody;
  const custodians = holders.flatMap(({ path, kind, employeeId }) =>
    path === "login-credential" && kind !== "shared-login" && employeeId !== undefined ? [employeeId] : [],
  );
  const told = Object.fromEntries(
    Object.entries({ ...(custodians.length > 0 && { custodians }), ...custody }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  const isNew = Object.entries(told).some(
    ([field, value]) => JSON.stringify(declared?.[field as keyof typeof declared]) !== JSON.stringify(value),
  );
  if (!isNew) return undefined;
  const { earlier = [], ...kept } = declared ?? {};
  return { ...kept, ...told, ...(earlier.length > 0 && { earlier }) };
}

const TEXTS = {
  en: {
    written: (file: string, count: number, until: string) =>
      `Written: ${file}, ${count} ${count === 1 ? "row" : "rows"}, valid until ${until}`,
    emptied: (file: string) => `The old rows were taken out of ${file}.`,
    unread: "No scan reads it yet. Add to rollcall.yaml:",
    custody: (id: string | undefined) =>
      `For the entry${id === undefined ? "" : ` ${id}`} in the registry; review it there.`,
  },
  da: {
    written: (file: string, count: number, until: string) =>
      `Skrevet: ${file}, ${count} ${count === 1 ? "række" : "rækker"}, gyldig til ${until}`,
    emptied: (file: string) => `De gamle rækker blev taget ud af ${file}.`,
    unread: "Ingen scanning læser den endnu. Føj til rollcall.yaml:",
    custody: (id: string | undefined) =>
      `Til posten${id === undefined ? "" : ` ${id}`} i registeret; lad den gennemgå dér.`,
  },
} as const;
