import type { EmploymentKind, EmploymentStatus } from "@rollcall/core";
import { foldHeader } from "./headers.ts";

/**
 * What HR systems write in a status column, folded. "Inactive" is left out on purpose: it is used for future hires too,
 * and so is "resigned, working" (opsagt): a date must say that a person has left.
 */
const STATUS_WORDS: Readonly<Record<EmploymentStatus, string>> = {
  active:
    "aktiv active ansat ansatte ansaettelse iarbejde beskaeftiget fastansat employed working current hired opsagt undervarsel innotice onnotice t a",
  "on-leave":
    "orlov paaorlov barsel barselsorlov paabarsel foraeldreorlov fravaer sygeorlov leave onleave leaveofabsence loa parentalleave " +
    "maternityleave paternityleave maternity unpaidleave paidleave sabbatical furlough suspended",
  planned:
    "planlagt kommende fremtidig ikkestartet nyansat tiltraeder planned pending prehire future futurehire notstarted onboarding upcoming joining",
  ended:
    "fratraadt fratraadte fratraedt ophoert stoppet afgaaet afskediget pensioneret afsluttet udtraadt terminated former left ended " +
    "resigned dismissed retired deceased departed alumni leaver exited",
  unknown: "inaktiv inactive passiv ukendt unknown",
};

const KIND_WORDS: Readonly<Record<EmploymentKind, string>> = {
  employee:
    "fastansat fast ansat medarbejder funktionaer timeloennet maanedsloennet deltid fuldtid elev praktikant studentermedhjaelper student laerling " +
    "employee permanent fulltime parttime regular salaried hourly intern apprentice trainee fte tidsbegraenset temporaryemployee",
  contractor:
    "konsulent freelance freelancer selvstaendig kontrakt kontraktansat contractor consultant contingent contingentworker selfemployed cw",
  external: "ekstern eksternt vikar bureau leverandoer external agency agencyworker vendor partner guest thirdparty",
  unknown: "ukendt unknown",
};

const STATUSES = indexWords(STATUS_WORDS);
const KINDS = indexWords(KIND_WORDS);

/** Undefined for a word that the table does not know. */
export function statusOf(word: string): EmploymentStatus | undefined {
  return STATUSES.get(foldHeader(word));
}

export function kindOf(word: string): EmploymentKind | undefined {
  return KINDS.get(foldHeader(word));
}

function indexWords<Value extends string>(table: Readonly<Record<Value, string>>): ReadonlyMap<string, Value> {
  const entries = Object.entries(table) as [Value, string][];
  return new Map(entries.flatMap(([value, words]) => words.split(" ").map((word) => [word, value] as const)));
}
