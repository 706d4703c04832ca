import { type RollcallError, type SourceEnvironment } from "@rollcall/core";
import {
  createClient,
  cursorPages,
  dialects,
  type HttpClient,
  knownError,
  type ListRead,
  readPages,
} from "@rollcall/http";
import { googleAuth } from "../google-auth.ts";
import {
  type Account,
  AccountAdmins,
  Accounts,
  type Admin,
  type GoogleBusinessProfileOptions,
  Invitations,
  type Location,
  LocationAdmins,
  Locations,
  READ_MASK,
} from "./schema.ts";

export const SOURCE = "google-business-profile";
export const CONCURRENCY = 4;

/** Google gives no more accounts or locations than this in one answer. */
const ACCOUNTS = 20;
const LOCATIONS = 100;

/** The allowance of a minute is spent evenly, as Google asks. */
const PARTS_OF_A_MINUTE = 12;

/** One credential at two hosts. */
export interface Clients {
  management: HttpClient;
  information: HttpClient;
}

export function createClients(options: GoogleBusinessProfileOptions, environment: SourceEnvironment): Clients {
  const share = options.requestsPerMinute / PARTS_OF_A_MINUTE;
  const quota =
    share >= 1
      ? { key: "quota", requests: Math.floor(share), perMs: 60_000 / PARTS_OF_A_MINUTE }
      : { key: "quota", requests: options.requestsPerMinute, perMs: 60_000 };
  const shared = {
    source: SOURCE,
    environment,
    auth: googleAuth(SOURCE, options, environment),
    dialect: { ...dialects.google, bucket: () => quota },
    concurrency: CONCURRENCY,
  };
  return {
    management: createClient({ ...shared, baseUrl: options.baseUrl }),
    information: createClient({ ...shared, baseUrl: options.informationUrl }),
  };
}

/** The accounts of whoever signed in, or, below an organization or a user group, those that it reaches. */
export function readAccounts(
  client: HttpClient,
  parentAccount: string | undefined,
  signal?: AbortSignal,
): Promise<ListRead<Account>> {
  return readPages(
    cursorPages(client, "accounts", {
      query: { parentAccount, pageSize: ACCOUNTS },
      schema: Accounts,
      items: ({ accounts = [] }) => accounts,
      parameter: "pageToken",
      cursor: ({ nextPageToken }) => nextPageToken,
      signal,
    }),
  );
}

export function readLocations(client: HttpClient, account: string, signal?: AbortSignal): Promise<ListRead<Location>> {
  return readPages(
    cursorPages(client, `${account}/locations`, {
      query: { readMask: READ_MASK, pageSize: LOCATIONS },
      schema: Locations,
      items: ({ locations = [] }) => locations,
      parameter: "pageToken",
      cursor: ({ nextPageToken }) => nextPageToken,
      signal,
    }),
  );
}

/** The admins of an account or a location: one answer, Google has no pages here. */
export interface AdminList {
  items: Admin[];
  dropped: number;
  error: RollcallError | undefined;
}

export async function readAdmins(client: HttpClient, name: string, signal?: AbortSignal): Promise<AdminList> {
  const path = `${name}/admins`;
  try {
    if (name.startsWith("locations/")) {
      const { data, dropped } = await client.get(path, { schema: LocationAdmins, signal });
      return { items: data.admins ?? [], dropped: dropped.length, error: undefined };
    }
    const { data, dropped } = await client.get(path, { schema: AccountAdmins, signal });
    return { items: data.accountAdmins ?? [], dropped: dropped.length, error: undefined };
  } catch (error) {
    return { items: [], dropped: 0, error: knownError(error, signal) };
  }
}

/** How many open invitations there are to this account. */
export async function countInvitations(
  client: HttpClient,
  account: string,
  signal?: AbortSignal,
): Promise<{ open: number; error: RollcallError | undefined }> {
  try {
    const { data, dropped } = await client.get(`${account}/invitations`, { schema: Invitations, signal });
    return { open: (data.invitations ?? []).length + dropped.length, error: undefined };
  } catch (error) {
    return { open: 0, error: knownError(error, signal) };
  }
}
