import type { Language } from "../model/common.ts";
import type { Norm } from "../model/policy.ts";
import type { Purpose, RegistryEntry, Voice } from "../model/registry.ts";

/** The fixed words of the policy document. What the company has not said is said to be missing, never made up. */
export interface PolicyWords {
  title: (company: string) => string;
  intro: (company: string, date: string) => string;
  sections: Readonly<Record<"C1" | "C2" | "C3" | "C4" | "C5" | "C6" | "C7" | "C8", string>>;
  norm: (version: string, from: string) => string;
  review: (date: string) => string;
  normOwner: (name: string) => string;
  missing: string;
  noPresences: string;
  columns: {
    presence: string;
    platform: string;
    owner: string;
    successor: string;
    purpose: string;
    goal: string;
    answers: string;
  };
  unnamed: string;
  unstated: string;
  /** Where nobody may be named: that somebody is, and for which unit. */
  named: (unit: string | undefined) => string;
  /** The same for several. */
  namedCount: (count: number) => string;
  none: string;
  purposeText: string;
  ownerText: string;
  sameText: string;
  useInstead: (name: string) => string;
  oneEach: string;
  leaverText: string;
  leaverSteps: readonly string[];
  voiceText: string;
  card: {
    speaksAs: string;
    spokespeople: string;
    tone: string;
    topics: string;
    offLimits: string;
    within: string;
    disclaimer: string;
    by: Readonly<Record<Voice["speaksAs"], string>>;
  };
  hours: (count: number) => string;
  askText: string;
  noAsks: string;
  ask: (title: string, until: string | undefined, disclosure: string | undefined) => string;
  useAtWork: Readonly<Record<NonNullable<Norm["useAtWork"]>, string>>;
  kinds: Readonly<Record<Purpose["kind"], string>>;
  target: (name: string, direction: "at-least" | "at-most", target: number, unit: string, period: string) => string;
  periods: Readonly<Record<NonNullable<Purpose["kpi"]>["period"], string>>;
  status: Readonly<Partial<Record<RegistryEntry["status"], string>>>;
  closingTitle: string;
  closing: readonly string[];
}

