import type * as z from "zod";
import type { JudgeInput } from "../judgement.ts";
import { Config, type ConfigInput } from "../model/config.ts";
import { Grant } from "../model/grant.ts";
import { IdentityLink } from "../model/identities.ts";
import { Person } from "../model/person.ts";
import { Acknowledgement, AdvocacyAsk, Norm } from "../model/policy.ts";
import { Presence } from "../model/presence.ts";
import { Principal } from "../model/principal.ts";
import { Receipt, type ReceiptOutcome, scopes } from "../model/receipt.ts";
import { RegistryEntry } from "../model/registry.ts";
import { Affiliation, Attestation, ProfileLink, Reading, type Snapshot } from "../model/snapshot.ts";
import { Waiver } from "../model/waiver.ts";
import type { AnyRule } from "../rules/rule.ts";

/** One holder on an admin list: the principal and its grant in one. `id` is the platform's own. */
export interface AdminFacts {
  id?: string;
  kind?: Principal["kind"];
  handle?: string;
  email?: string;
  name?: string;
  employeeId?: string;
  secondFactor?: Principal["secondFactor"];
  lastActive?: string;
  scanningCredential?: boolean;
  breakGlass?: boolean;
  role?: string;
  level?: Grant["level"];
  path?: Grant["path"];
  via?: string;
  state?: Grant["state"];
  grantedOn?: string;
  expiresOn?: string;
}

/** What one run sees, as short as a test can say it. Everything left out is empty, and everything given was read completely. */
export interface World {
  /** @default "2026-11-24" */
  asOf?: string;
  /** The moment of reading, where it matters to the hour. */
  collectedAt?: string;
  company?: Partial<ConfigInput["company"]>;
  policy?: Omit<NonNullable<ConfigInput["policy"]>, "presets" | "extraRules"> | undefined;
  rosterGuard?: NonNullable<ConfigInput["rosterGuard"]>;
  people?: readonly z.input<typeof Person>[];
  /** Head count of the roster. @default the people given */
  headCount?: number;
  previousPeople?: number;
  /** Admin lists by presence id (`facebook:1`). */
  admins?: Readonly<Record<string, readonly AdminFacts[]>>;
  /** What the platforms say of presences, by id. */
  presences?: Readonly<Record<string, Partial<z.input<typeof Presence>>>>;
  /** Outcomes by scope, where something was not read completely, or was read and is empty. */
  outcomes?: Readonly<Record<string, ReceiptOutcome>>;
  registry?: readonly z.input<typeof RegistryEntry>[];
  identities?: readonly z.input<typeof IdentityLink>[];
  waivers?: readonly z.input<typeof Waiver>[];
  norms?: readonly z.input<typeof Norm>[];
  asks?: readonly z.input<typeof AdvocacyAsk>[];
  acknowledgements?: readonly z.input<typeof Acknowledgement>[];
  attestations?: readonly z.input<typeof Attestation>[];
  affiliations?: readonly z.input<typeof Affiliation>[];
  links?: readonly z.input<typeof ProfileLink>[];
  /** Figures that the platforms gave; each was read completely, unless `outcomes` says otherwise. */
  readings?: readonly z.input<typeof Reading>[];
  /** Principals without a right, for affiliations and links. */
  principals?: readonly z.input<typeof Principal>[];
}

export const TEST_DATE = "2026-11-24";

/** What `judge` is given for a world. */
export function judgeInputOf(world: World, rules: readonly AnyRule[], config: Partial<ConfigInput> = {}): JudgeInput {
  const asOf = world.asOf ?? TEST_DATE;
  return {
    asOf,
    snapshot: snapshotOf(world, asOf),
    governance: {
      config: Config.parse({
        company: { name: "Nordvind A/S", ...world.company },
        rosterGuard: world.rosterGuard,
        policy: { presets: [], ...world.policy },
        ...config,
      }),
      registry: (world.registry ?? []).map((entry) => RegistryEntry.parse(entry)),
      identities: (world.identities ?? []).map((link) => IdentityLink.parse(link)),
      waivers: (world.waivers ?? []).map((waiver) => Waiver.parse(waiver)),
      norms: (world.norms ?? []).map((norm) => Norm.parse(norm)),
      asks: (world.asks ?? []).map((ask) => AdvocacyAsk.parse(ask)),
      acknowledgements: (world.acknowledgements ?? []).map((row) => Acknowledgement.parse(row)),
      declared: {
        registry: world.registry !== undefined,
        norms: world.norms !== undefined,
        asks: world.asks !== undefined,
        acknowledgements: world.acknowledgements !== undefined,
      },
    },
    rules,
    key: "a key for tests",
    previousPeople: world.previousPeople,
  };
}

