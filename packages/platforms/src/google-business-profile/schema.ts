import { looseArray } from "@rollcall/http";
import * as z from "zod";
import { googleSignIn } from "../google-auth.ts";

/** What a user writes below `source: google-business-profile`. */
export const GoogleBusinessProfileOptions = z
  .strictObject({
    ...googleSignIn,
    /** What to leave out. */
    without: z.array(z.enum(["invitations"])).default([]),
    /** What the project may ask in a minute, of each of the two APIs: 300 unless Google granted more. */
    requestsPerMinute: z.number().int().min(1).default(300),
    /** The Account Management API: accounts, admins, invitations. */
    baseUrl: z.url().default("https://mybusinessaccountmanagement.googleapis.com/v1/"),
    /** The Business Information API, which alone lists locations. */
    informationUrl: z.url().default("https://mybusinessbusinessinformation.googleapis.com/v1/"),
  })
  .refine(({ token, clientId }) => (token === undefined) !== (clientId === undefined), {
    message: "expected either clientId (with clientSecret and refreshToken) or token",
    path: ["clientId"],
  });
export type GoogleBusinessProfileOptions = z.infer<typeof GoogleBusinessProfileOptions>;

// Google's answers: only what is read. Lists that are empty are left out.
const text = z.string().nullish();
const AccountName = z.string().regex(/^accounts\/[^/]+$/);

export const Account = z.object({
  name: AccountName,
  /** Of a person's own account, the person's name. */
  accountName: text,
  type: text,
  /** What the account that signed in is here. */
  role: text,
  verificationState: text,
});
export type Account = z.infer<typeof Account>;
export const Accounts = z.object({ accounts: looseArray(Account).optional(), nextPageToken: text });

export const Admin = z.object({
  name: z.string().regex(/\/admins\/[^/]+$/),
  /** An e-mail while the invitation is open, then first and last name. */
  admin: text,
  /** Set where the admin is a group. */
  account: AccountName.nullish(),
  role: text,
  pendingInvitation: z.boolean().nullish(),
});
export type Admin = z.infer<typeof Admin>;

export const AccountAdmins = z.object({ accountAdmins: looseArray(Admin).optional() });
export const LocationAdmins = z.object({ admins: looseArray(Admin).optional() });

export const Location = z.object({
  name: z.string().regex(/^locations\/[^/]+$/),
  title: text,
  websiteUri: text,
  metadata: z.object({ mapsUri: text, placeId: text, hasVoiceOfMerchant: z.boolean().nullish() }).nullish(),
});
export type Location = z.infer<typeof Location>;
export const Locations = z.object({ locations: looseArray(Location).optional(), nextPageToken: text });

/** The fields asked for, in Google's own spelling. */
export const READ_MASK = Object.keys(Location.shape).join(",");

/** An invitation to one of our accounts, by somebody else. */
export const Invitation = z.object({ name: z.string().min(1) });
export const Invitations = z.object({ invitations: looseArray(Invitation).optional() });
