import * as z from "zod";
import type { Governance } from "../judgement.ts";
import { Instant, type Language } from "../model/common.ts";
import { dateText } from "../findings/terms.ts";
import { dateInZone } from "../model/dates.ts";
import { AdvocacyAsk } from "../model/policy.ts";
import { presenceId } from "../model/presence.ts";
import type { RegistryEntry } from "../model/registry.ts";
import { sameAddress } from "../plans/web-address.ts";
import { normInForce } from "./norm-in-force.ts";
import { POST_TEXTS, type PostMessage } from "./post-texts.ts";
import { isWorkingTime, type WorkingCalendar } from "./working-time.ts";

/** A text before it is posted. It is judged on request and kept nowhere. */
export const PostDraft = z.strictObject({
  /** The author's person id. */
  author: z.string().min(1).optional(),
  /** Registry id, presence id or address of the company's presence it is posted on; left out for a personal profile. */
  presence: z.string().min(1).optional(),
  /** Address of another's page that it is written on, a competitor's for instance. */
  on: z.string().min(1).optional(),
  text: z.string().min(1),
  contentClass: AdvocacyAsk.shape.contentClass,
  /** Id of the company's request that it answers. */
  ask: z.string().min(1).optional(),
  /** When it is posted. */
  at: Instant.optional(),
});
export type PostDraft = z.infer<typeof PostDraft>;

export interface PostCheck {
  consideration: "C5" | "C6" | "C7" | "C8";
  /** `stop`: against a norm · `advise`: think again · `not-judged`: the company has not said · `ok`. */
  verdict: "ok" | "advise" | "stop" | "not-judged";
  messageId: PostMessage;
  message: string;
}

export interface PostVerdict {
  /** The worst of the checks; `not-judged` alone does not stop a post. */
  verdict: "ok" | "advise" | "stop";
  checks: PostCheck[];
}

export interface CheckPostOptions {
  /** @default the company's language */
  language?: Language;
  /** @default working days 8 to 17 in the company's time zone */
  calendar?: WorkingCalendar;
}

/** Judges a draft against C5–C8 and explains each verdict. Looks at nothing but the draft and the company's own files. */
export function checkPost(draft: PostDraft, governance: Governance, options: CheckPostOptions = {}): PostVerdict {
  const { config } = governance;
  const language = options.language ?? config.company.language;
  const setting: Setting = {
    draft,
    governance,
    language,
    calendar: options.calendar ?? { timeZone: config.company.timeZone },
    entry: draft.presence === undefined ? undefined : findEntry(draft.presence, governance.registry),
    date: draft.at === undefined ? undefined : dateInZone(draft.at, config.company.timeZone),
  };
  const checks = [...voice(setting), conduct(setting), ...advocacy(setting), hours(setting)].map(
    ({ consideration, verdict, messageId, data = {} }): PostCheck => ({
      consideration,
      verdict,
      messageId,
      message: POST_TEXTS[messageId][language].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => data[name] ?? "-"),
    }),
  );
  const worst = (["stop", "advise"] as const).find((verdict) => checks.some((check) => check.verdict === verdict));
  return { verdict: worst ?? "ok", checks };
}

/** The registry entry that an id or an address means. */
export function findEntry(asked: string, registry: readonly RegistryEntry[]): RegistryEntry | undefined {
  return registry.find(
    (entry) =>
      entry.id === asked ||
      (entry.key !== undefined && presenceId(entry.platform, entry.key) === asked) ||
      (entry.handle !== undefined && `${entry.platform}:@${entry.handle.replace(/^@/, "").toLowerCase()}` === asked) ||
      sameAddress(asked, entry),
  );
}

interface Setting {
  draft: PostDraft;
  governance: Governance;
  language: Language;
  calendar: WorkingCalendar;
  entry: RegistryEntry | undefined;
  date: string | undefined;
}

type Draft = Omit<PostCheck, "message"> & { data?: Readonly<Record<string, string>> };

