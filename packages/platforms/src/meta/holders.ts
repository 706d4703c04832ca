import {
  type Grant,
  type GrantPath,
  type Level,
  type PlatformRecord,
  type Principal,
  presenceId,
} from "@rollcall/core";
import { dateOf, known } from "./assets.ts";
import { includesAll, roles } from "./roles.ts";
import type { Agency, AssignedUser, BusinessUser, PageRole, PendingUser } from "./schema.ts";

export const SOURCE = "meta";
const PLATFORM = "facebook";

/** Who the credential is, as far as Meta tells. */
export interface Scanner {
  id: string | undefined;
  name: string | undefined;
  /** What a person's token may do on Pages, by Page. */
  pages: ReadonlyMap<string, readonly string[]>;
}

/** What is known of the people of one portfolio, for joining. */
export interface Portfolio {
  id: string;
  presence: string;
  people: ReadonlyMap<string, BusinessUser>;
  machines: ReadonlyMap<string, BusinessUser>;
  /** Why lists that every asset depends on were not read whole. */
  gaps: readonly string[];
  /** Asset groups by the asset they hold. */
  groups: ReadonlyMap<string, readonly AssetGroupGrant[]>;
}

export interface AssetGroupGrant {
  group: string;
  users: readonly AssignedUser[];
}

/** Collects the records of one presence: each principal once in a run, each grant once, unknown roles counted. */
export interface HolderList {
  readonly records: PlatformRecord[];
  readonly grants: number;
  readonly unknownRoles: number;
  assigned(user: AssignedUser, portfolio: Portfolio | undefined, path?: GrantPath, via?: string): void;
  pageRole(user: PageRole): void;
  agency(agency: Agency, path?: string): void;
  member(user: BusinessUser, portfolio: Portfolio, kind: Principal["kind"]): void;
  /** An admin of the portfolio reaches every asset that it owns. */
  inherited(portfolio: Portfolio): void;
  invited(invitation: PendingUser): void;
  scanner(words: readonly string[]): void;
}

/** Business-scoped ids and app-scoped ids are different spaces: the same number would not be the same person. */
export const principalIds = {
  business: (id: string) => `${PLATFORM}:${id}`,
  user: (id: string) => `${PLATFORM}:user:${id}`,
  email: (email: string) => `${PLATFORM}:mailto:${email.trim().toLowerCase()}`,
};