function snapshotOf(world: World, asOf: string): Snapshot {
  const presences = new Map<string, Presence>();
  const principals = new Map<string, Principal>();
  const grants: Grant[] = [];
  const outcomes = new Map<string, ReceiptOutcome>();
  for (const [id, facts] of Object.entries(world.presences ?? {})) presences.set(id, presenceOf(id, facts));
  for (const [id, admins] of Object.entries(world.admins ?? {})) {
    if (!presences.has(id)) presences.set(id, presenceOf(id, {}));
    outcomes.set(scopes.admins(id), "complete");
    for (const facts of admins) {
      const principal = principalOf(platformOf(id), facts);
      principals.set(principal.id, principal);
      grants.push(grantOf(id, principal.id, facts));
    }
  }
  for (const principal of world.principals ?? []) principals.set(principal.id, Principal.parse(principal));
  const people = (world.people ?? []).map((person) => Person.parse(person));
  if (world.people !== undefined) outcomes.set(scopes.people, "complete");
  for (const { presence } of world.readings ?? []) outcomes.set(scopes.metrics(presence), "complete");
  for (const [scope, outcome] of Object.entries(world.outcomes ?? {})) outcomes.set(scope, outcome);
  return {
    header: {
      type: "header",
      schema: "rollcall.snapshot/1",
      company: "Nordvind A/S",
      timeZone: "Europe/Copenhagen",
      asOf,
      ...(world.collectedAt !== undefined && { collectedAt: world.collectedAt }),
    },
    presences: [...presences.values()],
    principals: [...principals.values()],
    grants,
    receipts: [...outcomes].map(([scope, outcome]) =>
      Receipt.parse({
        source: sourceOf(scope),
        scope,
        outcome,
        asOf,
        reason: outcome === "complete" ? undefined : "as the test says",
      }),
    ),
    attestations: (world.attestations ?? []).map((attestation) => Attestation.parse(attestation)),
    affiliations: (world.affiliations ?? []).map((affiliation) => Affiliation.parse(affiliation)),
    links: (world.links ?? []).map((link) => ProfileLink.parse(link)),
    readings: (world.readings ?? []).map((reading) => Reading.parse(reading)),
    people,
    roster:
      world.people === undefined
        ? undefined
        : { people: world.headCount ?? people.length, tokens: {}, names: {}, extra: {} },
  };
}

function presenceOf(id: string, facts: Partial<z.input<typeof Presence>>): Presence {
  const key = id.slice(id.indexOf(":") + 1);
  return Presence.parse({ id, platform: platformOf(id), kind: "page", key, name: `Nordvind ${key}`, ...facts });
}

function principalOf(platform: string, facts: AdminFacts): Principal {
  const { id, handle, email, name } = facts;
  const local = id ?? (handle !== undefined ? `@${handle}` : email !== undefined ? `mailto:${email}` : `name:${name}`);
  return Principal.parse({
    id: `${platform}:${local}`,
    platform,
    kind: facts.kind ?? "person",
    platformId: id,
    handle,
    email,
    displayName: name,
    employeeId: facts.employeeId,
    secondFactor: facts.secondFactor,
    lastActive: facts.lastActive,
    scanningCredential: facts.scanningCredential,
    breakGlass: facts.breakGlass,
  });
}

function grantOf(presence: string, principal: string, facts: AdminFacts): Grant {
  return Grant.parse({
    presence,
    principal,
    role: facts.role ?? "ADMIN",
    level: facts.level ?? "full",
    path: facts.path,
    via: facts.via,
    state: facts.state,
    grantedOn: facts.grantedOn,
    expiresOn: facts.expiresOn,
    source: platformOf(presence),
  });
}

function platformOf(id: string): string {
  return id.slice(0, id.indexOf(":"));
}

/** The platform that a scope is about; the lists of presences may be named `presences:<platform>` for that. */
function sourceOf(scope: string): string {
  if (scope === scopes.people) return "hr";
  return scope.split(":")[1] ?? "facebook";
}
