import * as z from "zod";
import { IsoDate, PlatformId } from "./common.ts";

/** What stands behind an identity: only a `person` (or a person's `unknown`) is ever held against the roster. */
export const PrincipalKind = z.enum(["person", "business", "app", "bot", "shared-login", "group", "unknown"]);
export type PrincipalKind = z.infer<typeof PrincipalKind>;

/** An identity on a platform that holds rights. */
export const Principal = z.object({
  /** See {@link principalId}. Stable across runs. */
  id: z.string().min(1),
  platform: PlatformId,
  kind: PrincipalKind,
  /** The platform's own immutable id, verbatim. */
  platformId: z.string().optional(),
  /** Without the leading @. */
  handle: z.string().optional(),
  displayName: z.string().optional(),
  email: z.string().optional(),
  /** Employee number that an attestation or an affiliation export states. */
  employeeId: z.string().optional(),
  unit: z.string().optional(),
  title: z.string().optional(),
  secondFactor: z.enum(["enabled", "disabled", "unknown"]).default("unknown"),
  lastActive: IsoDate.optional(),
  /** True for the credential that Rollcall itself reads with. */
  scanningCredential: z.boolean().default(false),
  /** A documented emergency account; listed, exempt only explicitly. */
  breakGlass: z.boolean().default(false),
});
export type Principal = z.infer<typeof Principal>;

/** What a source knows of an identity before it has an id. */
export interface PrincipalFacts {
  platform: string;
  platformId?: string | undefined;
  handle?: string | undefined;
  email?: string | undefined;
  displayName?: string | undefined;
}

/**
 * The stable id of a principal: `<platform>:<platform id>`, or `<platform>:@<handle>`, or `<platform>:mailto:<e-mail>`,
 * or `<platform>:name:<name>`: the first of them that is known. Handles and e-mails are folded to lower case.
 * Undefined when nothing identifies it.
 */
export function principalId(facts: PrincipalFacts): string | undefined {
  const { platform, platformId, handle, email, displayName } = facts;
  if (platformId?.trim()) return `${platform}:${platformId.trim()}`;
  if (handle?.trim()) return `${platform}:@${handle.trim().replace(/^@/, "").toLowerCase()}`;
  if (email?.trim()) return `${platform}:mailto:${email.trim().toLowerCase()}`;
  if (displayName?.trim()) return `${platform}:name:${displayName.trim().normalize("NFC").replaceAll(/\s+/g, " ")}`;
  return undefined;
}
