/** Signals of one group are weighed alike. */
export type Group = "name" | "handle" | "email";

export interface GroupWeights {
  /** Weight in bits of being any one of n people: times log2 n. */
  size: number;
  /** Weight in bits of nobody on the roster. */
  nobody: number;
}

export { FORMATS, PRIORS, WEIGHTS } from "./fitted.ts";
