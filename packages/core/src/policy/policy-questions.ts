import type { Consideration, IsoDate, Language, Translated } from "../model/common.ts";
import { addDays } from "../model/dates.ts";
import { RollcallError } from "../model/errors.ts";
import { Norm } from "../model/policy.ts";

/** One of the eight questions that a company should settle before it is on social media. */
export interface PolicyQuestion {
  id: "purpose" | "owner" | "page" | "leavers" | "voice" | "conduct" | "advocacy" | "hours";
  consideration: Consideration;
  question: Translated;
  /** Allowed answers where it is a choice; free text otherwise. */
  choices?: Readonly<Record<string, Translated>>;
  /** The answer that `--yes` takes: a neutral norm, to be read by a lawyer before it is put in force. */
  suggestion: Translated;
}

/** The eight questions, in the order of the considerations. */
export const POLICY_QUESTIONS: readonly PolicyQuestion[] = [
  {
    id: "purpose",
    consideration: "C1",
    question: { en: "Why are we on social media?", da: "Hvorfor er vi på sociale medier?" },
    suggestion: {
      en: "Every presence has a purpose, a goal and a reading of it. What serves no purpose is merged or closed.",
      da: "Hver tilstedeværelse har et formål og et mål, og vi måler, om det bliver nået. Det, der ikke tjener et formål, lægger vi sammen eller lukker.",
    },
  },
  {
    id: "owner",
    consideration: "C2",
    question: { en: "Who owns our presences?", da: "Hvem ejer vores tilstedeværelser?" },
    suggestion: {
      en: "The company owns them. Each has one owner, one successor and at least two administrators.",
      da: "Virksomheden ejer dem. Hver har én ejer, der har ansvaret, én efterfølger og mindst to administratorer.",
    },
  },
  {
    id: "page",
    consideration: "C3",
    question: { en: "Which page is the right one?", da: "Hvilken side er den rigtige?" },
    suggestion: {
      en: "One page for each brand, market and language. Twins point to it until they are merged.",
      da: "Én side for hvert brand, marked og sprog. Dobbelte sider henviser til den, indtil de er lagt sammen.",
    },
  },
  {
    id: "leavers",
    consideration: "C4",
    question: {
      en: "What happens when somebody joins or leaves?",
      da: "Hvad sker der, når nogen begynder eller stopper?",
    },
    suggestion: {
      en: "Access follows the job: the owner gives it when it is needed and takes it back on the last day at work, once the successor is in place.",
      da: "Adgang følger jobbet: ejeren giver den, når der er brug for den, og fjerner den senest på den sidste arbejdsdag, når efterfølgeren er på plads.",
    },
  },
  {
    id: "voice",
    consideration: "C5",
    question: {
      en: "Who speaks for the company, and who for themself?",
      da: "Hvem taler for virksomheden, og hvem for sig selv?",
    },
    suggestion: {
      en: "On the company's presences its named spokespeople speak. On your own profile you speak for yourself. When it is about our business, say that you work here and that the opinion is your own. Private accounts are private: the company does not follow them.",
      da: "På virksomhedens tilstedeværelser taler de udpegede talspersoner. På din egen profil taler du for dig selv. Skriver du om det, vi arbejder med, så fortæl, at du arbejder her, og at meningen er din egen. Private konti er private: virksomheden følger dem ikke.",
    },
  },
  {
    id: "conduct",
    consideration: "C6",
    question: { en: "How do we behave on competitors' pages?", da: "Hvordan opfører vi os på konkurrenternes sider?" },
    suggestion: {
      en: "We keep to facts that we can document, we do not run others down, and we do not pretend to be customers. Accounts that the company runs hold no role on a competitor's page.",
      da: "Vi holder os til fakta, som vi kan dokumentere, vi taler ikke andre ned, og vi udgiver os ikke for at være kunder. Konti, som virksomheden driver, har ingen rolle på en konkurrents side.",
    },
  },
  {
    id: "advocacy",
    consideration: "C7",
    question: { en: "What may we ask of employees?", da: "Hvad må vi bede medarbejderne om?" },
    suggestion: {
      en: "Sharing for the company is voluntary, and there is no consequence either way. A request says what may be shared and for how long, and there are few of them. Whoever shares says that they work here.",
      da: "Det er frivilligt at dele for virksomheden, og det har ingen konsekvenser at lade være. En opfordring siger, hvad der må deles, og hvor længe, og der er få af dem. Den, der deler, fortæller, at vedkommende arbejder her.",
    },
  },
  {
    id: "hours",
    consideration: "C8",
    question: {
      en: "May personal networks be used in working hours?",
      da: "Må private netværk bruges i arbejdstiden?",
    },
    choices: {
      allowed: { en: "Yes", da: "Ja" },
      "breaks-only": { en: "In breaks only", da: "Kun i pauserne" },
      forbidden: { en: "No", da: "Nej" },
    },
    suggestion: { en: "breaks-only", da: "breaks-only" },
  },
];

/** What each answer on working hours says as a norm. */
export const HOURS: Readonly<Record<NonNullable<Norm["useAtWork"]>, Translated>> = {
  allowed: {
    en: "A short look at one's own networks in working hours is all right, as long as the work is done.",
    da: "Det er i orden at kigge kort på sine egne netværk i arbejdstiden, så længe arbejdet bliver gjort.",
  },
  "breaks-only": {
    en: "One's own networks are for breaks. Whoever shares something that the company has asked for may do it in working hours.",
    da: "Egne netværk hører til i pauserne. Den, der deler noget, som virksomheden har opfordret til, må gøre det i arbejdstiden.",
  },
  forbidden: {
    en: "One's own networks are not used in working hours, and the company does not ask for them then.",
    da: "Egne netværk bliver ikke brugt i arbejdstiden, og virksomheden beder heller ikke om det i den tid.",
  },
};

/** The norms for C5–C8 that the answers state; a question without an answer takes the suggestion. */
export function normsFromAnswers(
  answers: Readonly<Partial<Record<PolicyQuestion["id"], string>>>,
  { language, asOf, owner }: { language: Language; asOf: IsoDate; owner?: string },
): Norm[] {
  const common = {
    version: "1",
    inForceFrom: asOf,
    reviewBy: addDays(asOf, 365),
    ...(owner !== undefined && { owner }),
  };
  return POLICY_QUESTIONS.filter(({ id }) => Norm.shape.id.safeParse(id).success).map(({ id, suggestion }) => {
    const answer = answers[id] ?? suggestion[language];
    if (id !== "hours") return Norm.parse({ id, ...common, text: answer });
    const useAtWork = readUse(answer);
    return Norm.parse({ id, ...common, useAtWork, text: HOURS[useAtWork][language] });
  });
}

function readUse(answer: string): NonNullable<Norm["useAtWork"]> {
  const use = Norm.shape.useAtWork.unwrap().safeParse(answer);
  if (use.success) return use.data;
  throw new RollcallError("invalid-input", {
    message: "the answer on working hours is none of the choices",
    expected: Norm.shape.useAtWork.unwrap().options.join(", "),
    received: answer,
    example: "breaks-only",
  });
}
