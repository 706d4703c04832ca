import type { Translated } from "../model/common.ts";

/** What `checkPost` says, by message. `{{placeholder}}` is a value of the check. */
export const POST_TEXTS = {
  "voice-ok": {
    en: "Is a named spokesperson of {{presence}}.",
    da: "Er udpeget talsperson for {{presence}}.",
  },
  "voice-owner": {
    en: "Owns {{presence}} without being one of its named spokespeople: name them on the voice card, or let a spokesperson post.",
    da: "Ejer {{presence}}, men er ikke udpeget talsperson: skriv vedkommende på afsenderkortet, eller lad en talsperson slå op.",
  },
  "voice-not-speaker": {
    en: "Is not a named spokesperson of {{presence}}. Send the draft to one of them, or to the owner.",
    da: "Er ikke udpeget talsperson for {{presence}}. Send udkastet til en af dem eller til ejeren.",
  },
  "voice-no-author": {
    en: "Says nothing of its author, so nobody can tell whether they may speak on {{presence}}.",
    da: "Siger ikke, hvem der skriver, så ingen kan afgøre, om vedkommende må udtale sig på {{presence}}.",
  },
  "voice-undeclared": {
    en: "{{presence}} has no voice card that names spokespeople, so nobody can tell who may speak there.",
    da: "{{presence}} har intet afsenderkort, der nævner talspersoner, så ingen kan afgøre, hvem der må udtale sig dér.",
  },
  "voice-unknown-presence": {
    en: "{{presence}} is not in the registry: register it before anybody speaks there for the company.",
    da: "{{presence}} står ikke i registret: registrér den, før nogen udtaler sig dér for virksomheden.",
  },
  "voice-not-in-use": {
    en: "{{presence}} is not in use: nothing is posted there.",
    da: "{{presence}} er ikke i brug: der bliver ikke slået noget op dér.",
  },
  "voice-off-limits": {
    en: "Touches “{{topic}}”, which is off limits on {{presence}}.",
    da: "Berører “{{topic}}”, som {{presence}} ikke udtaler sig om.",
  },
  "voice-as-company": {
    en: "Speaks in the company's name from a personal profile. Write “I”, or let the company's own presence post it.",
    da: "Taler på virksomhedens vegne fra en personlig profil. Skriv “jeg”, eller lad en af virksomhedens egne konti slå det op.",
  },
  "voice-disclaimer": {
    en: "Is about the company and does not say that the author works there and speaks for themself. Add one sentence.",
    da: "Handler om virksomheden uden at fortælle, at forfatteren arbejder der og taler for sig selv. Tilføj en sætning om det.",
  },
  "voice-own": {
    en: "Speaks for its author alone; nothing here asks for more.",
    da: "Taler kun for forfatteren selv; her kræves ikke mere.",
  },
  "conduct-none": { en: "Names no competitor.", da: "Nævner ingen konkurrent." },
  "conduct-competitor-page": {
    en: "Is written on the page of a competitor ({{competitor}}). Follow the conduct norm, version {{version}}.",
    da: "Skrives på en konkurrents side ({{competitor}}). Følg normen om adfærd på konkurrenters sider, version {{version}}.",
  },
  "conduct-competitor-named": {
    en: "Names the competitor {{competitor}}. Keep to what can be documented, and follow the conduct norm, version {{version}}.",
    da: "Nævner konkurrenten {{competitor}}. Hold dig til det, der kan dokumenteres, og følg normen om adfærd på konkurrenters sider, version {{version}}.",
  },
  "conduct-no-norm": {
    en: "Has to do with the competitor {{competitor}}, and the company has stated no norm for that. Ask before posting.",
    da: "Handler om konkurrenten {{competitor}}, og virksomheden har ingen norm for det. Spørg, før du slår det op.",
  },
  "advocacy-internal": {
    en: "Is internal content: it is not shared outside the company.",
    da: "Er internt indhold: det deles ikke uden for virksomheden.",
  },
  "advocacy-none": {
    en: "Answers no request by the company; sharing is the author's own choice.",
    da: "Svarer ikke på en opfordring fra virksomheden; at dele er forfatterens eget valg.",
  },
  "advocacy-unknown": {
    en: "Names the request “{{ask}}”, which is not in the ledger of requests.",
    da: "Henviser til opfordringen “{{ask}}”, som ikke står på listen over opfordringer.",
  },
  "advocacy-not-voluntary": {
    en: "Answers the request “{{ask}}”, which is not voluntary. Nobody owes the company their own network; the request must be changed.",
    da: "Svarer på opfordringen “{{ask}}”, som ikke er frivillig. Ingen skylder virksomheden sit eget netværk; opfordringen skal ændres.",
  },
  "advocacy-expired": {
    en: "Answers the request “{{ask}}”, which ended on {{date}}.",
    da: "Svarer på opfordringen “{{ask}}”, som sluttede den {{date}}.",
  },
  "advocacy-undisclosed": {
    en: "Does not say that the author works for the company. The law on marketing wants that to be plain; for example: “{{disclosure}}”",
    da: "Fortæller ikke, at forfatteren arbejder for virksomheden. Det skal fremgå tydeligt efter markedsføringsloven; skriv for eksempel: “{{disclosure}}”",
  },
  "advocacy-unclassified": {
    en: "Nobody has said what kind of content this is, so nobody can tell whether it may be shared.",
    da: "Ingen har angivet, hvilken slags indhold det er, så ingen kan afgøre, om det må deles.",
  },
  "advocacy-ok": {
    en: "Answers the voluntary request “{{ask}}”, and says where the author works.",
    da: "Svarer på den frivillige opfordring “{{ask}}” og fortæller, hvor forfatteren arbejder.",
  },
  "hours-no-norm": {
    en: "The company has stated no norm for social media in working hours.",
    da: "Virksomheden har ingen norm for sociale medier i arbejdstiden.",
  },
  "hours-unsaid": {
    en: "Falls into working hours, and the norm (version {{version}}) does not say whether personal networks may be used then.",
    da: "Falder i arbejdstiden, og normen (version {{version}}) siger ikke, om private netværk må bruges.",
  },
  "hours-forbidden": {
    en: "Falls into working hours, in which personal networks are not used (norm, version {{version}}). Post it later.",
    da: "Falder i arbejdstiden, hvor private netværk ikke må bruges (normens version {{version}}). Slå det op senere.",
  },
  "hours-contradiction": {
    en: "Answers the company's own request in working hours, in which it forbids personal networks. One of the two must give way.",
    da: "Svarer på virksomhedens egen opfordring i arbejdstiden, hvor virksomheden forbyder private netværk. Én af delene må vige.",
  },
  "hours-breaks": {
    en: "Falls into working hours: personal networks are for breaks (norm, version {{version}}).",
    da: "Falder i arbejdstiden: private netværk hører til i pauserne (normens version {{version}}).",
  },
  "hours-ok": { en: "Fits the norm for working hours.", da: "Passer med normen for arbejdstiden." },
  "hours-no-time": {
    en: "Says nothing of when it is posted.",
    da: "Siger ikke, hvornår det slås op.",
  },
  "hours-company-outside": {
    en: "Is posted outside working hours: see that somebody is there to answer, or plan it for the next working day.",
    da: "Slås op uden for arbejdstiden: sørg for, at nogen kan svare, eller planlæg det til næste arbejdsdag.",
  },
} as const satisfies Readonly<Record<string, Translated>>;

export type PostMessage = keyof typeof POST_TEXTS;
