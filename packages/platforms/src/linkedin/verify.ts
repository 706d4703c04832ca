import { type IsoDate, daysBetween, type Permission, type SourceEnvironment, type Verification } from "@rollcall/core";
import type { HttpClient } from "@rollcall/http";
import { permissions } from "./describe.ts";
import { isHeld, ownRoles, readAdAccount } from "./read.ts";
import type { LinkedInOptions } from "./schema.ts";
import { urn } from "./urn.ts";

const WARN_DAYS = 60;

/** Whether the credential works and sees what it must: permissions, super admin of each Page, the version's end. */
export async function verifyLinkedIn(
  client: HttpClient,
  options: LinkedInOptions,
  environment: SourceEnvironment,
  signal?: AbortSignal,
): Promise<Verification> {
  const missing = new Set<Permission>();
  const warnings: string[] = [];
  const own = await ownRoles(client, signal);
  if (own.error?.kind === "forbidden") missing.add(permissions.pages);
  else if (own.error !== undefined) throw own.error;
  else {
    const held = own.items.filter(({ state }) => isHeld(state));
    const administered = new Set(
      held.flatMap(({ organization, role }) => (role === "ADMINISTRATOR" ? [organization] : [])),
    );
    const organizations =
      options.organizations.length > 0
        ? options.organizations.map((id) => urn("organization", id))
        : [...new Set(held.map(({ organization }) => organization))];
    for (const organization of organizations)
      if (!administered.has(organization)) {
        missing.add(permissions.administrator);
        warnings.push(`The member is not a super admin of ${organization}, so its roles stay hidden.`);
      }
    if (organizations.length === 0 && options.adAccounts.length === 0) {
      missing.add(permissions.administrator);
      warnings.push("The member has no role on any Page.");
    }
  }
  for (const id of new Set(options.adAccounts)) {
    const { error } = await readAdAccount(client, id, signal);
    if (error?.kind === "forbidden") missing.add(permissions.adAccounts);
    if (error !== undefined) warnings.push(`Ad account ${id} does not answer: ${error.details.message}`);
  }
  const [actor] = own.items.map(({ roleAssignee }) => roleAssignee);
  warnings.push(...versionWarnings(options.version, environment.asOf));
  return { ...(actor !== undefined && { actor }), missing: [...missing], warnings };
}

/** LinkedIn retires a version in the middle of its month, one year later; then every request is refused. */
export function versionWarnings(version: string, asOf: IsoDate): string[] {
  const year = Number(version.slice(0, 4));
  const until = `${year + 1}-${version.slice(4)}-15`;
  const days = daysBetween(asOf, until);
  if (days > WARN_DAYS) return [];
  const what = days < 0 ? `ended about ${until}` : `ends about ${until}`;
  return [`Version ${version} of LinkedIn's API ${what}. Set \`version\` to a newer month, or update the connector.`];
}
