import fc from "fast-check";
import { scopes, type ReceiptOutcome } from "../model/receipt.ts";
import type { AdminFacts, World } from "./world.ts";

// Few names, few keys: so that people, presences and principals meet each other in as many ways as there are.
const day = fc.constantFrom(
  "2024-01-01",
  "2026-08-31",
  "2026-10-31",
  "2026-11-23",
  "2026-11-24",
  "2026-12-01",
  "2027-03-01",
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const personId = fc.constantFrom("1", "2", "3", "4", "5");
export const names = ["Karen Lundgaard", "Jonas Winther", "Signe Thorup", "Karen Lundgaard", "Emil Kirk"];
export const presenceIds = ["facebook:1", "facebook:2", "linkedin:3", "x:4"];
const unit = fc.constantFrom("Marketing", "Salg");

const person = personId.chain((id) =>
  fc.record({
    id: fc.constant(id),
    displayName: fc.constant(names[Number(id) - 1]!),
    emails: fc.constant([{ address: `kontakt${id}@nordvind.example` }]),
    employments: fc.array(
      fc
        .record(
          {
            start: day,
            end: day,
            unit,
            kind: fc.constantFrom("employee" as const, "contractor" as const),
            leaveFrom: day,
          },
          { requiredKeys: [] },
        )
        .filter(({ start, end }) => start === undefined || end === undefined || start <= end),
      { maxLength: 2 },
    ),
  }),
);

const admin: fc.Arbitrary<AdminFacts> = fc
  .record({
    id: maybe(fc.constantFrom("11", "12", "13")),
    email: maybe(personId.map((id) => `kontakt${id}@nordvind.example`)),
    name: fc.constantFrom(...names, "Xenia Quist"),
    kind: fc.constantFrom(
      "person" as const,
      "unknown" as const,
      "business" as const,
      "shared-login" as const,
      "app" as const,
    ),
    role: fc.constantFrom("ADMIN", "EDITOR"),
    level: fc.constantFrom("full" as const, "publish" as const, "moderate" as const, "analyse" as const),
    path: fc.constantFrom("direct" as const, "business" as const, "inherited" as const, "login-credential" as const),
    state: fc.constantFrom("active" as const, "active" as const, "invited" as const, "expired" as const),
    grantedOn: maybe(day),
    expiresOn: maybe(day),
    lastActive: maybe(day),
    secondFactor: fc.constantFrom("enabled" as const, "disabled" as const, "unknown" as const),
  })
  .map((facts) => Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as AdminFacts);

const entry = fc.constantFrom(...presenceIds).chain((id) =>
  fc.record(
    {
      id: fc.constant(`entry-${id.replace(":", "-")}`),
      platform: fc.constant(id.split(":")[0]!),
      kind: fc.constantFrom("page", "group"),
      key: fc.constant(id.split(":")[1]!),
      name: fc.constantFrom("Nordvind", "Nordvind A/S", "Sydvind"),
      status: fc.constantFrom("planned" as const, "active" as const, "retiring" as const, "retired" as const),
      brand: fc.constant("Nordvind"),
      market: fc.constantFrom("dk", "se"),
      unit,
      owner: personId,
      successor: personId,
      fallback: fc.array(personId, { maxLength: 2 }),
      heldBy: fc.constantFrom("business" as const, "person" as const),
      createdBy: personId,
      canonical: fc.boolean(),
      mergeInto: fc.constantFrom(...presenceIds.map((other) => `entry-${other.replace(":", "-")}`)),
      belongsTo: fc.constantFrom("company" as const, "competitor" as const),
      reviewBy: day,
      lastActivityOn: day,
      linkedFrom: fc.constant(["nordvind.example"]),
      linksTo: fc.constant("https://nordvind.example"),
      tools: fc.array(fc.record({ name: fc.constantFrom("Planner", "Ads"), connectedBy: personId }), { maxLength: 3 }),
      voice: fc.record({
        speaksAs: fc.constantFrom("company" as const, "named-person" as const),
        spokespeople: fc.array(personId, { maxLength: 2 }),
      }),
      custody: fc.record({
        custodians: fc.array(personId, { maxLength: 2 }),
        earlier: fc.array(fc.record({ person: personId, until: day }), { maxLength: 2 }),
      }),
      purpose: fc.record({
        statement: fc.constant("Answer customers"),
        kind: fc.constantFrom("fans" as const, "other" as const),
        kpi: fc.option(
          fc.record({
            name: fc.constant("Followers"),
            target: fc.integer({ min: 0, max: 300 }),
            period: fc.constantFrom("week" as const, "month" as const),
            metric: fc.constantFrom("followers", "posts"),
            readings: fc.array(fc.record({ date: day, value: fc.integer({ min: 0, max: 300 }) }), { maxLength: 2 }),
          }),
          { nil: undefined },
        ),
      }),
    },
    { requiredKeys: ["id", "platform", "kind", "key", "name"] },
  ),
);

const unique = <T>(items: readonly T[], keyOf: (item: T) => string) => [
  ...new Map(items.map((item) => [keyOf(item), item])).values(),
];

/** Any world that the rules may meet. */
export const world: fc.Arbitrary<World> = fc
  .record({
    people: fc.array(person, { maxLength: 5 }).map((people) => unique(people, ({ id }) => id)),
    admins: fc.dictionary(fc.constantFrom(...presenceIds), fc.array(admin, { maxLength: 5 }), { maxKeys: 4 }),
    presences: fc.dictionary(
      fc.constantFrom(...presenceIds),
      fc.record(
        {
          heldBy: fc.constantFrom("business" as const, "person" as const),
          lastActivityOn: day,
          website: fc.constantFrom("https://nordvind.example", "https://bureau.example"),
          createdBy: fc.constantFrom("facebook:11", "x:12"),
          handle: fc.constantFrom("nordvind", "nordvind1"),
        },
        { requiredKeys: [] },
      ),
      { maxKeys: 4 },
    ),
    registry: fc.array(entry, { maxLength: 4 }).map((entries) => unique(entries, ({ id }) => id)),
    identities: fc
      .array(
        fc.oneof(
          fc.record({
            principal: fc.constantFrom("facebook:11", "linkedin:12"),
            person: fc.constantFrom("1", "2", "99"),
          }),
          fc.record({
            principal: fc.constantFrom("linkedin:11", "x:11"),
            service: fc.record({ purpose: fc.constant("Planner"), owner: fc.constantFrom("1", "2", "99") }),
          }),
          fc.record({
            principal: fc.constant("facebook:13"),
            external: fc.record({ organisation: fc.constant("Bureau Havblik"), until: day }),
          }),
        ),
        { maxLength: 2 },
      )
      .map((links) => unique(links, ({ principal }) => principal)),
    waivers: fc
      .array(fc.constantFrom({ rule: "presence/no-owner" }, { level: "full" as const }, { presence: "facebook:1" }), {
        maxLength: 3,
      })
      .chain((selectors) =>
        fc.tuple(
          ...selectors.map((select, index) =>
            day.map((expires) => ({
              id: `w-${index}`,
              select,
              reason: "Being handed over.",
              approvedBy: "1",
              approvedOn: "2024-01-01",
              expires,
            })),
          ),
        ),
      ),
    norms: fc
      .array(
        fc.record({
          id: fc.constantFrom("voice" as const, "hours" as const),
          version: fc.constantFrom("1", "2"),
          inForceFrom: day,
          text: fc.constant("So."),
          useAtWork: fc.constantFrom("forbidden" as const, "allowed" as const),
        }),
        { maxLength: 3 },
      )
      .map((norms) => unique(norms, (norm) => norm.id + norm.version)),
    asks: fc
      .array(
        fc.record({
          id: fc.constantFrom("a", "b", "c"),
          title: fc.constant("Del opslaget"),
          voluntary: fc.boolean(),
          askedOn: day,
        }),
        { maxLength: 3 },
      )
      .map((asks) => unique(asks, ({ id }) => id)),
    acknowledgements: fc.array(
      fc.record({ person: personId, norm: fc.constant("voice" as const), version: fc.constantFrom("1", "2"), on: day }),
      { maxLength: 3 },
    ),
    attestations: fc.array(fc.record({ scope: fc.constantFrom("admins:facebook:1", "custody:x:4"), at: day }), {
      maxLength: 3,
    }),
    affiliations: fc.array(
      fc.record({
        presence: fc.constantFrom(...presenceIds),
        principal: fc.constantFrom("linkedin:12", "linkedin:19"),
        source: fc.constant("export"),
      }),
      { maxLength: 3 },
    ),
    readings: fc.array(
      fc.record({
        presence: fc.constantFrom(...presenceIds),
        metric: fc.constantFrom("followers", "posts"),
        value: fc.integer({ min: 0, max: 300 }),
        date: day,
        source: fc.constant("meta"),
      }),
      { maxLength: 3 },
    ),
    outcomes: fc.dictionary(
      fc.constantFrom(
        "people",
        "presences:facebook",
        ...presenceIds.flatMap((id) => [scopes.admins(id), scopes.metrics(id)]),
      ),
      fc.constantFrom<ReceiptOutcome>("complete", "partial", "denied", "stale", "unsupported"),
      { maxKeys: 4 },
    ),
  })
  .map(
    (facts) =>
      // fast-check infers tuples and literals where a world has lists.
      ({
        ...facts,
        company: { domains: ["nordvind.example"], competitors: ["Sydvind"], handleConvention: "{brand}{market}" },
      }) as unknown as World,
  );