function voice({ draft, governance, entry }: Setting): Draft[] {
  const say = (verdict: PostCheck["verdict"], messageId: PostMessage, data?: Draft["data"]): Draft[] => [
    { consideration: "C5", verdict, messageId, ...(data !== undefined && { data }) },
  ];
  if (draft.presence === undefined) {
    const names = ownNames(governance);
    if (names.some((name) => speaksFor(draft.text, name))) return say("stop", "voice-as-company");
    const about = names.some((name) => mentions(draft.text, name)) && !discloses(draft.text);
    return about && draft.ask === undefined ? say("advise", "voice-disclaimer") : say("ok", "voice-own");
  }
  if (entry === undefined) return say("stop", "voice-unknown-presence", { presence: draft.presence });
  const presence = entry.name;
  const { status } = entry;
  if (status === "planned" || status === "retired") return say("stop", "voice-not-in-use", { presence });
  const offLimits = (entry.voice?.offLimits ?? [])
    .filter((topic) => mentions(draft.text, topic))
    .flatMap((topic) => say("stop", "voice-off-limits", { presence, topic }));
  const spokespeople = entry.voice?.spokespeople ?? [];
  if (entry.voice === undefined || spokespeople.length === 0)
    return [...say("not-judged", "voice-undeclared", { presence }), ...offLimits];
  if (draft.author === undefined) return [...say("advise", "voice-no-author", { presence }), ...offLimits];
  if (spokespeople.includes(draft.author)) return [...say("ok", "voice-ok", { presence }), ...offLimits];
  const owns = entry.owner === draft.author;
  return [...say(owns ? "advise" : "stop", owns ? "voice-owner" : "voice-not-speaker", { presence }), ...offLimits];
}

function conduct({ draft, governance, date }: Setting): Draft {
  const { competitors } = governance.config.company;
  const foreign = draft.on === undefined ? undefined : findEntry(draft.on, governance.registry);
  const theirs =
    foreign?.belongsTo === "competitor" ? foreign.name : competitors.find((name) => isPageOf(draft.on, name));
  const named = competitors.find((name) => mentions(draft.text, name) || namesFirm(draft.text, name));
  const competitor = theirs ?? named;
  if (competitor === undefined) return { consideration: "C6", verdict: "ok", messageId: "conduct-none" };
  const norm = normInForce(governance.norms, "conduct", date);
  if (norm === undefined)
    return { consideration: "C6", verdict: "not-judged", messageId: "conduct-no-norm", data: { competitor } };
  const messageId = theirs === undefined ? "conduct-competitor-named" : "conduct-competitor-page";
  return { consideration: "C6", verdict: "advise", messageId, data: { competitor, version: norm.version } };
}

function advocacy({ draft, governance, language, date }: Setting): Draft[] {
  const found: Draft[] = [];
  const say = (verdict: PostCheck["verdict"], messageId: PostMessage, data: Draft["data"] = {}) =>
    found.push({ consideration: "C7", verdict, messageId, data });
  const ask = governance.asks.find(({ id }) => id === draft.ask);
  const contentClass = draft.contentClass ?? ask?.contentClass;
  if (contentClass === "internal") say("stop", "advocacy-internal");
  if (draft.ask === undefined) {
    if (found.length === 0) say("ok", "advocacy-none");
    return found;
  }
  if (ask === undefined) {
    say("stop", "advocacy-unknown", { ask: draft.ask });
    return found;
  }
  if (!ask.voluntary) say("stop", "advocacy-not-voluntary", { ask: ask.title });
  const [ended] = [ask.expires, ask.withdrawnOn].filter((day) => day !== undefined).toSorted();
  if (ended !== undefined && date !== undefined && date > ended)
    say("advise", "advocacy-expired", { ask: ask.title, date: dateText(ended, language) });
  if (contentClass === undefined) say("advise", "advocacy-unclassified");
  if (!discloses(draft.text, ask.disclosure))
    say("stop", "advocacy-undisclosed", {
      disclosure: ask.disclosure ?? DISCLOSURE[language](governance.config.company.name),
    });
  if (found.length === 0) say("ok", "advocacy-ok", { ask: ask.title });
  return found;
}

