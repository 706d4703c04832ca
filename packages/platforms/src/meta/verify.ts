import type { IsoDate, Permission, SourceEnvironment, Verification } from "@rollcall/core";
import { vendorCode } from "@rollcall/http";
import { permissions } from "./describe.ts";
import type { Graph, Outcome } from "./graph.ts";
import { edgeOf, GrantedPermission, Me, type MetaOptions, TokenFacts } from "./schema.ts";

const DAY = 86_400_000;
const WARN_DAYS = 60;

// The last day on which a version is known to answer. A version lives at least two years after its successor's release.
const VERSIONS: Readonly<Record<string, IsoDate>> = { "v25.0": "2028-07-29", "v26.0": "2028-07-29" };

/** What each part of a portfolio needs, tried out with one element each. */
const PROBES = [
  { edge: "business_users", permission: "business_management" },
  { edge: "owned_pages", permission: "pages_show_list" },
  { edge: "owned_instagram_assets", permission: "instagram_basic", without: "instagram" },
  { edge: "owned_whatsapp_business_accounts", permission: "whatsapp_business_management", without: "whatsapp" },
  { edge: "owned_ad_accounts", permission: "ads_read", without: "ad-accounts" },
] as const;

/** Whether the credential works and sees what it must: each permission that is missing, and what will end soon. */
export async function verifyMeta(
  graph: Graph,
  options: MetaOptions,
  environment: SourceEnvironment,
  signal?: AbortSignal,
): Promise<Verification> {
  const probes = PROBES.filter((probe) => !("without" in probe) || !options.without.includes(probe.without));
  const perBusiness = options.businesses.flatMap((business) => probes.map((probe) => ({ business, ...probe })));
  const token = environment.secret(options.token);
  // Asked alone, because only the answer's own headers tell which version answered.
  const { data: me, headers } = await graph.client.get("me", { schema: Me, query: { fields: "id,name" }, signal });
  const [granted, facts, ...rest] = await graph.batch(
    [
      { path: "me/permissions" },
      { path: "debug_token", query: { input_token: token } },
      ...perBusiness.map(({ business, edge }) => ({
        path: `${business}/${edge}`,
        query: { fields: "id", limit: "1" },
      })),
      ...options.pages.map((page) => ({ path: `${page}/roles`, query: { limit: "1" } })),
    ],
    signal,
  );

  const names = new Set<string>();
  const list = graph.parse(edgeOf(GrantedPermission), granted ?? nothing);
  if ("data" in list && list.data.items.length > 0) {
    const given = new Set(
      list.data.items
        .filter(({ status }) => status !== "declined" && status !== "expired")
        .map(({ permission }) => permission),
    );
    for (const { name } of needed(options)) if (!given.has(name)) names.add(name);
  }
  const warnings: string[] = [];
  for (const [index, outcome] of rest.entries()) {
    if (!("error" in outcome)) continue;
    const probe = perBusiness[index];
    const target =
      probe === undefined ? `page ${options.pages[index - perBusiness.length]}` : `${probe.edge} of ${probe.business}`;
    if (outcome.error.kind === "forbidden" || outcome.error.kind === "unauthenticated")
      names.add(probe?.permission ?? "pages_manage_metadata");
    warnings.push(
      `${target} does not answer (code ${vendorCode(outcome.error) ?? outcome.error.kind}): ${outcome.error.details.message}`,
    );
  }
  const missing: Permission[] = permissions.filter(({ name }) => names.has(name));
  warnings.push(
    ...versionWarnings(options.version, environment.asOf),
    ...tokenWarnings(graph, facts ?? nothing, environment.now()),
  );
  const answered = headers["facebook-api-version"];
  if (answered !== undefined && answered !== options.version)
    warnings.push(`Version ${options.version} was asked and ${answered} answered: the version has ended.`);
  return { actor: me.name || me.id, missing, warnings };
}

const nothing: Outcome<unknown> = { data: undefined, dropped: 0 };

function needed(options: MetaOptions): Permission[] {
  const left = new Set(
    PROBES.flatMap((probe) =>
      "without" in probe && options.without.includes(probe.without) ? [probe.permission] : [],
    ),
  );
  return permissions.filter(({ name, optional }) => optional !== true && !left.has(name as never));
}

/** Meta serves an expired version silently by the next one, so the end is announced here. */
export function versionWarnings(version: string, asOf: IsoDate): string[] {
  const until = VERSIONS[version];
  if (until === undefined)
    return [
      `Version ${version} of the Graph API is not one that this connector knows; an expired one is answered by another without a word.`,
    ];
  const days = Math.round((Date.parse(until) - Date.parse(asOf)) / DAY);
  if (days > 2 * WARN_DAYS) return [];
  return [
    `Version ${version} of the Graph API is known to answer until ${until}. Look for a newer version of this connector.`,
  ];
}

function tokenWarnings(graph: Graph, outcome: Outcome<unknown>, now: number): string[] {
  const facts = graph.parse(TokenFacts, outcome);
  if ("error" in facts) return [];
  const ends = [
    ["The token", facts.data.data.expires_at],
    ["Access to data with this token", facts.data.data.data_access_expires_at],
  ] as const;
  // Zero means that it does not end.
  return ends.flatMap(([what, end]) => {
    if (!end || end * 1000 - now > WARN_DAYS * DAY) return [];
    return [
      `${what} ends on ${new Date(end * 1000).toISOString().slice(0, 10)}. Make a new one, best for a system user, whose token need not end.`,
    ];
  });
}
