import type { ConnectorDescription, Permission } from "@rollcall/core";
import { roles } from "./roles.ts";

export const permissions = {
  users: {
    name: "users.read",
    why: "Name, age, followers and badge of the accounts, and their affiliates.",
    grant:
      "Developer console › the app › Keys and tokens › Bearer token, on a plan whose allowance covers user lookup and affiliates.",
  },
  ads: {
    name: "Ads API",
    why: "What the credential itself may do in the ads accounts under `ads`.",
    grant:
      "Apply for Ads API access for the app, then ads.x.com › account › Edit access to account: add the person, and let the person authorise the app by OAuth 1.0a.",
    optional: true,
  },
} satisfies Record<string, Permission>;

/** Where a person finds what X shows to nobody else. */
export const SCREEN = "Settings › Security and account access › Delegate › Members you've delegated";

export const describe: ConnectorDescription = {
  platform: "x",
  title: "X",
  method: "both",
  kinds: [
    { kind: "account", admins: "attested", note: `delegates and custody of the password; screen: ${SCREEN}` },
    {
      kind: "ad-account",
      admins: "attested",
      note: "X shows what the credential itself may do, and nobody else; screen: ads.x.com › Edit access to account",
    },
  ],
  roles,
  permissions: Object.values(permissions),
  metrics: ["followers"],
  blindSpots: [
    "Delegates cannot be read by any API: attest them (`rollcall attest template x`).",
    "Whoever knows the password can do anything: attest its custody, that of the e-mail, the phone and the second factor.",
    "Connected apps with the right to post do not show: attest them as holders.",
    "An affiliate badge is no right on the account: it is read as an affiliation, never as a grant.",
    "Of an ads account only the credential's own permission shows.",
  ],
  docs: "https://docs.x.com/x-api/users/introduction",
};
