import type { Language, Translated } from "../model/common.ts";
import { platformName } from "../model/platform-name.ts";

/** Words that stand in files and in data as codes, and in texts as words: `level/full`, `norm/hours`. */
const TERMS: Readonly<Record<string, Translated>> = {
  "level/full": { en: "full rights", da: "fulde rettigheder" },
  "level/publish": { en: "the right to publish", da: "ret til at skrive opslag" },
  "level/moderate": { en: "the right to moderate", da: "ret til at moderere" },
  "level/message": { en: "the right to answer messages", da: "ret til at svare på beskeder" },
  "level/advertise": { en: "the right to advertise", da: "ret til at annoncere" },
  "level/analyse": { en: "the right to see figures", da: "ret til at se tal" },
  "level/other": { en: "another right", da: "en anden rettighed" },
  "level/none": { en: "none", da: "ingen rettighed" },
  "path/direct": { en: "on the page itself", da: "på selve siden" },
  "path/business": { en: "in the business account", da: "i erhvervskontoen" },
  "path/partner": { en: "at the partner", da: "hos partneren" },
  "path/group": { en: "in the group", da: "i gruppen" },
  "path/brand-account": { en: "in the brand account", da: "i brandkontoen" },
  "path/login-credential": { en: "by changing the shared password", da: "ved at skifte den fælles adgangskode" },
  "path/app": { en: "in the app", da: "i appen" },
  "path/inherited": { en: "on the page above it", da: "på den overordnede side" },
  "norm/voice": { en: "on speaking for the company", da: "om at tale for virksomheden" },
  "norm/conduct": { en: "on conduct on competitors' pages", da: "om adfærd på konkurrenters sider" },
  "norm/advocacy": { en: "on sharing for the company", da: "om at dele for virksomheden" },
  "norm/hours": { en: "on working hours", da: "om arbejdstid" },
  "purpose/fans": { en: "fans", da: "følgere" },
  "purpose/traffic": { en: "traffic", da: "trafik" },
  "purpose/engagement": { en: "engagement", da: "engagement" },
  "purpose/mentions": { en: "mentions", da: "omtale" },
  "purpose/customer-service": { en: "customer service", da: "kundeservice" },
  "purpose/launch": { en: "a launch", da: "en lancering" },
  "purpose/recruiting": { en: "recruiting", da: "rekruttering" },
  "purpose/other": { en: "something else", da: "noget andet" },
  "period/week": { en: "a week", da: "en uge" },
  "period/month": { en: "a month", da: "en måned" },
  "period/quarter": { en: "a quarter", da: "et kvartal" },
  "period/half-year": { en: "half a year", da: "et halvt år" },
  "period/year": { en: "a year", da: "et år" },
  "speaks-as/company": { en: "the company", da: "virksomheden" },
  "speaks-as/team": { en: "a team", da: "et team" },
  "speaks-as/named-person": { en: "a person by name", da: "en navngiven person" },
  "likeness/place": { en: "brand, market and language", da: "brand, marked og sprog" },
  "likeness/name": { en: "name", da: "navn" },
  "likeness/handle": { en: "handle", da: "brugernavn" },
  "duty/owner": { en: "owner", da: "ejer" },
  "duty/successor": { en: "successor", da: "efterfølger" },
  "duty/spokesperson": { en: "spokesperson", da: "talsperson" },
  "duty/custodian": { en: "custodian of a password", da: "vogter af en adgangskode" },
  "duty/tool": { en: "a connected tool", da: "et tilknyttet værktøj" },
  "duty/rights": { en: "rights on the platform", da: "rettigheder på platformen" },
  "source/registry": { en: "the registry", da: "registret" },
  "source/expected": { en: "policy.expected", da: "policy.expected" },
  "direction/at-least": { en: "at least", da: "mindst" },
  "direction/at-most": { en: "at most", da: "højst" },
  "audience/everybody": { en: "everybody", da: "alle" },
  "-/unknown": { en: "unknown", da: "ukendt" },
};

/** A term in the reader's language; a word that is none of ours stands as it is. */
export function termText(term: string, language: Language): string {
  const word = term.slice(term.indexOf("/") + 1);
  return term.startsWith("platform/") ? platformName(word) : (TERMS[term]?.[language] ?? word);
}

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  en: [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
  ],
  da: [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
  ],
};

/** One and several of what is counted. */
const COUNTED: Readonly<Record<string, Readonly<Record<Language, readonly [one: string, several: string]>>>> = {
  service: { en: ["service", "services"], da: ["tjeneste", "tjenester"] },
  pending: {
    en: ["invitation not answered", "invitations not answered"],
    da: ["ubesvaret invitation", "ubesvarede invitationer"],
  },
  former: { en: ["former employee", "former employees"], da: ["tidligere ansat", "tidligere ansatte"] },
  inherited: { en: ["only by inheritance", "only by inheritance"], da: ["kun ved arv", "kun ved arv"] },
  others: {
    en: ["other (leaving, on leave, external or unknown)", "others (leaving, on leave, external or unknown)"],
    da: [
      "anden (fratrædende, på orlov, ekstern eller ukendt)",
      "andre (fratrædende, på orlov, eksterne eller ukendte)",
    ],
  },
};

/** How many there are of each kind, without those of which there is none: "1 service", "2 former employees". */
export function countTexts(counts: Readonly<Record<string, number>>, language: Language): string[] {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${count} ${COUNTED[kind]?.[language][count === 1 ? 0 : 1] ?? kind}`);
}

/** A date, or a date and a time, as people write it: "31 August 2026", "31. august 2026 kl. 08.00"; other text stands as it is. */
export function dateText(text: string, language: Language): string {
  const [, year, month, day, hour, minute] = /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d))?$/.exec(text) ?? [];
  const name = MONTHS[language][Number(month) - 1];
  if (name === undefined) return text;
  const danish = language === "da";
  const time = hour === undefined ? "" : danish ? ` kl. ${hour}.${minute}` : `, ${hour}:${minute}`;
  return `${Number(day)}${danish ? "." : ""} ${name} ${year}${time}`;
}

/** What a source reads, in words; a presence is written by `presence`. Undefined for a scope of another kind. */
export function scopeText(
  scope: string,
  language: Language,
  presence: (id: string) => string | undefined,
): string | undefined {
  if (scope === "people") return language === "da" ? "medarbejderlisten" : "the roster";
  const [kind = "", id] = [scope.slice(0, scope.indexOf(":")), scope.slice(scope.indexOf(":") + 1)];
  const words = SCOPES[kind];
  const name = presence(id);
  return words === undefined || name === undefined ? undefined : words[language].replace("{{presence}}", () => name);
}

const SCOPES: Readonly<Record<string, Translated>> = {
  admins: { en: "the admin list of {{presence}}", da: "administratorlisten for {{presence}}" },
  affiliates: { en: "the people shown on {{presence}}", da: "de personer, der vises på {{presence}}" },
  links: { en: "the links to and from {{presence}}", da: "linkene til og fra {{presence}}" },
  metrics: { en: "the KPI figure of {{presence}}", da: "KPI-tallet for {{presence}}" },
  custody: { en: "the password of {{presence}}", da: "adgangskoden til {{presence}}" },
};