export const POLICY_WORDS: Readonly<Record<Language, PolicyWords>> = {
  en: {
    title: (company) => `Social media policy of ${company}`,
    intro: (company, date) =>
      `This is how ${company} is present on social media, who answers for what, and what applies to those who work here. As of ${date}.`,
    sections: {
      C1: "1. Why we are there",
      C2: "2. Who owns what",
      C3: "3. One company, one page",
      C4: "4. When somebody joins or leaves",
      C5: "5. Speaking for the company, and for yourself",
      C6: "6. On competitors' pages",
      C7: "7. What we may ask of you",
      C8: "8. Social media in working hours",
    },
    norm: (version, from) => `Version ${version}, in force from ${from}.`,
    review: (date) => `To be reviewed by ${date}.`,
    normOwner: (name) => `Questions go to ${name}.`,
    missing: "The company has not stated a norm for this yet.",
    noPresences: "No presence is registered yet.",
    columns: {
      presence: "Presence",
      platform: "Platform",
      owner: "Answers for it",
      successor: "Takes over",
      purpose: "Purpose",
      goal: "Goal",
      answers: "Answers within",
    },
    unnamed: "not named",
    unstated: "not stated",
    named: (unit) => (unit === undefined ? "named in the registry" : `named in the registry (${unit})`),
    namedCount: (count) =>
      count === 1 ? "one person, named in the registry" : `${count} people, named in the registry`,
    none: "–",
    purposeText: "Every presence has a purpose, and a goal by which we see whether it is worth keeping.",
    ownerText:
      "The company owns its presences, not the person who happened to create them. One person answers for each, and another is ready to take over. Several people can manage each presence, so that nobody's absence locks the company out.",
    sameText: "Customers should find one page, and it should be the right one. These pages are on their way out:",
    oneEach: "No double pages are registered.",
    useInstead: (name) => `use ${name} instead`,
    leaverText: "Access follows the job. It is given when it is needed and taken back on the last day, in this order:",
    leaverSteps: [
      "The successor is named and has full rights.",
      "Tools and scheduled posts are connected anew by somebody who stays.",
      "Ad accounts and other business assets are handed over.",
      "Shared passwords, second factors and recovery addresses are changed.",
      "The rights are removed, and never the last administrator's.",
      "The next scan shows that it is done.",
    ],
    voiceText: "These people may speak on the company's presences, and this is how:",
    card: {
      speaksAs: "Speaks as",
      spokespeople: "Spokespeople",
      tone: "Tone",
      topics: "About",
      offLimits: "Never about",
      within: "Answers within",
      disclaimer: "Says of itself",
      by: { company: "the company", team: "a team", "named-person": "a person by name" },
    },
    hours: (count) => (count === 1 ? "1 hour" : `${count} hours`),
    askText:
      "The company may ask you to share something. It is always voluntary, it has no consequence to leave it, and you say that you work here. Current requests:",
    noAsks:
      "The company may ask you to share something. It is always voluntary, it has no consequence to leave it, and you say that you work here. There are no requests at the moment.",
    ask: (title, until, disclosure) =>
      `${title}${until === undefined ? "" : ` (until ${until})`}${disclosure === undefined ? "" : `. Write for example: “${disclosure}”`}`,
    useAtWork: {
      allowed: "Personal networks may be used in working hours.",
      "breaks-only": "Personal networks are for breaks.",
      forbidden: "Personal networks are not used in working hours.",
    },
    kinds: {
      fans: "fans",
      traffic: "traffic",
      engagement: "engagement",
      mentions: "mentions",
      "customer-service": "customer service",
      launch: "launch",
      recruiting: "recruiting",
      other: "other",
    },
    target: (name, direction, target, unit, period) =>
      `${name}: ${direction === "at-least" ? "at least" : "at most"} ${target.toLocaleString("en-GB")}${unit} a ${period}`,
    periods: { week: "week", month: "month", quarter: "quarter", "half-year": "half-year", year: "year" },
    status: { retiring: "being closed" },
    closingTitle: "What this policy does not do",
    closing: [
      "Nobody's private profile or private activity is watched. What is checked is who holds rights on the company's own presences, and whether the norms have been read.",
      "Nothing here limits the right to speak about working conditions, to organise, or to report wrongdoing.",
      "This document is made from the company's own registry and norms. Let a lawyer and the employees' representatives read it before it is put in force.",
    ],
  },
  da: {
    title: (company) => `Politik for sociale medier i ${company}`,
    intro: (company, date) =>
      `Her kan du læse, hvordan ${company} er til stede på sociale medier, hvem der har ansvar for hvad, og hvad der gælder for dem, der arbejder her. Pr. ${date}.`,
    sections: {
      C1: "1. Hvorfor vi er der",
      C2: "2. Hvem der ejer hvad",
      C3: "3. Én virksomhed, én side",
      C4: "4. Når nogen begynder eller stopper",
      C5: "5. At tale for virksomheden og for sig selv",
      C6: "6. På konkurrenternes sider",
      C7: "7. Hvad vi må bede dig om",
      C8: "8. Sociale medier i arbejdstiden",
    },
    norm: (version, from) => `Version ${version}, gældende fra den ${from}.`,
    review: (date) => `Skal gennemgås senest den ${date}.`,
    normOwner: (name) => `Spørgsmål rettes til ${name}.`,
    missing: "Virksomheden har endnu ikke formuleret en norm for det.",
    noPresences: "Der er endnu ikke registreret nogen tilstedeværelse.",
    columns: {
      presence: "Tilstedeværelse",
      platform: "Platform",
      owner: "Ansvarlig",
      successor: "Tager over",
      purpose: "Formål",
      goal: "Mål",
      answers: "Svarer inden for",
    },
    unnamed: "ikke udpeget",
    unstated: "ikke angivet",
    named: (unit) => (unit === undefined ? "udpeget i registret" : `udpeget i registret (${unit})`),
    namedCount: (count) => (count === 1 ? "én person, udpeget i registret" : `${count} personer, udpeget i registret`),
    none: "–",
    purposeText: "Hver tilstedeværelse har et formål og et mål, så vi kan se, om den er værd at beholde.",
    ownerText:
      "Virksomheden ejer sine tilstedeværelser, ikke den, der tilfældigvis oprettede dem. Én person har ansvaret for hver af dem, og en anden står klar til at tage over. Flere kan administrere hver tilstedeværelse, så ingens fravær låser virksomheden ude.",
    sameText: "Kunderne skal finde én side, og det skal være den rigtige. Disse sider er på vej ud:",
    oneEach: "Der er ikke registreret dobbelte sider.",
    useInstead: (name) => `brug ${name} i stedet`,
    leaverText:
      "Adgang følger jobbet. Den gives, når der er brug for den, og tages tilbage på den sidste arbejdsdag, i denne rækkefølge:",
    leaverSteps: [
      "Efterfølgeren er udpeget og har fulde rettigheder.",
      "Værktøjer og planlagte opslag er overtaget af en, der bliver.",
      "Annoncekonti og andet, der hører til virksomheden, er overdraget.",
      "Fælles adgangskoder, totrinsbekræftelse og gendannelsesadresser er skiftet.",
      "Rettighederne fjernes, men aldrig den sidste administrators.",
      "Den næste scanning viser, at det er gjort.",
    ],
    voiceText: "Disse personer må udtale sig på virksomhedens tilstedeværelser, og sådan gør vi:",
    card: {
      speaksAs: "Taler som",
      spokespeople: "Talspersoner",
      tone: "Tone",
      topics: "Om",
      offLimits: "Aldrig om",
      within: "Svarer inden for",
      disclaimer: "Skriver om sig selv",
      by: { company: "virksomheden", team: "et team", "named-person": "en navngiven person" },
    },
    hours: (count) => (count === 1 ? "1 time" : `${count} timer`),
    askText:
      "Virksomheden kan opfordre dig til at dele noget. Det er altid frivilligt, det har ingen konsekvenser at lade være, og du fortæller, at du arbejder her. Aktuelle opfordringer:",
    noAsks:
      "Virksomheden kan opfordre dig til at dele noget. Det er altid frivilligt, det har ingen konsekvenser at lade være, og du fortæller, at du arbejder her. Lige nu er der ingen opfordringer.",
    ask: (title, until, disclosure) =>
      `${title}${until === undefined ? "" : ` (til og med ${until})`}${disclosure === undefined ? "" : `. Skriv for eksempel: “${disclosure}”`}`,
    useAtWork: {
      allowed: "Private netværk må bruges i arbejdstiden.",
      "breaks-only": "Private netværk hører til i pauserne.",
      forbidden: "Private netværk bruges ikke i arbejdstiden.",
    },
    kinds: {
      fans: "følgere",
      traffic: "trafik",
      engagement: "engagement",
      mentions: "omtale",
      "customer-service": "kundeservice",
      launch: "lancering",
      recruiting: "rekruttering",
      other: "andet",
    },
    target: (name, direction, target, unit, period) =>
      `${name}: ${direction === "at-least" ? "mindst" : "højst"} ${target.toLocaleString("da-DK")}${unit} pr. ${period}`,
    periods: { week: "uge", month: "måned", quarter: "kvartal", "half-year": "halvår", year: "år" },
    status: { retiring: "under lukning" },
    closingTitle: "Hvad denne politik ikke gør",
    closing: [
      "Ingens private profil eller private aktivitet overvåges. Det, der kontrolleres, er, hvem der har rettigheder på virksomhedens egne tilstedeværelser, og om normerne er læst.",
      "Intet her begrænser retten til at tale om arbejdsvilkår, til at organisere sig eller til at gøre opmærksom på kritisable forhold.",
      "Dokumentet er dannet ud fra virksomhedens eget register og egne normer. Lad en jurist og medarbejdernes repræsentanter læse det, før det træder i kraft.",
    ],
  },
};
