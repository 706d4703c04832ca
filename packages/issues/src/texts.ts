import type { Consideration, Language, Severity } from "@rollcall/core";

/** Everything that an issue says besides the finding's own words. */
export interface IssueTexts {
  severity: Readonly<Record<Severity, string>>;
  consideration: Readonly<Record<Consideration, string>>;
  /** Why a finding of the consideration matters to the one who reads it. */
  why: Readonly<Record<Consideration, string>>;
  /** Where a rule, or a group of rules, has a better reason than its consideration. */
  whyRule: Readonly<Record<string, string>>;
  wrong: string;
  matters: string;
  todo: string;
  presence: string;
  account: string;
  person: string;
  role: string;
  firstSeen: string;
  waiver: string;
  dueBy: string;
  evidence: string;
  noDue: string;
  noSteps: string;
  closing: string;
  closes: string;
  disagree: string;
  wrongPerson: string;
  wrongResult: string;
  accept(fingerprint: string): string;
  who(fingerprint: string): string;
  footer(fingerprint: string, rule: string): string;
  shortened: string;
  closedFixed(date: string): string;
  closedGone(date: string): string;
  closedAccepted(date: string, waiver: string | undefined): string;
  closedRuleOff(date: string): string;
  closedRetired(date: string): string;
  closedDuplicate(number: number): string;
  reopened(date: string): string;
  noteAnswered(date: string, fingerprint: string): string;
  noteBot(login: string, date: string): string;
}

