import { readFile } from "node:fs/promises";
import { statSync } from "node:fs";
import { basename, isAbsolute, relative, resolve } from "node:path";
import { addDays, type IsoDate, type Language } from "@rollcall/core";
import {
  type AttestAnswers,
  type AttestedCustody,
  type AttestedHolder,
  attestedTemplate,
  levelOfLabel,
  type ListOnFile,
} from "@rollcall/platforms";
import { type Asker, stopped } from "./asker.ts";
import { askHolder, askText, choicesOf, type HolderContext, type Identity, labelOf } from "./holders.ts";
import { askPassword } from "./password.ts";
import type { Target } from "./target.ts";
import { TEXTS, type Texts } from "./texts.ts";

export interface InterviewOptions {
  ask: Asker;
  language: Language;
  today: IsoDate;
  /** The longest that the configuration lets a list hold. */
  maxDays: number;
  /** Every list that is there: its people are offered. */
  lists: readonly ListOnFile[];
  /** Folder that the evidence is told from. */
  directory: string;
  /** Folder in which a person types paths. */
  cwd: string;
  given: { by?: string | undefined; days?: number | undefined; evidence?: string | undefined };
}

interface Marked {
  holder: AttestedHolder;
  mark: "same" | "changed" | "added";
}

/** Walks a person through the screen of one presence; gives the answers, writes nothing. */
export async function interview(target: Target, options: InterviewOptions): Promise<AttestAnswers> {
  const { ask, language, today } = options;
  const texts = TEXTS[language];
  const { platform, kind, list } = target;
  const context: HolderContext = { ask, texts, platform, known: knownPeople(options.lists, platform), roles: [] };
  const template = attestedTemplate(platform, { kind, language });
  ask.tell(
    [template.screen, template.mind, template.password ? texts.noSecrets : undefined]
      .filter((line) => line !== undefined)
      .join("\n\n"),
    `${texts.open}: ${target.name ?? target.url ?? target.key}`,
  );

  const { kept, gone } = await reviewOld(context, list);
  const rows = [...kept];
  const askMore = async () => {
    for (;;) {
      const message = rows.length === 0 ? texts.anotherFirst : texts.another;
      if (!(await ask.confirm({ message, initial: rows.length === 0 }))) return;
      rows.push({ holder: await askHolder(context), mark: "added" });
    }
  };
  await askMore();
  let custody: AttestedCustody = {};
  if (template.password) {
    const holders = rows.map(({ holder }) => holder);
    const before = { ...declaredCustody(target), ...list?.custody };
    const password = await askPassword(context, holders, before, target.handle);
    rows.push(...password.holders.map((holder): Marked => ({ holder, mark: "added" })));
    custody = password.custody;
  }

  const { given } = options;
  const attestedBy = given.by ?? (await askText(context, { message: texts.by, needed: texts.tooShort }));
  const validDays = given.days ?? (await askDays(context, options.maxDays));
  const evidence = given.evidence ?? (await askEvidence(context, options.cwd));
  const ref = evidence === "" ? undefined : refOf(resolve(options.cwd, evidence), options.directory);
  const facts = [
    texts.attested(attestedBy, today, addDays(today, validDays)),
    ref === undefined ? texts.unsealed : texts.sealed(ref),
  ];
  await settle(context, rows, gone, facts, options);
  return {
    platform,
    kind,
    key: target.key,
    url: target.url,
    name: target.name,
    attestedBy,
    attestedAt: today,
    validDays,
    language,
    evidence: ref === undefined ? undefined : { ref, bytes: await readFile(resolve(options.cwd, evidence)) },
    holders: rows.map(({ holder }) => holder),
    custody,
  };
}

/** What the registry says already, so that it is confirmed and not written anew. */
function declaredCustody({ standing }: Target): AttestedCustody {
  const { vault, secondFactorHolder, recoveryEmail, recoveryPhoneHolder } = standing?.entry?.custody ?? {};
  return { vault, secondFactorHolder, recoveryEmail, recoveryPhoneHolder };
}

/** Every row of the old list: still the same, changed, or gone. */
async function reviewOld(
  context: HolderContext,
  list: ListOnFile | undefined,
): Promise<{ kept: Marked[]; gone: AttestedHolder[] }> {
  const { ask, texts, platform } = context;
  const kept: Marked[] = [];
  const gone: AttestedHolder[] = [];
  if (list === undefined || list.holders.length === 0) return { kept, gone };
  ask.tell(
    list.holders.map((holder) => lineOf(holder, platform)).join("\n"),
    texts.oldList(list.holders.length, list.until),
  );
  for (const holder of list.holders) {
    const answer = await ask.choose({
      message: lineOf(holder, platform),
      choices: choicesOf(["same", "changed", "gone"] as const, texts.again),
      initial: "same",
    });
    if (answer === "gone") gone.push(holder);
    else if (answer === "same") kept.push({ holder, mark: "same" });
    else kept.push({ holder: await askHolder(context, holder), mark: "changed" });
  }
  return { kept, gone };
}

