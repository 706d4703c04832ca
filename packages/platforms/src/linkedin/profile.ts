import { isRollcallError, type Presence, presenceId } from "@rollcall/core";
import type { HttpClient } from "@rollcall/http";
import { NetworkSize, Organization } from "./schema.ts";
import { encodeRestli, urn, urnOf } from "./urn.ts";

/** What a Page says of itself; a part that was refused is left out, with a note. */
export interface Profile {
  organization: Organization | undefined;
  followers: number | undefined;
  notes: string[];
}

export async function readProfile(
  client: HttpClient,
  id: string,
  edgeType: string,
  signal?: AbortSignal,
): Promise<Profile> {
  const notes: string[] = [];
  const [organization, followers] = await Promise.all([
    optional(notes, "the Page's name", async () => {
      const { data } = await client.get(`organizations/${id}`, { schema: Organization, signal });
      return data;
    }),
    optional(notes, "its followers", () => readFollowers(client, id, edgeType, signal)),
  ]);
  return { organization, followers, notes };
}

export async function readFollowers(
  client: HttpClient,
  id: string,
  edgeType: string,
  signal?: AbortSignal,
): Promise<number> {
  const path = `networkSizes/${encodeRestli(urn("organization", id))}`;
  const { data } = await client.get(path, { query: { edgeType }, schema: NetworkSize, signal });
  return data.firstDegreeSize;
}

export function organizationPresence(id: string, { organization, followers }: Profile): Presence {
  const website = organization === undefined ? undefined : websiteOf(organization);
  const parent = urnOf(organization?.parentRelationship?.parent ?? "")?.id;
  return {
    id: presenceId("linkedin", id),
    platform: "linkedin",
    kind: "page",
    key: id,
    url: addressOf(id, organization),
    heldBy: "unknown",
    ...(organization?.localizedName && { name: organization.localizedName }),
    ...(organization?.vanityName && { handle: organization.vanityName }),
    ...(website && { website }),
    ...(followers !== undefined && { followers }),
    ...(parent !== undefined && { parent: presenceId("linkedin", parent) }),
  };
}

function addressOf(id: string, organization: Organization | undefined): string {
  const folders: Record<string, string> = { SCHOOL: "school", BRAND: "showcase" };
  const folder = folders[organization?.primaryOrganizationType ?? ""] ?? "company";
  return `https://www.linkedin.com/${folder}/${encodeURIComponent(organization?.vanityName ?? id)}`;
}

function websiteOf({ localizedWebsite, website }: Organization): string | undefined {
  if (localizedWebsite) return localizedWebsite;
  if (typeof website === "string") return website;
  return Object.values(website?.localized ?? {})[0];
}

async function optional<Value>(notes: string[], what: string, read: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!isRollcallError(error)) throw error;
    notes.push(`${what} could not be read (${error.kind})`);
    return undefined;
  }
}
