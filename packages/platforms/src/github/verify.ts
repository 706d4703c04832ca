import type { Permission, SourceEnvironment, Verification } from "@rollcall/core";
import { type HttpClient, knownError, mapAll } from "@rollcall/http";
import { ADMINISTRATION, MEMBERS, OWNER } from "./describe.ts";
import { CONCURRENCY } from "./lists.ts";
import type { GithubOptions } from "./schema.ts";
import { standingIn } from "./standing.ts";

const DAY = 86_400_000;
const WARN_DAYS = 30;

/** Whether the token sees what it must of every organisation: each permission that is missing, and what ends soon. */
export async function verifyGithub(
  client: HttpClient,
  options: GithubOptions,
  environment: SourceEnvironment,
  signal?: AbortSignal,
): Promise<Verification> {
  const missing = new Set<Permission>();
  const warnings = new Set<string>();
  let actor: string | undefined;
  for (const organisation of options.organisations) {
    const { login } = organisation;
    const standing = await standingIn(client, organisation, signal);
    if (standing.sees === "nothing") {
      if (standing.error.kind !== "forbidden") throw standing.error;
      missing.add({ ...MEMBERS, grant: standing.error.details.hint ?? MEMBERS.grant });
      warnings.add(`${login}: ${standing.error.details.message}`);
      continue;
    }
    actor ??= standing.sees === "as app" ? "a GitHub App" : standing.membership?.user.login;
    for (const warning of expiryOf(standing.headers, environment.now())) warnings.add(warning);
    if (standing.sees === "public only") {
      missing.add(MEMBERS);
      warnings.add(`${login}: the token sees public members only (${standing.why})`);
      continue;
    }
    if (standing.sees === "as member") missing.add(OWNER);
    const refused = await mapAll(
      probesOf(login, options, standing.sees),
      CONCURRENCY,
      async ({ path, permission }, inner) => ((await isRefused(client, path, inner)) ? permission : undefined),
      signal,
    );
    for (const permission of refused) if (permission !== undefined) missing.add(permission);
  }
  return { ...(actor !== undefined && { actor }), missing: [...missing], warnings: [...warnings] };
}

/** One element of each list that the read will ask for. */
function probesOf(login: string, { without }: GithubOptions, sees: string) {
  const forPeople = sees === "as member" ? OWNER : MEMBERS;
  return [
    { path: `orgs/${login}/members`, permission: MEMBERS, isWanted: true },
    {
      path: `orgs/${login}/outside_collaborators`,
      permission: forPeople,
      isWanted: !without.includes("outside-collaborators"),
    },
    {
      path: `orgs/${login}/invitations`,
      permission: forPeople,
      isWanted: !without.includes("invitations") || sees === "as app",
    },
    { path: `orgs/${login}/installations`, permission: ADMINISTRATION, isWanted: !without.includes("apps") },
  ].filter(({ isWanted }) => isWanted);
}

async function isRefused(client: HttpClient, path: string, signal?: AbortSignal): Promise<boolean> {
  try {
    await client.get(path, { query: { per_page: 1 }, signal });
    return false;
  } catch (error) {
    const refusal = knownError(error, signal);
    if (refusal.kind === "forbidden") return true;
    throw refusal;
  }
}

/** Personal tokens say in a header when they end. */
function expiryOf(headers: Readonly<Record<string, string>>, now: number): string[] {
  const end = headers["github-authentication-token-expiration"];
  const at = end === undefined ? Number.NaN : Date.parse(end.replace(" UTC", "Z").replace(" ", "T"));
  if (Number.isNaN(at) || at - now > WARN_DAYS * DAY) return [];
  return [`the token ends on ${new Date(at).toISOString().slice(0, 10)}: make a new one before that`];
}
