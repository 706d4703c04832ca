import type { ConnectorDescription, Permission } from "@rollcall/core";
import { roles } from "./roles.ts";

export const MEMBERS: Permission = {
  name: "Members: read",
  why: "Owners, members, outside collaborators and invitations. Without it GitHub shows public members only, and does not say so.",
  grant:
    "Fine-grained token: resource owner = the organisation, Organization permissions › Members › Read-only; an owner approves it. GitHub App: the same permission, then install the app on the organisation. Classic token: scope read:org.",
};

export const OWNER: Permission = {
  name: "organisation owner",
  why: "Invitations, outside collaborators and the second factor show to owners only.",
  grant: "Use a token of an owner (People › role › Owner), or a GitHub App that an owner has installed.",
};

export const ADMINISTRATION: Permission = {
  name: "Administration: read",
  why: "GitHub Apps that are installed on the organisation.",
  grant:
    "Fine-grained token or GitHub App: Organization permissions › Administration › Read-only. Classic token: scope admin:org. Or leave it out: `without: [apps]`.",
};

export const describe: ConnectorDescription = {
  platform: "github",
  title: "GitHub organisations",
  method: "api",
  kinds: [
    {
      kind: "organisation",
      admins: "api",
      note: "owners, members, outside collaborators, invitations, installed apps",
    },
  ],
  roles,
  permissions: [MEMBERS, OWNER, ADMINISTRATION],
  metrics: ["followers", "publicRepositories"],
  blindSpots: [
    "Accounts show as a login and a number, without name or e-mail: link them once in identities.yaml.",
    "Billing managers are in no list of the API; only invitations of such are.",
    "What a member or outside collaborator may do in each repository is not read: both are `other`.",
    "Custom organisation roles (security manager, all-repository admin) are not read.",
    "OAuth apps, deploy keys and personal access tokens that act for the organisation are not listed.",
    "Owners of the enterprise account above the organisation do not show unless they joined it.",
    "Who knows the login of a shared or machine account does not show: state its custody in the registry.",
    "With the token of a GitHub App, which of the installed apps is that one is not told.",
  ],
  docs: "https://docs.github.com/en/rest/orgs/members",
};
