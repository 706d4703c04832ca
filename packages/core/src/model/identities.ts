import * as z from "zod";
import { IsoDate } from "./common.ts";

/** A reviewed answer to "who is this principal?". One entry of identities.yaml. */
export const IdentityLink = z
  .strictObject({
    /** Principal id, for example `facebook:1220000000001` or `x:@nordvind_hanne`. */
    principal: z.string().min(1),
    /** The roster's person id. */
    person: z.string().min(1).optional(),
    /** Not on the roster, and known: an agency, a contractor, a partner. */
    external: z
      .strictObject({
        organisation: z.string().min(1),
        /** Last day of the agreement, inclusive. */
        until: IsoDate.optional(),
        sponsor: z.string().optional(),
      })
      .optional(),
    /** A machine, a bot or a shared login, with who answers for it. */
    service: z.strictObject({ purpose: z.string().min(1), owner: z.string().optional() }).optional(),
    /** Persons that it is not: a rejected suggestion is evidence too. */
    not: z.array(z.string().min(1)).optional(),
    reviewedBy: z.string().min(1).optional(),
    reviewedOn: IsoDate.optional(),
    /** First and last day that the link holds, where an account was handed over. */
    from: IsoDate.optional(),
    to: IsoDate.optional(),
    note: z.string().optional(),
  })
  .refine(
    (link) =>
      [link.person, link.external, link.service].filter((answer) => answer !== undefined).length === 1 ||
      (link.not !== undefined &&
        link.person === undefined &&
        link.external === undefined &&
        link.service === undefined),
    "expected exactly one of person, external, service (or only not)",
  );
export type IdentityLink = z.infer<typeof IdentityLink>;

/** identities.yaml */
export const IdentitiesFile = z.strictObject({ identities: z.array(IdentityLink) });
export type IdentitiesFile = z.infer<typeof IdentitiesFile>;