export const texts: Readonly<Record<Language, IssueTexts>> = {
  en: {
    severity: { critical: "Critical", high: "High", medium: "Medium", low: "Low", info: "For information" },
    consideration: {
      C1: "Why are we there?",
      C2: "Who owns what?",
      C3: "Is everyone on the same page?",
      C4: "Joiners and leavers",
      C5: "Speaking for the company",
      C6: "On competitors' pages",
      C7: "What we ask of employees",
      C8: "Social media in working hours",
      housekeeping: "Housekeeping",
    },
    why: {
      C1: "A presence without a purpose that is measured costs time every week, and nobody can say whether it should be kept.",
      C2: "A presence belongs to the company, not to whoever once created it. Where nobody answers for it, nobody notices when it is lost, hijacked or says something wrong.",
      C3: "Where there are several, customers and colleagues meet the company in the wrong place, and a presence that nobody registered is one that nobody guards.",
      C4: "Rights on a presence outlive the job unless somebody takes them back. Whoever holds them can speak as the company, read its messages and remove its other admins.",
      C5: "Readers must be able to tell whether the company is speaking, and those who speak for it must know that they do.",
      C6: "What is done on a competitor's page in the company's name is the company's act, in law and in the eyes of customers.",
      C7: "What employees are asked to share must be voluntary and disclosed: that is their right, and consumer law asks it of the company.",
      C8: "A norm that is written down is fair to everyone; one that is only felt is not.",
      housekeeping: "Rollcall can only be trusted as far as its sources and exceptions are in order.",
    },
    whyRule: {
      "access/unmatched-principal":
        "Somebody can speak as the company, and nobody has said who. It may well be a colleague or an agency: the point is to know.",
      "access/ambiguous-identity":
        "Somebody can speak as the company, and it could be one of several people. Nobody is accused: the point is to know which.",
      "source/incomplete":
        "What could not be read was not judged. Nothing resting on it is closed, and nothing wrong there would be seen either.",
      "presence/admin-band":
        "With a single admin the presence is lost on the day that person is; with many, nobody knows who changed what, and every account is a way in.",
    },
    wrong: "What is wrong",
    matters: "Why it matters",
    todo: "What to do",
    presence: "Presence",
    account: "Account",
    person: "Person",
    role: "Role",
    firstSeen: "First seen",
    waiver: "Waiver",
    dueBy: "Do it by",
    evidence: "Evidence",
    noDue: "no date set; the sooner the better",
    noSteps:
      "Find out with the owner of the presence what is right, and bring either the platform or the registry in line.",
    closing: "How this closes",
    closes:
      "By itself. When a scan has read the sources completely and no longer finds it, this issue is closed as completed; you need not close it. If you do close it, that stands: Rollcall says once if it still sees the finding, and does not open the issue again.",
    disagree: "If this is wrong, or the risk is acceptable",
    wrongPerson:
      "**Wrong person?** Change nothing on the platform. Have the account linked to the right person, an agency or a service in `identities.yaml`; the next scan then judges it anew.",
    wrongResult:
      "**Wrong result?** Write below what is right. If a file in the governance repository says otherwise, correct it there.",
    accept: (fingerprint) =>
      `**Acceptable?** Add an entry to \`waivers.yaml\` that selects \`fingerprint: ${fingerprint}\`, with a reason, an approver and a last day. The issue is then closed as not planned and comes back when the waiver ends.`,
    who: (fingerprint) =>
      `People are not named here. Those who may see names run \`rollcall explain ${fingerprint} --names full\`.`,
    footer: (fingerprint, rule) =>
      `Written by Rollcall from rule \`${rule}\`, finding \`${fingerprint}\`. This part is kept up to date; text, labels and assignees that you add outside it are kept.`,
    shortened: "Shortened: the whole finding is in the report.",
    closedFixed: (date) =>
      `✅ **Done.** The scan of ${date} read the sources completely and no longer found this. Thank you.`,
    closedGone: (date) =>
      `✅ **Done.** The scan of ${date} evaluated the rule completely and no longer found this. Thank you.`,
    closedAccepted: (date, waiver) =>
      `🕓 **Accepted for now**${waiver === undefined ? "" : ` by waiver ${waiver}`}, as of ${date}. The issue comes back when the waiver ends.`,
    closedRuleOff: (date) =>
      `⚪ **No longer asked.** As of ${date} the rule is not in use. That does not say it was fixed.`,
    closedRetired: (date) =>
      `⚪ **No longer asked.** As of ${date} the registry says that the presence is retired. That does not say it was fixed.`,
    closedDuplicate: (number) => `⚪ **Duplicate** of #${number}, which is kept.`,
    reopened: (date) => `🔁 **Back again.** The scan of ${date} found this anew.`,
    noteAnswered: (date, fingerprint) =>
      `The scan of ${date} still finds this, and the issue was closed by a person. That stands: Rollcall leaves it closed and will not say this again.\n\nIf the risk is acceptable, a waiver in \`waivers.yaml\` for \`${fingerprint}\` puts it on record with an end. If it was meant to be done, please reopen the issue.`,
    noteBot: (login, date) =>
      `This was closed by ${login}, a machine, and the scan of ${date} still finds it; so it is open again. An exemption for the label keeps the two apart. Rollcall says this once.`,
  },
  da: {
    severity: { critical: "Kritisk", high: "Høj", medium: "Middel", low: "Lav", info: "Til orientering" },
    consideration: {
      C1: "Hvorfor er vi der?",
      C2: "Hvem ejer hvad?",
      C3: "Er alle på samme side?",
      C4: "Nye og fratrådte medarbejdere",
      C5: "At tale på virksomhedens vegne",
      C6: "På konkurrenters sider",
      C7: "Hvad vi beder medarbejdere om",
      C8: "Sociale medier i arbejdstiden",
      housekeeping: "Vedligeholdelse",
    },
    why: {
      C1: "En tilstedeværelse uden et formål, der bliver målt, koster tid hver uge, og ingen kan sige, om den skal beholdes.",
      C2: "En tilstedeværelse tilhører virksomheden, ikke den, der engang oprettede den. Hvor ingen har ansvaret, opdager ingen, at den går tabt, bliver kapret eller siger noget forkert.",
      C3: "Hvor der er flere, møder kunder og kolleger virksomheden det forkerte sted, og en tilstedeværelse, som ingen har registreret, er der ingen, der passer på.",
      C4: "Rettigheder på en tilstedeværelse overlever ansættelsen, hvis ingen tager dem tilbage. Den, der har dem, kan tale som virksomheden, læse dens beskeder og fjerne de andre administratorer.",
      C5: "Læserne skal kunne se, om det er virksomheden, der taler, og de, der taler for den, skal vide, at de gør det.",
      C6: "Det, der gøres på en konkurrents side i virksomhedens navn, er virksomhedens handling, både juridisk og i kundernes øjne.",
      C7: "Det, medarbejdere bliver bedt om at dele, skal være frivilligt og åbent: det er deres ret, og markedsføringsreglerne kræver det af virksomheden.",
      C8: "En norm, der er skrevet ned, er fair for alle; en, der kun fornemmes, er ikke.",
      housekeeping: "Man kan kun stole på Rollcall, så langt kilder og undtagelser er i orden.",
    },
    whyRule: {
      "access/unmatched-principal":
        "Nogen kan tale som virksomheden, og ingen har sagt hvem. Det kan sagtens være en kollega eller et bureau: pointen er at vide det.",
      "access/ambiguous-identity":
        "Nogen kan tale som virksomheden, og det kan være en af flere personer. Ingen anklages: pointen er at vide hvem.",
      "source/incomplete":
        "Det, der ikke kunne læses, er ikke bedømt. Intet, der hviler på det, bliver lukket, og fejl dér ville heller ikke blive set.",
      "presence/admin-band":
        "Med én administrator er tilstedeværelsen tabt den dag, personen er det; med mange ved ingen, hvem der ændrede hvad, og hver konto er en vej ind.",
    },
    wrong: "Hvad er galt",
    matters: "Hvorfor det betyder noget",
    todo: "Hvad skal der gøres",
    presence: "Tilstedeværelse",
    account: "Konto",
    person: "Person",
    role: "Rolle",
    firstSeen: "Set første gang",
    waiver: "Undtagelse",
    dueBy: "Senest",
    evidence: "Belæg",
    noDue: "ingen frist; jo før jo bedre",
    noSteps: "Afklar med tilstedeværelsens ejer, hvad der er rigtigt, og ret enten platformen eller registret.",
    closing: "Sådan lukkes sagen",
    closes:
      "Af sig selv. Når en scanning har læst kilderne fuldstændigt og ikke længere finder det, lukkes sagen som udført; du behøver ikke lukke den. Lukker du den selv, står det ved magt: Rollcall siger én gang til, hvis fundet stadig er der, og åbner ikke sagen igen.",
    disagree: "Hvis det er forkert, eller risikoen kan accepteres",
    wrongPerson:
      "**Forkert person?** Ret ikke noget på platformen. Få kontoen knyttet til den rigtige person, et bureau eller en tjeneste i `identities.yaml`; næste scanning bedømmer den på ny.",
    wrongResult:
      "**Forkert resultat?** Skriv nedenfor, hvad der er rigtigt. Siger en fil i governance-repositoriet noget andet, så ret den dér.",
    accept: (fingerprint) =>
      `**Kan det accepteres?** Tilføj en post i \`waivers.yaml\`, der vælger \`fingerprint: ${fingerprint}\`, med begrundelse, godkender og sidste dag. Så lukkes sagen som ikke planlagt og kommer igen, når undtagelsen udløber.`,
    who: (fingerprint) =>
      `Personer nævnes ikke her. De, der må se navne, kører \`rollcall explain ${fingerprint} --names full\`.`,
    footer: (fingerprint, rule) =>
      `Skrevet af Rollcall ud fra reglen \`${rule}\`, fund \`${fingerprint}\`. Denne del holdes ajour; tekst, labels og ansvarlige, som I tilføjer uden for den, bevares.`,
    shortened: "Forkortet: hele fundet står i rapporten.",
    closedFixed: (date) =>
      `✅ **Klaret.** Scanningen ${date} læste kilderne fuldstændigt og fandt det ikke længere. Tak.`,
    closedGone: (date) =>
      `✅ **Klaret.** Scanningen ${date} bedømte reglen fuldstændigt og fandt det ikke længere. Tak.`,
    closedAccepted: (date, waiver) =>
      `🕓 **Accepteret indtil videre**${waiver === undefined ? "" : ` ved undtagelsen ${waiver}`} pr. ${date}. Sagen kommer igen, når undtagelsen udløber.`,
    closedRuleOff: (date) =>
      `⚪ **Spørges der ikke længere om.** Reglen er ikke i brug pr. ${date}. Det siger ikke, at det er rettet.`,
    closedRetired: (date) =>
      `⚪ **Spørges der ikke længere om.** Ifølge registret er tilstedeværelsen udfaset pr. ${date}. Det siger ikke, at det er rettet.`,
    closedDuplicate: (number) => `⚪ **Dublet** af #${number}, som beholdes.`,
    reopened: (date) => `🔁 **Tilbage igen.** Scanningen ${date} fandt det på ny.`,
    noteAnswered: (date, fingerprint) =>
      `Scanningen ${date} finder stadig dette, og sagen er lukket af en person. Det står ved magt: Rollcall lader den være lukket og siger det ikke igen.\n\nKan risikoen accepteres, så dokumentér det med en undtagelse i \`waivers.yaml\` for \`${fingerprint}\`, der har en slutdato. Var det meningen, at det skulle rettes, så genåbn sagen.`,
    noteBot: (login, date) =>
      `Sagen blev lukket af ${login}, som er en maskine, og scanningen ${date} finder den stadig; derfor er den åben igen. En undtagelse for labelen holder de to adskilt. Rollcall siger det kun én gang.`,
  },
};
