import type { Governance } from "../judgement.ts";
import { compareText, type IsoDate, type Language } from "../model/common.ts";
import type { Norm } from "../model/policy.ts";
import type { RegistryEntry } from "../model/registry.ts";
import { type Block, heading, list, paragraph, table, toHtml, toMarkdown } from "./document.ts";
import { normInForce } from "./norm-in-force.ts";
import { POLICY_WORDS, type PolicyWords } from "./policy-words.ts";

export interface RenderPolicyOptions {
  /** @default the company's language */
  language?: Language;
  format: "markdown" | "html";
  asOf: IsoDate;
  /** How owners and spokespeople are called; without it the document names nobody. */
  nameOf?: ((person: string) => string | undefined) | undefined;
}

/** The company's social media policy, from its own registry and norms. Equal inputs give equal bytes. */
export function renderPolicy(
  governance: Pick<Governance, "config" | "registry" | "norms" | "asks">,
  { format, asOf, nameOf, language = governance.config.company.language }: RenderPolicyOptions,
): string {
  const words = POLICY_WORDS[language];
  const company = governance.config.company.name;
  const entries = governance.registry
    .filter((entry) => entry.belongsTo === "company" && (entry.status === "active" || entry.status === "retiring"))
    .toSorted((a, b) => compareText(a.platform, b.platform) || compareText(a.id, b.id));
  const facts: Facts = { words, governance, entries, asOf, nameOf };
  const title = words.title(company);
  const blocks = [
    heading(1, title),
    paragraph(words.intro(company, asOf)),
    ...purposes(facts),
    ...owners(facts),
    ...twins(facts),
    heading(2, words.sections.C4),
    paragraph(words.leaverText),
    list(words.leaverSteps),
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
  governance: Pick<Governance, "registry" | "norms" | "asks">;
  entries: readonly RegistryEntry[];
  asOf: IsoDate;
  nameOf: RenderPolicyOptions["nameOf"];
}

function purposes({ words, entries }: Facts): Block[] {
  const { columns } = words;
  const rows = entries.map((entry) => {
    const { purpose } = entry;
    const kpi = purpose?.kpi;
    const unit = kpi?.unit === undefined ? "" : ` ${kpi.unit}`;
    return [
      titleOf(entry, words),
      entry.platform,
      purpose === undefined ? words.unnamed : `${purpose.statement} (${words.kinds[purpose.kind]})`,
      kpi === undefined
        ? words.none
        : words.target(kpi.name, kpi.direction, kpi.target, unit, words.periods[kpi.period]),
    ];
  });
  return [
    heading(2, words.sections.C1),
    paragraph(words.purposeText),
    rows.length === 0
      ? paragraph(words.noPresences)
      : table([columns.presence, columns.platform, columns.purpose, columns.goal], rows),
  ];
}

function owners(facts: Facts): Block[] {
  const { words, entries } = facts;
  const { columns } = words;
  const rows = entries.map((entry) => [
    titleOf(entry, words),
    entry.platform,
    personText(entry.owner, facts),
    personText(entry.successor, facts),
  ]);
  const head = [columns.presence, columns.platform, columns.owner, columns.successor];
  return [heading(2, words.sections.C2), paragraph(words.ownerText), ...(rows.length === 0 ? [] : [table(head, rows)])];
}

function twins({ words, governance }: Facts): Block[] {
  const items = governance.registry
    .toSorted((a, b) => compareText(a.id, b.id))
    .flatMap((entry) => {
      const target = governance.registry.find(({ id }) => id === entry.mergeInto);
      return target === undefined ? [] : [`${entry.name} (${entry.platform}): ${words.useInstead(target.name)}`];
    });
  return [heading(2, words.sections.C3), paragraph(words.sameText), list(items.length === 0 ? [words.none] : items)];
}

function voices(facts: Facts): Block[] {
  const { words, entries } = facts;
  const cards = entries.flatMap((entry): Block[] => {
    const { voice } = entry;
    if (voice === undefined) return [];
    const { card } = words;
    const speakers =
      facts.nameOf === undefined
        ? words.named
        : voice.spokespeople.map((person) => personText(person, facts)).join(", ");
    const lines: [string, string | undefined][] = [
      [card.speaksAs, card.by[voice.speaksAs]],
      [card.spokespeople, voice.spokespeople.length === 0 ? words.unnamed : speakers],
      [card.tone, voice.tone],
      [card.topics, voice.topics.join(", ")],
      [card.offLimits, voice.offLimits.join(", ")],
      [card.within, voice.answerWithinHours === undefined ? undefined : words.hours(voice.answerWithinHours)],
    ];
    return [
      heading(3, `${titleOf(entry, words)} (${entry.platform})`),
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
  const { words, governance, asOf } = facts;
  const current = governance.asks
    // What is not voluntary, or may not be shared, is no request that anybody should follow.
    .filter((ask) => ask.voluntary && ask.contentClass !== undefined && ask.contentClass !== "internal")
    .filter((ask) => ask.askedOn <= asOf && (ask.expires === undefined || asOf <= ask.expires))
    .toSorted((a, b) => compareText(a.id, b.id))
    .map((ask) => words.ask(ask.title, ask.expires));
  return [
    heading(2, words.sections.C7),
    ...normBlocks("advocacy", facts),
    paragraph(words.askText),
    list(current.length === 0 ? [words.none] : current),
  ];
}

function workingHours(facts: Facts): Block[] {
  const { words, governance, asOf } = facts;
  const use = normInForce(governance.norms, "hours", asOf)?.useAtWork;
  return [
    heading(2, words.sections.C8),
    ...normBlocks("hours", facts),
    ...(use === undefined ? [] : [paragraph(words.useAtWork[use])]),
  ];
}

function normBlocks(id: Norm["id"], facts: Facts): Block[] {
  const { words, governance, asOf, nameOf } = facts;
  const norm = normInForce(governance.norms, id, asOf);
  if (norm === undefined) return [paragraph(words.missing)];
  const owner = norm.owner === undefined ? undefined : nameOf?.(norm.owner);
  const dates = [
    words.norm(norm.version, norm.inForceFrom),
    ...(norm.reviewBy === undefined ? [] : [words.review(norm.reviewBy)]),
    ...(owner === undefined ? [] : [words.normOwner(owner)]),
  ];
  return [paragraph(norm.text), paragraph(dates.join(" "))];
}

function titleOf({ name, status }: RegistryEntry, words: PolicyWords): string {
  const note = words.status[status];
  return note === undefined ? name : `${name} (${note})`;
}

function personText(person: string | undefined, { words, nameOf }: Facts): string {
  if (person === undefined) return words.unnamed;
  return nameOf?.(person) ?? words.named;
}
