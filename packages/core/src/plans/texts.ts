import type { Translated } from "../model/common.ts";
import type { JoinerStepKind, LeaverStepKind } from "./plan.ts";

type Texts<Kind extends string> = Readonly<Record<Kind, Readonly<Record<string, Translated>>>>;

/** What each step says: by kind, then by the step's `messageId`. */
export const LEAVER_TEXTS: Texts<LeaverStepKind> = {
  identify: {
    text: {
      en: "Say in identities.yaml whether the account {{principal}} belongs to {{person}}. A resemblance is no proof, so it is not removed before.",
      da: "Afgør i identities.yaml, om kontoen {{principal}} tilhører {{person}}. En lighed er ikke et bevis, så kontoen bliver ikke fjernet før da.",
    },
  },
  look: {
    untried: {
      en: "Look on {{presence}} itself whether {{person}} holds rights there: no source reads its admin list.",
      da: "Se efter på selve {{presence}}, om {{person}} har rettigheder dér: ingen kilde læser administratorlisten.",
    },
    partial: {
      en: "Look on {{presence}} itself whether {{person}} holds rights there: its admin list was read in part.",
      da: "Se efter på selve {{presence}}, om {{person}} har rettigheder dér: administratorlisten blev kun læst delvist.",
    },
    denied: {
      en: "Look on {{presence}} itself whether {{person}} holds rights there: reading its admin list was denied.",
      da: "Se efter på selve {{presence}}, om {{person}} har rettigheder dér: der var ikke adgang til at læse administratorlisten.",
    },
    unsupported: {
      en: "Look on {{presence}} itself whether {{person}} holds rights there: the platform does not show its admin list.",
      da: "Se efter på selve {{presence}}, om {{person}} har rettigheder dér: platformen viser ikke administratorlisten.",
    },
    stale: {
      en: "Look on {{presence}} itself whether {{person}} holds rights there: its admin list is out of date.",
      da: "Se efter på selve {{presence}}, om {{person}} har rettigheder dér: administratorlisten er forældet.",
    },
  },
  owner: {
    heir: {
      en: "Make {{heir}} the owner of {{presence}} in the registry, and name a new successor.",
      da: "Gør {{heir}} til ejer af {{presence}} i registret, og udpeg en ny efterfølger.",
    },
    company: {
      en: "Appoint a new owner of {{presence}}: nobody in the chain of succession can take over now, so it falls to the company.",
      da: "Udpeg en ny ejer af {{presence}}: ingen i rækken af efterfølgere kan tage over nu, så ansvaret falder tilbage til virksomheden.",
    },
  },
  succession: {
    text: {
      en: "Name somebody else in place of {{person}} as successor of {{presence}} in the registry.",
      da: "Udpeg en anden end {{person}} som efterfølger for {{presence}} i registret.",
    },
  },
  "full-rights": {
    heir: {
      en: "Give {{heir}} full rights on {{presence}}, and let them sign in once to see that it works.",
      da: "Giv {{heir}} fulde rettigheder på {{presence}}, og lad vedkommende logge ind en gang for at se, at det virker.",
    },
    company: {
      en: "Give an employee full rights on {{presence}}, and let them sign in once to see that it works.",
      da: "Giv en medarbejder fulde rettigheder på {{presence}}, og lad vedkommende logge ind en gang for at se, at det virker.",
    },
  },
  posts: {
    text: {
      en: "Go through what is scheduled on {{presence}}: posts, campaigns and automatic answers that {{person}} set up may stop with the account.",
      da: "Gennemgå det planlagte på {{presence}}: opslag, kampagner og automatiske svar, som {{person}} har sat op, kan stoppe sammen med kontoen.",
    },
  },
  token: {
    heir: {
      en: "Let {{heir}} connect {{tool}} to {{presence}} again, then revoke the connection that {{person}} made.",
      da: "Lad {{heir}} forbinde {{tool}} til {{presence}} igen, og fjern derefter den forbindelse, som {{person}} har oprettet.",
    },
    company: {
      en: "Let an employee connect {{tool}} to {{presence}} again, then revoke the connection that {{person}} made.",
      da: "Lad en medarbejder forbinde {{tool}} til {{presence}} igen, og fjern derefter den forbindelse, som {{person}} har oprettet.",
    },
  },
  transfer: {
    text: {
      en: "Move {{presence}} from a private account ({{person}}) to the company's business account, while {{person}} can still agree to it.",
      da: "Flyt {{presence}} fra en privat konto ({{person}}) til virksomhedens erhvervskonto, mens {{person}} stadig kan godkende det.",
    },
  },
  business: {
    text: {
      en: "In the business account {{via}}: hand over ad accounts, catalogues and payment cards that depend on {{principal}}.",
      da: "I erhvervskontoen {{via}}: overdrag de annoncekonti, kataloger og betalingskort, der afhænger af {{principal}}.",
    },
  },
  secret: {
    text: {
      en: "Change the shared password of {{presence}} when {{person}} has left, move second factor and recovery to others, and note the date in the registry (vault: {{vault}}).",
      da: "Skift den fælles adgangskode til {{presence}}, når {{person}} er fratrådt, flyt totrinsbekræftelse og gendannelse til andre, og notér datoen i registret (opbevaring: {{vault}}).",
    },
  },
  voice: {
    text: {
      en: "Take {{person}} off the spokespeople of {{presence}} in the registry.",
      da: "Fjern {{person}} fra talspersonerne for {{presence}} i registret.",
    },
  },
  remove: {
    direct: {
      en: "Remove the role {{role}} from {{principal}} on {{presence}}.",
      da: "Fjern rollen {{role}} fra {{principal}} på {{presence}}.",
    },
    indirect: {
      en: "Remove the role {{role}} that {{principal}} holds on {{presence}}; it comes by {{via}}, so it is taken away there.",
      da: "Fjern rollen {{role}}, som {{principal}} har på {{presence}}; den kommer via {{via}}, så det er dér, den fjernes.",
    },
    business: {
      en: "Remove the role {{role}} that {{principal}} holds on {{presence}}; it comes by a business account, so it is taken away there.",
      da: "Fjern rollen {{role}}, som {{principal}} har på {{presence}}; den kommer via en erhvervskonto, så det er dér, den fjernes.",
    },
    partner: {
      en: "Remove the role {{role}} that {{principal}} holds on {{presence}}; it comes by a partner, so it is taken away there.",
      da: "Fjern rollen {{role}}, som {{principal}} har på {{presence}}; den kommer via en partner, så det er dér, den fjernes.",
    },
    group: {
      en: "Remove the role {{role}} that {{principal}} holds on {{presence}}; it comes by a group, so it is taken away there.",
      da: "Fjern rollen {{role}}, som {{principal}} har på {{presence}}; den kommer via en gruppe, så det er dér, den fjernes.",
    },
    "brand-account": {
      en: "Remove the role {{role}} that {{principal}} holds on {{presence}}; it comes by a brand account, so it is taken away there.",
      da: "Fjern rollen {{role}}, som {{principal}} har på {{presence}}; den kommer via en brandkonto, så det er dér, den fjernes.",
    },
    app: {
      en: "Remove the role {{role}} that {{principal}} holds on {{presence}}; it comes by an app, so it is taken away there.",
      da: "Fjern rollen {{role}}, som {{principal}} har på {{presence}}; den kommer via en app, så det er dér, den fjernes.",
    },
    inherited: {
      en: "Remove the role {{role}} that {{principal}} holds on {{presence}}; it comes by a presence above it, so it is taken away there.",
      da: "Fjern rollen {{role}}, som {{principal}} har på {{presence}}; den kommer via en overordnet tilstedeværelse, så det er dér, den fjernes.",
    },
    "login-credential": {
      en: "End the shared access ({{role}}) of {{principal}} to {{presence}}: it is the password, so it ends when that is changed.",
      da: "Stop den fælles adgang ({{role}}), som {{principal}} har til {{presence}}: det er adgangskoden, så den ophører, når koden skiftes.",
    },
    blocked: {
      en: "Not yet: {{principal}} is the last with full rights ({{role}}) on {{presence}}. Remove the role when somebody else from the company holds them.",
      da: "Ikke endnu: {{principal}} er den sidste med fulde rettigheder ({{role}}) på {{presence}}. Fjern rollen, når en anden fra virksomheden har dem.",
    },
  },
  proof: {
    text: {
      en: "Scan again. The findings about {{person}} close by themselves when every admin list has been read completely.",
      da: "Scan igen. Fundene om {{person}} lukker af sig selv, når alle administratorlister er læst fuldt ud.",
    },
  },
};

