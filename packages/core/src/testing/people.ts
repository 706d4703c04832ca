import type { World } from "./world.ts";

// Invented people for the rules' own cases; every one has a work address by which an admin list names them.
type People = NonNullable<World["people"]>[number];

/** Works for the company, without an end. */
export const karen: People = employee("1001", "Karen", "Lundgaard", {});
export const mads: People = employee("1002", "Mads", "Overby", {});
/** Left on 2026-10-31. */
export const jonas: People = employee("1003", "Jonas", "Winther", { end: "2026-10-31" });
/** Last day on 2026-12-10. */
export const signe: People = employee("1004", "Signe", "Thorup", { end: "2026-12-10" });
/** Starts on 2027-01-01. */
export const emil: People = employee("1005", "Emil", "Kirk", { start: "2027-01-01" });
/** On leave from 2026-09-01 until 2027-03-31. */
export const freja: People = employee("1006", "Freja", "Lyngby", { leaveFrom: "2026-09-01", leaveTo: "2027-03-31" });

/** An admin whom the roster knows by the work address. */
export function adminOf(person: People, id = person.id) {
  return { id: `9${id}`, email: person.emails?.[0]?.address ?? "", name: person.displayName ?? "" };
}

/** An admin whom the roster does not know. */
export const stranger = { id: "777", name: "Xenia Quist" };

function employee(id: string, givenName: string, familyName: string, dates: Record<string, string>): People {
  const address = `${givenName}.${familyName}@nordvind.example`.toLowerCase();
  return {
    id,
    givenName,
    familyName,
    displayName: `${givenName} ${familyName}`,
    emails: [{ address }],
    employments: [{ start: "2019-01-01", unit: "Marketing", ...dates }],
  };
}
