import type { Governance } from "../judgement.ts";
import type { IsoDate, Language } from "../model/common.ts";
import type { Norm } from "../model/policy.ts";
import type { RegistryEntry, Voice } from "../model/registry.ts";
import { findEntry } from "./check-post.ts";
import { normInForce } from "./norm-in-force.ts";

/** "May I answer here, and as whom?" */
export interface VoiceAnswer {
  /**
   * `yes`: a named spokesperson · `ask`: the owner decides · `no` · `yourself`: not the company's, so you speak for yourself ·
   * `competitor`: the conduct norm applies.
   */
  answer: "yes" | "ask" | "no" | "yourself" | "competitor";
  presence?: RegistryEntry;
  voice?: Voice;
  /** Who decides. */
  owner?: string;
  /** The page to use instead. */
  instead?: RegistryEntry;
  /** The norm that applies. */
  norm?: Norm;
}

/** Whether somebody may answer on a page, and in whose name. Without a person: who may. */
export function voiceAnswer(
  url: string,
  governance: Pick<Governance, "registry" | "norms">,
  question: { person?: string; asOf?: IsoDate } = {},
): VoiceAnswer {
  const { registry, norms } = governance;
  const entry = findEntry(url, registry);
  const normOf = (id: Norm["id"]) => {
    const norm = normInForce(norms, id, question.asOf);
    return norm === undefined ? {} : { norm };
  };
  if (entry === undefined) return { answer: "yourself", ...normOf("voice") };
  if (entry.belongsTo === "competitor") return { answer: "competitor", presence: entry, ...normOf("conduct") };
  if (entry.belongsTo !== "company") return { answer: "yourself", presence: entry, ...normOf("voice") };

  const instead = registry.find(({ id }) => id === entry.mergeInto);
  const facts = {
    presence: entry,
    ...(entry.voice !== undefined && { voice: entry.voice }),
    ...(entry.owner !== undefined && { owner: entry.owner }),
    ...(instead !== undefined && { instead }),
    ...normOf("voice"),
  };
  if (entry.status === "retired" || entry.status === "planned") return { answer: "no", ...facts };
  const spokespeople = entry.voice?.spokespeople ?? [];
  const { person } = question;
  if (person !== undefined && spokespeople.includes(person)) return { answer: "yes", ...facts };
  if (spokespeople.length === 0 || person === undefined || person === entry.owner) return { answer: "ask", ...facts };
  return { answer: "no", ...facts };
}

/** The answer in words. `nameOf` says how people are called; where it says nothing, only their part is told. */
export function renderVoiceAnswer(
  { answer, presence, voice, owner, instead, norm }: VoiceAnswer,
  language: Language,
  nameOf: (person: string) => string | undefined = () => undefined,
): string {
  const words = WORDS[language];
  const ownerName = owner === undefined ? undefined : nameOf(owner);
  const spokespeople = (voice?.spokespeople ?? []).map(nameOf).filter((name) => name !== undefined);
  const card: [string, string | undefined][] = [
    [words.speaksAs, voice && words.as[voice.speaksAs]],
    [words.tone, voice?.tone],
    [words.topics, voice?.topics.join(", ")],
    [words.offLimits, voice?.offLimits.join(", ")],
    [words.within, voice?.answerWithinHours === undefined ? undefined : words.hours(voice.answerWithinHours)],
    [words.spokespeople, spokespeople.join(", ")],
    [words.owner, ownerName],
    [words.instead, instead && [instead.name, instead.url].filter(Boolean).join(", ")],
    [
      words.norm,
      norm === undefined
        ? answer === "competitor"
          ? words.noNorm
          : undefined
        : `${norm.text} (${words.version} ${norm.version})`,
    ],
  ];
  const lines = card
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([label, value]) => `${label}: ${value}`);
  return [words[answer](presence?.name ?? ""), ...lines].join("\n");
}

const WORDS = {
  en: {
    yes: (name: string) => `Yes: you may answer on ${name}.`,
    ask: (name: string) => `On ${name} its spokespeople answer; ask them, or the owner.`,
    no: (name: string) => `No: not on ${name}. Pass it on.`,
    yourself: (name: string) =>
      name === ""
        ? "This is none of the company's pages: you speak for yourself there, and say where you work when it is about work."
        : `${name} is not the company's own: you speak for yourself there, and say where you work when it is about work.`,
    competitor: (name: string) => `${name} belongs to a competitor: the norm on conduct there applies.`,
    speaksAs: "Speaks as",
    as: { company: "the company", team: "a team", "named-person": "a person by name" },
    tone: "Tone",
    topics: "About",
    offLimits: "Never about",
    within: "Answers",
    hours: (count: number) => (count === 1 ? "within 1 hour" : `within ${count} hours`),
    spokespeople: "Spokespeople",
    owner: "Owner",
    instead: "Use instead",
    norm: "Norm",
    noNorm: "the company has stated none yet; ask before you write",
    version: "version",
  },
  da: {
    yes: (name: string) => `Ja: du må svare på ${name}.`,
    ask: (name: string) => `På ${name} svarer talspersonerne; spørg dem eller ejeren.`,
    no: (name: string) => `Nej: ikke på ${name}. Giv det videre.`,
    yourself: (name: string) =>
      name === ""
        ? "Det er ikke en af virksomhedens sider: dér taler du for dig selv, og du siger, hvor du arbejder, når det handler om arbejdet."
        : `${name} er ikke virksomhedens egen: dér taler du for dig selv, og du siger, hvor du arbejder, når det handler om arbejdet.`,
    competitor: (name: string) => `${name} tilhører en konkurrent: dér gælder normen om adfærd på konkurrenters sider.`,
    speaksAs: "Taler som",
    as: { company: "virksomheden", team: "et team", "named-person": "en navngiven person" },
    tone: "Tone",
    topics: "Om",
    offLimits: "Aldrig om",
    within: "Svarer",
    hours: (count: number) => (count === 1 ? "inden for 1 time" : `inden for ${count} timer`),
    spokespeople: "Talspersoner",
    owner: "Ejer",
    instead: "Brug i stedet",
    norm: "Norm",
    noNorm: "virksomheden har endnu ikke skrevet en; spørg, før du skriver",
    version: "version",
  },
} as const;