export const JOINER_TEXTS: Texts<JoinerStepKind> = {
  identity: {
    text: {
      en: "Ask {{person}} which account on {{platform}} is used for work, and write it in identities.yaml.",
      da: "Spørg {{person}}, hvilken konto på {{platform}} der bruges i arbejdet, og skriv den i identities.yaml.",
    },
  },
  norms: {
    text: {
      en: "Let {{person}} read and acknowledge the norm {{norm}} (version {{version}}).",
      da: "Lad {{person}} læse normen {{norm}} (version {{version}}) og bekræfte det.",
    },
  },
  "second-factor": {
    text: {
      en: "See that the accounts of {{person}} have a second factor before they are given rights.",
      da: "Sørg for, at de konti, {{person}} bruger, har totrinsbekræftelse, før de får rettigheder.",
    },
  },
  grant: {
    full: {
      en: "Give {{person}} full rights on {{presence}}, by the company's business account where the platform has one.",
      da: "Giv {{person}} fulde rettigheder på {{presence}}, via virksomhedens erhvervskonto, hvor platformen har sådan en.",
    },
    publish: {
      en: "Give {{person}} the right to publish on {{presence}}, and no more.",
      da: "Giv {{person}} ret til at skrive opslag på {{presence}}, og ikke mere.",
    },
    other: {
      en: "Give {{person}} {{level}} on {{presence}}, and no more.",
      da: "Giv {{person}} {{level}} på {{presence}}, og ikke mere.",
    },
  },
  custody: {
    text: {
      en: "Give {{person}} access to the shared secret of {{presence}} in the vault ({{vault}}), never by mail or chat.",
      da: "Giv {{person}} adgang til den fælles adgangskode for {{presence}} dér, hvor den opbevares ({{vault}}), aldrig via mail eller chat.",
    },
  },
  proof: {
    text: {
      en: "Scan again: what {{person}} is to have and what the platforms show should agree.",
      da: "Scan igen: det, platformene viser, skal svare til det, {{person}} skal have.",
    },
    nothing: {
      en: "Neither the registry nor policy.expected gives {{person}} a part in any presence, so no access is needed.",
      da: "Hverken registret eller policy.expected giver {{person}} en rolle på nogen tilstedeværelse, så der er ikke brug for adgang.",
    },
  },
};

