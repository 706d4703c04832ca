import type { Governance } from "../judgement.ts";
import { compareText, type IsoDate, type Language } from "../model/common.ts";
import { dateText } from "../findings/terms.ts";
import { platformName } from "../model/platform-name.ts";
import type { Norm, PolicyAnswersFile } from "../model/policy.ts";
import type { RegistryEntry } from "../model/registry.ts";
import { type Block, heading, list, paragraph, steps, table, toHtml, toMarkdown } from "./document.ts";
import { isAsked, normInForce } from "./norm-in-force.ts";
import { HOURS } from "./policy-questions.ts";
import { POLICY_WORDS, type PolicyWords } from "./policy-words.ts";

export interface RenderPolicyOptions {
  /** @default the company's language */
  language?: Language;
  format: "markdown" | "html";
  asOf: IsoDate;
  /** How owners and spokespeople are called; without it the document names nobody. */
  nameOf?: ((person: string) => string | undefined) | undefined;
  /** The company's own words for C1 to C4 (policy/answers.yaml), in place of the neutral ones. */
  answers?: PolicyAnswersFile["answers"] | undefined;
}

/** The company's social media policy, from its own registry and norms. Equal inputs give equal bytes. */
export function renderPolicy(
  governance: Pick<Governance, "config" | "registry" | "norms" | "asks">,
  { format, asOf, nameOf, answers = {}, language = governance.config.company.language }: RenderPolicyOptions,
): string {
  const words = POLICY_WORDS[language];
  const company = governance.config.company.name;
  const entries = governance.registry
    .filter((entry) => entry.belongsTo === "company" && (entry.status === "active" || entry.status === "retiring"))
    .toSorted((a, b) => compareText(a.platform, b.platform) || compareText(a.id, b.id));
  const facts: Facts = { words, language, governance, entries, asOf, nameOf, answers };
  const title = words.title(company);
  const blocks = [
    heading(1, title),
    paragraph(words.intro(company, dateText(asOf, language))),
    ...purposes(facts),
    ...owners(facts),
    ...twins(facts),
    heading(2, words.sections.C4),
    ...(answers.leavers === undefined ? [] : [paragraph(answers.leavers)]),
    paragraph(words.leaverText),
    steps(words.leaverSteps),
    ...voices(facts),
    heading(2, words.sections.C6),
    ...normBlocks("conduct", facts),
    ...requests(facts),
    ...workingHours(facts),
    heading(2, words.closingTitle),
    list(words.closing),
  ];
  return format === "html" ? toHtml(blocks, { language, title }) : toMarkdown(blocks);
}

interface Facts {
  words: PolicyWords;
  language: Language;
  answers: PolicyAnswersFile["answers"];
  governance: Pick<Governance, "registry" | "norms" | "asks">;
  entries: readonly RegistryEntry[];
  asOf: IsoDate;
  nameOf: RenderPolicyOptions["nameOf"];
}

function purposes({ words, entries, answers }: Facts): Block[] {
  const { columns } = words;
  const rows = entries.map((entry) => {
    const { purpose } = entry;
    const kpi = purpose?.kpi;
    const unit = kpi?.unit === undefined ? "" : ` ${kpi.unit}`;
    return [
      titleOf(entry, words),
      placeOf(entry),
      purpose === undefined ? words.unstated : `${purpose.statement} (${words.kinds[purpose.kind]})`,
      kpi === undefined
        ? words.none
        : words.target(kpi.name, kpi.direction, kpi.target, unit, words.periods[kpi.period]),
    ];
  });
  return [
    heading(2, words.sections.C1),
    paragraph(answers.purpose ?? words.purposeText),
    rows.length === 0
      ? paragraph(words.noPresences)
      : table([columns.presence, columns.platform, columns.purpose, columns.goal], rows),
  ];
}

function owners(facts: Facts): Block[] {
  const { words, entries, answers } = facts;
  const { columns } = words;
  const rows = entries.map((entry) => [
    titleOf(entry, words),
    placeOf(entry),
    personText(entry.owner, facts, entry.unit),
    personText(entry.successor, facts, entry.unit),
  ]);
  const head = [columns.presence, columns.platform, columns.owner, columns.successor];
  return [
    heading(2, words.sections.C2),
    paragraph(answers.owner ?? words.ownerText),
    ...(rows.length === 0 ? [] : [table(head, rows)]),
  ];
}