function hours({ draft, governance, calendar, date }: Setting): Draft {
  const say = (verdict: PostCheck["verdict"], messageId: PostMessage, version = "-"): Draft => ({
    consideration: "C8",
    verdict,
    messageId,
    data: { version },
  });
  if (draft.at === undefined) return say("not-judged", "hours-no-time");
  const working = isWorkingTime(draft.at, calendar);
  // Posting for the company is work; only one's own networks are a question of hours.
  if (draft.presence !== undefined) return working ? say("ok", "hours-ok") : say("advise", "hours-company-outside");
  const norm = normInForce(governance.norms, "hours", date);
  if (norm === undefined) return say("not-judged", "hours-no-norm");
  if (!working || norm.useAtWork === "allowed") return say("ok", "hours-ok");
  if (norm.useAtWork === undefined) return say("not-judged", "hours-unsaid", norm.version);
  if (norm.useAtWork === "breaks-only") return say("advise", "hours-breaks", norm.version);
  return draft.ask === undefined
    ? say("stop", "hours-forbidden", norm.version)
    : say("advise", "hours-contradiction", norm.version);
}

const DISCLOSURE: Readonly<Record<Language, (company: string) => string>> = {
  en: (company) => `I work at ${company}.`,
  da: (company) => `Jeg arbejder hos ${company}.`,
};

const OWN_WORDS =
  /\b(?:jeg (?:arbejder|er ansat)|(?:mit|min) (?:job|arbejde|arbejdsplads|chef) (?:hos|i|ved|på)|my (?:job|work|employer) (?:at|is)|ansat (?:hos|i|ved)|min(?:e)? eg(?:en|ne) (?:mening|holdning|ord)|i work (?:at|for|with)|i(?:'m| am) employed|my own (?:opinion|view|words)|(?:views|opinions) (?:are )?my own|#ansat|#employee)/iu;

function discloses(text: string, disclosure?: string): boolean {
  if (disclosure !== undefined && fold(text).includes(fold(disclosure).replace(/\.$/, ""))) return true;
  return OWN_WORDS.test(text);
}

function speaksFor(text: string, own: string): boolean {
  const name = escapePattern(fold(own));
  return new RegExp(
    `(?:\\b(?:vi|os) (?:hos|i|fra|ved)|\\b(?:we|us) (?:at|from)|på vegne af|on behalf of) ${name}`,
    "u",
  ).test(fold(text));
}

/** True where the words occur as whole words, or as the beginning of a longer one (Danish joins and bends them). */
function mentions(text: string, words: string): boolean {
  const wanted = fold(words);
  return wanted !== "" && new RegExp(`(?<![\\p{L}\\p{N}])${escapePattern(wanted)}`, "u").test(fold(text));
}

/** What people call the company: its name without the legal form, and its brands. */
function ownNames({ config, registry }: Governance): string[] {
  const brands = registry.filter((entry) => entry.belongsTo === "company").map((entry) => entry.brand);
  return [shortName(config.company.name), ...brands.filter((brand) => brand !== undefined)].filter(
    (name) => name.length > 2,
  );
}

/** A firm by its name without the legal form; written as the name is, since many are words of the language too. */
function namesFirm(text: string, firm: string): boolean {
  const name = shortName(firm);
  return (
    name.length > 2 && new RegExp(`(?<![\\p{L}\\p{N}])${escapePattern(name)}(?:'?s)?(?![\\p{L}\\p{N}])`, "u").test(text)
  );
}

/** A competitor's page by its address: the name stands in the path or the host. */
function isPageOf(url: string | undefined, competitor: string): boolean {
  const plain = (text: string) => fold(shortName(text)).replaceAll(/[^\p{L}\p{N}]/gu, "");
  return url !== undefined && plain(competitor).length > 3 && plain(url).includes(plain(competitor));
}

function shortName(company: string): string {
  return company.replace(/\s+(?:a\/s|aps|i\/s|k\/s|p\/s|amba|ltd\.?|inc\.?|gmbh|ab|as|oy)$/i, "");
}

function fold(text: string): string {
  return text.normalize("NFC").toLowerCase().replaceAll(/\s+/g, " ").trim();
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`);
}