/** `emitted` holds the id of every principal that was told, so that all grants of one share its text. */
export function createHolderList(presence: string, emitted: Map<string, string>, scanner: Scanner): HolderList {
  const records: PlatformRecord[] = [];
  const seen = new Set<string>();
  const counted = { grants: 0, unknownRoles: 0 };

  // What is known of a principal is put together once in a run, however many presences it holds.
  function principal(id: string, kind: Principal["kind"], factsOf: () => Partial<Principal>): string {
    const told = emitted.get(id);
    if (told !== undefined) return told;
    emitted.set(id, id);
    const facts = factsOf();
    const scanningCredential = isScanner(id, scanner);
    records.push({
      type: "principal",
      principal: {
        id,
        platform: PLATFORM,
        kind,
        secondFactor: "unknown",
        breakGlass: false,
        ...facts,
        scanningCredential,
      },
    });
    return id;
  }

  function grant(principalId: string, words: readonly string[], rest: Pick<Grant, "path"> & Partial<Grant>): void {
    for (const { role, level, isKnown } of rightsOf(words)) {
      const key = `${principalId}\n${role}\n${rest.path}\n${rest.via ?? ""}\n${rest.state ?? ""}`;
      if (seen.has(key)) continue;
      seen.add(key);
      counted.grants += 1;
      if (!isKnown) counted.unknownRoles += 1;
      records.push({
        type: "grant",
        grant: { presence, principal: principalId, role, level, state: "active", source: SOURCE, ...rest },
      });
    }
  }

  function member(user: BusinessUser, kind: Principal["kind"]): string {
    return principal(principalIds.business(user.id), kind, () => ({
      platformId: user.id,
      ...known({ displayName: user.name, email: user.email, title: user.title }),
      secondFactor: secondFactorOf(user.two_fac_status),
    }));
  }

  return {
    records,
    get grants() {
      return counted.grants;
    },
    get unknownRoles() {
      return counted.unknownRoles;
    },
    assigned(user, portfolio, path = "business", via = portfolio?.presence) {
      const machine = portfolio?.machines.get(user.id);
      const person = portfolio?.people.get(user.id);
      const id =
        machine !== undefined
          ? member(machine, "app")
          : member(person ?? { id: user.id, name: user.name }, kindOf(user.user_type, person !== undefined));
      const foreign = user.business?.id !== undefined && user.business.id !== portfolio?.id;
      const words = user.tasks ?? [];
      grant(id, words.length > 0 ? words : [path === "group" ? "asset group" : "(no task named)"], {
        path: foreign ? "partner" : path,
        ...(foreign ? { via: presenceId(PLATFORM, user.business?.id ?? "") } : via && { via }),
      });
    },
    pageRole(user) {
      const facts = () => ({ platformId: `user:${user.id}`, ...known({ displayName: user.name }) });
      const id = principal(principalIds.user(user.id), "person", facts);
      const words = user.tasks ?? user.perms ?? (user.role ? [user.role] : []);
      grant(id, words.length > 0 ? words : ["(no task named)"], { path: "direct" });
    },
    agency(agency, path = "partner") {
      const facts = () => ({ platformId: agency.id, ...known({ displayName: agency.name }) });
      const id = principal(principalIds.business(agency.id), "business", facts);
      const words = agency.permitted_tasks ?? [];
      grant(id, words.length > 0 ? words : [path], { path: "partner" });
    },
    member(user, portfolio, kind) {
      const role = user.role || "(no role named)";
      grant(member(user, kind), [role], { path: "business", via: portfolio.presence });
    },
    inherited(portfolio) {
      for (const [users, kind] of [
        [portfolio.people, "person"],
        [portfolio.machines, "app"],
      ] as const)
        for (const user of users.values())
          if (isAdmin(user))
            grant(member(user, kind), [user.role ?? ""], { path: "inherited", via: portfolio.presence });
    },
    invited(invitation) {
      const { email } = invitation;
      const facts = () => (email ? { email: email.trim().toLowerCase() } : { platformId: invitation.id });
      const id = principal(email ? principalIds.email(email) : principalIds.business(invitation.id), "person", facts);
      const end = invitation.expiration_time ?? invitation.expiry_time;
      grant(id, [invitation.role || "(no role named)"], {
        path: "business",
        state: /expired|declined/i.test(invitation.status ?? "") ? "expired" : "invited",
        ...known({
          grantedOn: invitation.created_time ? dateOf(invitation.created_time) : undefined,
          expiresOn: end ? dateOf(end) : undefined,
        }),
      });
    },
    scanner(words) {
      if (scanner.id === undefined) return;
      const facts = () => ({ platformId: `user:${scanner.id}`, ...known({ displayName: scanner.name }) });
      const id = principal(principalIds.user(scanner.id), "person", facts);
      grant(id, words, { path: "direct" });
    },
  };
}

export function isAdmin({ role }: BusinessUser): boolean {
  return role?.toUpperCase() === "ADMIN";
}

interface Right {
  role: string;
  level: Level;
  isKnown: boolean;
}

// The table's own word stands in every grant, instead of one copy for each out of the answers.
const KNOWN_RIGHTS: ReadonlyMap<string, Right> = new Map(
  Object.entries(roles).map(([role, level]) => [role, { role, level, isKnown: true }]),
);

/** Full control holds every other right inside it; otherwise each right is its own. A word that is not in the table stays. */
function rightsOf(words: readonly string[]): Right[] {
  const rights = [...new Set(words)].map(
    (role): Right => KNOWN_RIGHTS.get(role) ?? { role, level: "other", isKnown: false },
  );
  const full = rights.find(({ role }) => includesAll(role));
  return full === undefined ? rights : [full, ...rights.filter(({ isKnown }) => !isKnown)];
}

// Whether the id is that of a machine or of a person is not told, so both spaces are compared.
function isScanner(id: string, scanner: Scanner): boolean {
  return scanner.id !== undefined && (id === principalIds.business(scanner.id) || id === principalIds.user(scanner.id));
}

// Whoever is not known as a machine is read as a person: then the roster is asked, which is the cautious way.
function kindOf(userType: string | null | undefined, isPerson: boolean): Principal["kind"] {
  return !isPerson && /system/i.test(userType ?? "") ? "app" : "person";
}

// The values are not documented; only clear words count.
function secondFactorOf(status: string | null | undefined): Principal["secondFactor"] {
  if (/^(enabled|on|true)$/i.test(status ?? "")) return "enabled";
  if (/^(disabled|not[_ ]?enabled|off|false)$/i.test(status ?? "")) return "disabled";
  return "unknown";
}
