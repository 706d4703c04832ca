import type { SourceEnvironment } from "@rollcall/core";
import type { HttpClient } from "@rollcall/http";
import { type Collector, createCollector, type Plan } from "./collector.ts";
import type { GrantRequest, HttpOptions } from "./http-options.ts";
import { pathOf } from "./path.ts";
import { placeholdersIn } from "./placeholders.ts";
import type { GenericOptions } from "./schema.ts";

/** What one read of a system works with. */
export interface HttpRead {
  client: HttpClient;
  options: GenericOptions;
  http: HttpOptions;
  environment: SourceEnvironment;
  collector: Collector;
  signal: AbortSignal | undefined;
  /** Requests for all presences at once. */
  common: readonly GrantRequest[];
  /** Requests for each presence. */
  own: readonly GrantRequest[];
  planOf(request: GrantRequest): Plan;
}

export function createHttpRead(
  client: HttpClient,
  options: GenericOptions,
  http: HttpOptions,
  environment: SourceEnvironment,
  signal?: AbortSignal,
): HttpRead {
  const collector = createCollector(options, environment.asOf, true);
  const context = { resolve: pathOf, timeZone: environment.timeZone };
  const plans = new Map(http.requests.map((request) => [request, collector.plan(request, context)]));
  return {
    client,
    options,
    http,
    environment,
    collector,
    signal,
    common: http.requests.filter((request) => !isOwn(request)),
    own: http.requests.filter(isOwn),
    planOf: (request) => plans.get(request) ?? collector.plan(request, context),
  };
}

function isOwn({ path, query }: GrantRequest): boolean {
  return [path, ...Object.values(query)].some((text) => placeholdersIn(text).length > 0);
}
