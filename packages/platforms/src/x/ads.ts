import { isRollcallError, type PlatformRecord, presenceId, principalId, scopes } from "@rollcall/core";
import { type HttpClient, receiptFor } from "@rollcall/http";
import { SOURCE } from "./api.ts";
import { roles } from "./roles.ts";
import { AdsAccess } from "./schema.ts";

export function adsAccess(client: HttpClient, account: string, signal?: AbortSignal) {
  return client.get(`accounts/${encodeURIComponent(account)}/authenticated_user_access`, { schema: AdsAccess, signal });
}

/** One ads account with what the credential itself may do. The others in it show to no API. */
export async function readAdsAccount(
  client: HttpClient,
  account: string,
  asOf: string,
  signal?: AbortSignal,
): Promise<PlatformRecord[]> {
  const presence = presenceId("x", account);
  const base = { source: SOURCE, scope: scopes.admins(presence), asOf };
  try {
    const { data, dropped } = await adsAccess(client, account, signal);
    const { user_id: user, permissions } = data.data;
    const principal = principalId({ platform: "x", platformId: user }) ?? user;
    const words = [...new Set(permissions)];
    const unknownRoles = words.filter((word) => !Object.hasOwn(roles, word));
    return [
      {
        type: "presence",
        presence: {
          id: presence,
          platform: "x",
          kind: "ad-account",
          key: account,
          url: `https://ads.x.com/accounts/${account}`,
          heldBy: "unknown",
        },
      },
      {
        type: "principal",
        principal: {
          id: principal,
          platform: "x",
          kind: "unknown",
          platformId: user,
          secondFactor: "unknown",
          scanningCredential: true,
          breakGlass: false,
        },
      },
      ...words.map((role): PlatformRecord => ({
        type: "grant",
        grant: {
          presence,
          principal,
          role,
          level: (Object.hasOwn(roles, role) ? roles[role] : undefined) ?? "other",
          path: "direct",
          state: "active",
          source: SOURCE,
        },
      })),
      {
        type: "receipt",
        receipt: {
          ...receiptFor({
            ...base,
            dropped: dropped.length,
            counts: {
              grants: words.length,
              ...(unknownRoles.length > 0 && { unknownRoles: unknownRoles.length }),
            },
            incomplete: [
              "X shows only what the credential itself may do here. Attest the others from ads.x.com › Edit access to account (rollcall attest template x)",
            ],
            notes:
              unknownRoles.length > 0
                ? [`roles that are not known and count as "other": ${unknownRoles.toSorted().join(", ")}`]
                : [],
          }),
          outcome: "unsupported",
        },
      },
    ];
  } catch (error) {
    if (!isRollcallError(error)) throw error;
    return [{ type: "receipt", receipt: receiptFor({ ...base, error }) }];
  }
}
