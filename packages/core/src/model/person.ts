import * as z from "zod";
import { IsoDate, PlatformId } from "./common.ts";

/** `ended` and `planned` are the HR system's word where it gives no date. */
export const EmploymentStatus = z.enum(["active", "on-leave", "planned", "ended", "unknown"]);
export type EmploymentStatus = z.infer<typeof EmploymentStatus>;

export const EmploymentKind = z.enum(["employee", "contractor", "external", "unknown"]);
export type EmploymentKind = z.infer<typeof EmploymentKind>;

/** One contract of one person. Every date is inclusive and in the company's time zone. */
export const Employment = z.object({
  employeeNumber: z.string().optional(),
  kind: EmploymentKind.default("employee"),
  status: EmploymentStatus.default("unknown"),
  start: IsoDate.optional(),
  /** Last day of the contract. */
  end: IsoDate.optional(),
  /** Last day at work, before garden leave or holiday. */
  lastWorkingDay: IsoDate.optional(),
  leaveFrom: IsoDate.optional(),
  leaveTo: IsoDate.optional(),
  unit: z.string().optional(),
  title: z.string().optional(),
  manager: z.string().optional(),
});
export type Employment = z.infer<typeof Employment>;

export const PersonEmail = z.object({
  address: z.string().min(3),
  kind: z.enum(["work", "private", "earlier"]).default("work"),
  /** The days on which the address was this person's, where HR knows. */
  from: IsoDate.optional(),
  to: IsoDate.optional(),
});
export type PersonEmail = z.infer<typeof PersonEmail>;

/** One human with one or more employments. */
export const Person = z.object({
  /** The roster's own id, normally the employee number. */
  id: z.string().min(1),
  displayName: z.string().optional(),
  givenName: z.string().optional(),
  middleName: z.string().optional(),
  familyName: z.string().optional(),
  /** What colleagues call them. */
  preferredName: z.string().optional(),
  /** Full names used earlier, before a marriage for instance. */
  formerNames: z.array(z.string()).default([]),
  emails: z.array(PersonEmail).default([]),
  /** Identities on platforms that HR holds. */
  accounts: z
    .array(z.object({ platform: PlatformId, id: z.string().optional(), handle: z.string().optional() }))
    .default([]),
  employments: z.array(Employment).default([]),
});
export type Person = z.infer<typeof Person>;
