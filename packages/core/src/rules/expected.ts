import type { IsoDate } from "../model/common.ts";
import type { Person } from "../model/person.ts";
import type { ExpectedGrant } from "../model/policy.ts";

/** The rows of `policy.expected` that speak of a person's present jobs, or of the person. */
export function expectedOf(rows: readonly ExpectedGrant[], human: Person, asOf: IsoDate): ExpectedGrant[] {
  const jobs = human.employments.filter(
    ({ start, end }) => (start === undefined || start <= asOf) && (end === undefined || end >= asOf),
  );
  return rows.filter(
    ({ unit, title, person }) =>
      (person === undefined || person === human.id) &&
      ((unit === undefined && title === undefined) ||
        jobs.some((job) => (unit === undefined || job.unit === unit) && (title === undefined || job.title === title))),
  );
}
