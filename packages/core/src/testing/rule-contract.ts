import { Consideration, Language, Severity } from "../model/common.ts";
import type { Finding, MessageValue } from "../model/finding.ts";
import type { AnyRule, RuleMessage } from "../rules/rule.ts";
import type { World } from "./world.ts";

const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*\/[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const PLACEHOLDER = /\{\{(\w+)\}\}/g;

/** Asserts what a rule says about itself. */
export function checkMeta({ meta }: AnyRule): void {
  const { id, title, messages, identity, options, version } = meta;
  expect(ID.test(id), `"${id}": expected an id like access/former-employee`);
  expect(Consideration.safeParse(meta.consideration).success, `${id}: unknown consideration ${meta.consideration}`);
  expect(Severity.safeParse(meta.severity).success, `${id}: unknown severity ${meta.severity}`);
  expect(Number.isInteger(version) && version > 0, `${id}: expected a version of 1 or more`);
  expect(identity.length > 0, `${id}: expected at least one identity field, or every finding would be the same one`);
  expect(new Set(identity).size === identity.length, `${id}: an identity field is named twice`);
  expect(Object.keys(messages).length > 0, `${id}: expected at least one message`);
  for (const language of Language.options) {
    expect(title[language].trim() !== "", `${id}: the title is missing in ${language}`);
    expect(!/\{\{|\.$/.test(title[language]), `${id}: a title has neither placeholder nor full stop`);
  }
  expect(title.en !== title.da, `${id}: the Danish title is the English one`);
  for (const [messageId, message] of Object.entries(messages)) checkMessage(`${id}, message ${messageId}`, message);

  const defaults = options.safeParse({});
  expect(defaults.success, `${id}: every option needs a default`);
  expect(
    !options.safeParse({ "no-such-option": true }).success,
    `${id}: the options accept an unknown name; use z.strictObject`,
  );
}

/** Asserts what holds for every finding, whatever the rule. */
export function checkFindings(
  { meta }: AnyRule,
  findings: readonly Finding[],
  personalWords: readonly string[],
  where: string,
): void {
  const fingerprints = new Set(findings.map(({ fingerprint }) => fingerprint));
  expect(fingerprints.size === findings.length, `${where}: two findings share a fingerprint`);
  for (const finding of findings) {
    for (const field of meta.identity)
      expect(finding[field] !== undefined, `${where}: a finding lacks its identity field "${field}"`);
    const message = meta.messages[finding.messageId];
    expect(message !== undefined, `${where}: there is no message "${finding.messageId}"`);
    for (const language of Language.options) {
      const texts = [message.text[language], ...message.fix[language]].map((text) => fill(text, finding.data));
      for (const text of texts) {
        const left = text.match(PLACEHOLDER);
        expect(left === null, `${where}: ${left?.[0]} is not filled in (${language}): "${text}"`);
        expectPersonFree(text, personalWords, where);
      }
    }
    for (const { kind, detail } of finding.evidence) {
      expectPersonFree(kind, personalWords, where);
      expectPersonFree(detail, personalWords, where);
    }
    for (const value of Object.values(finding.data))
      if (typeof value === "string") expectPersonFree(value, personalWords, where);
  }
}

/** Every word of a world by which a person could be told: names and addresses. */
export function personalWordsOf(world: World): string[] {
  const people = (world.people ?? []).flatMap((person) => [
    person.displayName,
    person.givenName,
    person.familyName,
    person.preferredName,
    ...(person.formerNames ?? []),
    ...(person.emails ?? []).map(({ address }) => address),
  ]);
  const holders = Object.values(world.admins ?? {})
    .flat()
    .flatMap(({ name, email, handle, kind }) => (kind === undefined || kind === "person" ? [name, email, handle] : []));
  return [...new Set([...people, ...holders].filter((word) => word !== undefined && word.length > 2))] as string[];
}

function checkMessage(where: string, { text, fix }: RuleMessage): void {
  for (const language of Language.options) {
    expect(text[language].trim() !== "", `${where}: the text is missing in ${language}`);
    expect(fix[language].length > 0, `${where}: there is no step to fix it in ${language}`);
    expect(
      fix[language].every((step) => step.trim() !== ""),
      `${where}: an empty step in ${language}`,
    );
  }
  expect(text.en !== text.da, `${where}: the Danish text is the English one`);
  expect(fix.en.length === fix.da.length, `${where}: the languages have not the same number of steps`);
  const names = (texts: readonly string[]) =>
    [...new Set(texts.join(" ").match(PLACEHOLDER) ?? [])].toSorted().join(" ");
  expect(
    names([text.en, ...fix.en]) === names([text.da, ...fix.da]),
    `${where}: the languages have not the same placeholders`,
  );
}

/** References are written as their kind: who may be named is not for a rule to say. */
function fill(text: string, data: Readonly<Record<string, MessageValue>>): string {
  return text.replaceAll(PLACEHOLDER, (placeholder, name: string) => {
    const value = data[name];
    if (value === undefined) return placeholder;
    return typeof value === "object" ? `<${value.ref}>` : String(value);
  });
}

function expectPersonFree(text: string, personalWords: readonly string[], where: string): void {
  const words = ` ${text
    .toLowerCase()
    .split(/[^\p{L}\p{N}@._-]+/u)
    .join(" ")} `;
  const found = personalWords.find((word) => words.includes(` ${word.toLowerCase()} `));
  expect(found === undefined, `${where}: the text names a person: "${text}"; use a reference in the finding's data`);
}

function expect(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}