function twins({ words, governance, answers }: Facts): Block[] {
  const items = governance.registry
    .toSorted((a, b) => compareText(a.id, b.id))
    .flatMap((entry) => {
      const target = governance.registry.find(({ id }) => id === entry.mergeInto);
      return target === undefined
        ? []
        : [`${entry.name} (${placeOf(entry)}): ${words.useInstead(`${target.name} (${placeOf(target)})`)}`];
    });
  return [
    heading(2, words.sections.C3),
    ...(answers.page === undefined ? [] : [paragraph(answers.page)]),
    ...(items.length === 0 ? [paragraph(words.oneEach)] : [paragraph(words.sameText), list(items)]),
  ];
}

function voices(facts: Facts): Block[] {
  const { words, entries } = facts;
  const cards = entries.flatMap((entry): Block[] => {
    const { voice } = entry;
    if (voice === undefined) return [];
    const { card } = words;
    const speakers =
      facts.nameOf === undefined
        ? words.namedCount(voice.spokespeople.length)
        : voice.spokespeople.map((person) => personText(person, facts)).join(", ");
    const lines: [string, string | undefined][] = [
      [card.speaksAs, card.by[voice.speaksAs]],
      [card.spokespeople, voice.spokespeople.length === 0 ? words.unnamed : speakers],
      [card.tone, voice.tone],
      [card.topics, voice.topics.join(", ")],
      [card.offLimits, voice.offLimits.join(", ")],
      [card.disclaimer, voice.disclaimer],
      [card.within, voice.answerWithinHours === undefined ? undefined : words.hours(voice.answerWithinHours)],
    ];
    return [
      heading(3, `${titleOf(entry, words)}, ${placeOf(entry)}`),
      list(lines.flatMap(([label, value]) => (value === undefined || value === "" ? [] : [`${label}: ${value}`]))),
    ];
  });
  return [
    heading(2, words.sections.C5),
    ...normBlocks("voice", facts),
    ...(cards.length === 0 ? [] : [paragraph(words.voiceText), ...cards]),
  ];
}

function requests(facts: Facts): Block[] {
  const { words, language, governance, asOf } = facts;
  const current = governance.asks
    // What is not voluntary, or may not be shared, is no request that anybody should follow.
    .filter((ask) => ask.voluntary && ask.contentClass !== undefined && ask.contentClass !== "internal")
    .filter((ask) => isAsked(ask, asOf))
    .toSorted((a, b) => compareText(a.id, b.id))
    .map(({ title, expires, disclosure }) =>
      words.ask(title, expires === undefined ? undefined : dateText(expires, language), disclosure),
    );
  return [
    heading(2, words.sections.C7),
    ...normBlocks("advocacy", facts),
    ...(current.length === 0 ? [paragraph(words.noAsks)] : [paragraph(words.askText), list(current)]),
  ];
}

function workingHours(facts: Facts): Block[] {
  const { words, language, governance, asOf } = facts;
  const norm = normInForce(governance.norms, "hours", asOf);
  // The suggested norm says it already.
  const use =
    norm?.useAtWork === undefined || norm.text === HOURS[norm.useAtWork][language] ? undefined : norm.useAtWork;
  return [
    heading(2, words.sections.C8),
    ...normBlocks("hours", facts),
    ...(use === undefined ? [] : [paragraph(words.useAtWork[use])]),
  ];
}

function normBlocks(id: Norm["id"], facts: Facts): Block[] {
  const { words, language, governance, asOf, nameOf } = facts;
  const norm = normInForce(governance.norms, id, asOf);
  if (norm === undefined) return [paragraph(words.missing)];
  const owner = norm.owner === undefined ? undefined : nameOf?.(norm.owner);
  const dates = [
    words.norm(norm.version, dateText(norm.inForceFrom, language)),
    ...(norm.reviewBy === undefined ? [] : [words.review(dateText(norm.reviewBy, language))]),
    ...(owner === undefined ? [] : [words.normOwner(owner)]),
  ];
  return [paragraph(norm.text), paragraph(dates.join(" "))];
}

function titleOf({ name, status }: RegistryEntry, words: PolicyWords): string {
  const note = words.status[status];
  return note === undefined ? name : `${name} (${note})`;
}

/** Where a presence is, so that two of one name are told apart. */
function placeOf({ platform, handle }: RegistryEntry): string {
  return handle === undefined ? platformName(platform) : `${platformName(platform)} ${handle.replace(/^@?/, "@")}`;
}

function personText(person: string | undefined, { words, nameOf }: Facts, unit?: string): string {
  if (person === undefined) return words.unnamed;
  return nameOf?.(person) ?? words.named(unit);
}