/** Shows what will be written until the person says that it is right; changes `rows` and `gone` on the way. */
async function settle(
  context: HolderContext,
  rows: Marked[],
  gone: AttestedHolder[],
  facts: readonly string[],
  { language }: InterviewOptions,
): Promise<void> {
  const { ask, texts, platform } = context;
  for (;;) {
    ask.tell(summaryOf(rows, gone, facts, texts, platform), texts.summary);
    const actions = ["write", "add", ...(rows.length > 0 ? (["correct"] as const) : []), "stop"] as const;
    const action = await ask.choose({ message: texts.done, choices: choicesOf(actions, texts.doing) });
    if (action === "stop") throw stopped(language);
    if (action === "add") rows.push({ holder: await askHolder(context), mark: "added" });
    if (action === "correct") {
      const picked = await ask.choose({
        message: texts.correctWhich,
        choices: rows.map(({ holder }, index) => ({ value: `${index}`, label: lineOf(holder, platform) })),
      });
      const index = Number(picked);
      const { holder, mark } = rows[index]!;
      const how = await ask.choose({
        message: lineOf(holder, platform),
        choices: choicesOf(["changed", "gone"] as const, texts.correcting),
      });
      if (how === "gone") {
        rows.splice(index, 1);
        if (mark !== "added") gone.push(holder);
      } else rows[index] = { holder: await askHolder(context, holder), mark: mark === "added" ? "added" : "changed" };
    }
    if (action === "write" && (rows.length > 0 || (await ask.confirm({ message: texts.surelyNobody, initial: false }))))
      return;
  }
}

function summaryOf(
  rows: readonly Marked[],
  gone: readonly AttestedHolder[],
  facts: readonly string[],
  texts: Texts,
  platform: string,
): string {
  const lines = rows.map(({ holder, mark }) => {
    const word = texts.marks[mark];
    return `${lineOf(holder, platform)}${word === "" ? "" : ` (${word})`}`;
  });
  if (gone.length > 0) lines.push(texts.gone(gone.map((holder) => labelOf(holder)).join(", ")));
  if (gone.some(({ path }) => path === "login-credential")) lines.push(texts.rotate);
  return [...(rows.length === 0 ? [texts.nobody] : []), ...lines, "", ...facts].join("\n");
}

function lineOf(holder: AttestedHolder, platform: string): string {
  const { role, path, state } = holder;
  const level = holder.level ?? (path === "login-credential" ? "full" : levelOfLabel(platform, role)) ?? "other";
  const rest = [role, level, ...(state === undefined || state === "active" ? [] : [state])].join(", ");
  return `${labelOf(holder)}: ${rest}`;
}

async function askDays({ ask, texts }: HolderContext, maxDays: number): Promise<number> {
  const fits = (text: string) => /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= maxDays;
  const days = await ask.text({
    message: texts.days,
    initial: `${Math.min(92, maxDays)}`,
    check: (text) => (fits(text) ? undefined : texts.badDays(maxDays)),
  });
  return Number(days);
}

/** A terminal puts quotation marks around a file that is dropped on it. */
async function askEvidence(context: HolderContext, cwd: string): Promise<string> {
  const bare = (text: string) => text.replaceAll(/^["']|["']$/g, "");
  const check = (text: string) => (isFile(resolve(cwd, bare(text))) ? undefined : context.texts.noFile);
  return bare(await askText(context, { message: context.texts.evidence, check }));
}

export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** A path inside the repository as it is, one from elsewhere by its name alone: a home folder names a person. */
function refOf(path: string, directory: string): string {
  const inside = relative(directory, path);
  return inside.startsWith("..") || isAbsolute(inside) ? basename(path) : inside.replaceAll("\\", "/");
}

/** Everybody who is in some list, once. Ids and handles count on their own platform only. */
function knownPeople(lists: readonly ListOnFile[], platform: string): Identity[] {
  const people = new Map<string, Identity>();
  for (const { presence, holders } of lists)
    for (const { kind, name, email, employeeId, handle, platformId } of holders) {
      if (kind !== "person" && kind !== "business") continue;
      const own = presence.platform === platform ? { handle, platformId } : {};
      const person: Identity = { kind, name, email, employeeId, ...own };
      const key = email?.toLowerCase() ?? employeeId ?? own.platformId ?? own.handle ?? name;
      if (key === undefined) continue;
      const told = Object.entries(people.get(key) ?? {}).filter(([, value]) => value !== undefined);
      people.set(key, { ...person, ...Object.fromEntries(told) });
    }
  return [...people.values()];
}
