import type { IsoDate } from "../model/common.ts";
import type { IdentityLink } from "../model/identities.ts";
import type { Person } from "../model/person.ts";
import type { Principal } from "../model/principal.ts";
import type { RosterStatistics } from "../model/snapshot.ts";
import type { Candidate, Evidence } from "../model/verdict.ts";

/** Something more that a platform shows of a principal; an `email` may be a local part only. */
export interface Signal {
  kind: "handle" | "email" | "name";
  value: string;
}

/** A principal with what is known of when it held its rights. */
export interface MatchSubject {
  principal: Principal;
  /** Further handles, addresses and names of the same principal. */
  signals?: readonly Signal[] | undefined;
  /** First day on which it is known to have existed (a grant date), where any is known. */
  seenFrom?: IsoDate | undefined;
  /** Last day on which it was seen; normally the date of the run. */
  seenTo?: IsoDate | undefined;
}

export interface MatcherOptions {
  subjects: readonly MatchSubject[];
  /** Reviewed links: accepted, external, service and rejected. */
  links?: readonly IdentityLink[];
  /** Counts of a roster read before; when given, `observe` receives only the people kept then and the answers are the same. */
  statistics?: RosterStatistics | undefined;
}

/** How an answer was reached. Only `link`, `platform-id`, `employee-id` and `email` are exact and may carry a `former` verdict. */
export type MatchTier = "link" | "platform-id" | "employee-id" | "email" | "probable" | "none";

export interface Match {
  principal: string;
  /** `match`: one person. `review`: a person should say. `none`: nobody on the roster fits. */
  decision: "match" | "review" | "none";
  tier: MatchTier;
  person: string | null;
  /** Calibrated probability that `person` (or, in review, the first candidate) is the holder. */
  probability: number;
  evidence: Evidence[];
  /** At most three, most probable first. */
  candidates: Candidate[];
}

/** The roster streams past the principals: memory grows with the principals, not with the people. */
export interface Matcher {
  /** Shows one person. True when the person may be one of the principals and must be kept in the snapshot. */
  observe(person: Person): boolean;
  /** Call once, after the last person. One answer per subject, in the order given. */
  resolve(): Match[];
  /** What a snapshot must remember of the roster. */
  statistics(): RosterStatistics;
}
