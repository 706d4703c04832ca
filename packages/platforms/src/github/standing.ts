import { type RollcallError } from "@rollcall/core";
import { type HttpClient, knownError, vendorCode } from "@rollcall/http";
import { Account, Membership, type Organisation } from "./schema.ts";

/**
 * What the token sees of an organisation. To whoever does not belong to it, GitHub shows the public members as if they
 * were all: so this is asked before any list is believed.
 */
export type Standing =
  | { sees: "everything" | "as member"; membership: Membership; headers: Headers }
  /** The token of an app has no membership; its lists prove or refute it. */
  | { sees: "as app"; membership: undefined; headers: Headers }
  | { sees: "public only"; membership: Membership | undefined; why: string; headers: Headers }
  | { sees: "nothing"; membership: undefined; error: RollcallError; headers: Headers };

type Headers = Readonly<Record<string, string>>;

export async function standingIn(client: HttpClient, { login }: Organisation, signal?: AbortSignal): Promise<Standing> {
  try {
    const { data, headers } = await client.get(`user/memberships/orgs/${login}`, { schema: Membership, signal });
    return standingOf(data, headers);
  } catch (error) {
    const refusal = knownError(error, signal);
    if (refusal.kind !== "forbidden") return { sees: "nothing", membership: undefined, error: refusal, headers: {} };
    if (isApp(refusal)) return { sees: "as app", membership: undefined, headers: {} };
    if (vendorCode(refusal) === "saml") return { sees: "nothing", membership: undefined, error: refusal, headers: {} };
    return vendorCode(refusal) === "404" ? byLogin(client, login, signal) : publicOnly(refusal);
  }
}

/** The longer way, for servers that do not have the short one. */
async function byLogin(client: HttpClient, login: string, signal?: AbortSignal): Promise<Standing> {
  try {
    const { data: caller } = await client.get("user", { schema: Account, signal });
    const path = `orgs/${login}/memberships/${encodeURIComponent(caller.login)}`;
    const { data, headers } = await client.get(path, { schema: Membership, signal });
    return standingOf(data, headers);
  } catch (error) {
    const refusal = knownError(error, signal);
    if (refusal.kind === "forbidden") return publicOnly(refusal);
    return { sees: "nothing", membership: undefined, error: refusal, headers: {} };
  }
}

function standingOf(membership: Membership, headers: Headers): Standing {
  const { state, role } = membership;
  if (state === "active" && role === "admin") return { sees: "everything", membership, headers };
  if (state === "active" && role === "member") return { sees: "as member", membership, headers };
  const why = state === "active" ? `its role is ${role}` : `its membership is ${state}`;
  return { sees: "public only", membership, why, headers };
}

function publicOnly({ details }: RollcallError): Standing {
  return { sees: "public only", membership: undefined, why: details.message, headers: {} };
}

function isApp({ details }: RollcallError): boolean {
  return /not accessible by integration/i.test(details.message);
}