export const PLAN_WORDS = {
  en: {
    leaver: "Plan for a leaver",
    joiner: "Plan for a joiner",
    lastDay: "Last day (inclusive)",
    firstDay: "First day",
    asOf: "As of",
    dueBy: "by",
    after: "after step",
    blocked: "BLOCKED",
    done: "done",
    noSteps: "Nothing to do.",
  },
  da: {
    leaver: "Plan for en fratrædelse",
    joiner: "Plan for en tiltrædelse",
    lastDay: "Sidste dag (inklusive)",
    firstDay: "Første dag",
    asOf: "Pr.",
    dueBy: "senest",
    after: "efter trin",
    blocked: "BLOKERET",
    done: "udført",
    noSteps: "Der er ikke noget at gøre.",
  },
} as const;

export const SIMULATION_WORDS = {
  en: {
    title: "What the company loses if they leave",
    nothing: "No presence loses anything.",
    unknown: "On no admin list and in no registry file, perhaps misspelt:",
    owner: "loses its owner {{person}}; next is {{heir}}",
    ownerCompany: "loses its owner {{person}}; nobody is next, so the company must appoint somebody",
    adminless: "nobody from the company could manage it any more",
    belowBand: "the number of active admins falls to {{after}}; at least {{least}} are wanted",
    fewer: "the number of active admins falls from {{before}} to {{after}}",
    tool: "loses the connection of {{tool}}",
    secrets: "its shared password must be changed",
    voiceless: "loses its last named spokesperson",
    uncertain: "its admin list was not read completely, so there may be more",
  },
  da: {
    title: "Det mister virksomheden, hvis de stopper",
    nothing: "Ingen tilstedeværelse mister noget.",
    unknown: "Står på ingen administratorliste og i ingen registerfil, måske stavet forkert:",
    owner: "mister sin ejer {{person}}; den næste er {{heir}}",
    ownerCompany: "mister sin ejer {{person}}; der er ingen næste, så virksomheden må udpege en",
    adminless: "ingen fra virksomheden ville længere kunne administrere den",
    belowBand: "antallet af aktive administratorer falder til {{after}}; der bør være mindst {{least}}",
    fewer: "antallet af aktive administratorer falder fra {{before}} til {{after}}",
    tool: "mister forbindelsen til {{tool}}",
    secrets: "den fælles adgangskode skal skiftes",
    voiceless: "mister sin sidste navngivne talsperson",
    uncertain: "administratorlisten blev ikke læst fuldt ud, så der kan være mere",
  },
} as const;
