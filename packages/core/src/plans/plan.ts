import type { IsoDate } from "../model/common.ts";
import type { MessageValue } from "../model/finding.ts";
import type { Standing } from "../model/standing.ts";

/** What a step is about; the order of a leaver's steps is the order here. */
export type LeaverStepKind =
  | "identify"
  | "look"
  | "owner"
  | "succession"
  | "full-rights"
  | "posts"
  | "token"
  | "transfer"
  | "business"
  | "secret"
  | "voice"
  | "remove"
  | "proof";

/** The same for a joiner. */
export type JoinerStepKind = "identity" | "norms" | "second-factor" | "grant" | "custody" | "proof";

/** One change, before it is made. */
export interface PlanStep {
  /** Stable across runs: `remove:facebook:100:facebook:200:Admin:direct`. */
  id: string;
  kind: LeaverStepKind | JoinerStepKind;
  /** `blocked`: doing it now would leave a presence without an admin from the company (law 4). */
  status: "to-do" | "done" | "blocked";
  /** Ids of the steps to take before this one. */
  after: string[];
  presence?: string;
  principal?: string;
  role?: string;
  /** Who takes over, or is to have something. */
  person?: string;
  dueBy?: IsoDate;
  /** Which of the kind's texts, and the values in it. */
  messageId: string;
  data: Record<string, MessageValue>;
}

/** Ordered changes around one person, as data. */
export interface Plan {
  kind: "leaver" | "joiner";
  person: string;
  asOf: IsoDate;
  standing: Standing | undefined;
  /** Last day, inclusive, for a leaver; first day for a joiner. */
  day: IsoDate | undefined;
  steps: PlanStep[];
}
