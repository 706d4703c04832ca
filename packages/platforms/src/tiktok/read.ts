import { type PlatformRecord, presenceId, RollcallError, scopes, type SourceEnvironment } from "@rollcall/core";
import { type HttpClient, receiptFor } from "@rollcall/http";
import { readCenters, readOwn, gapsOf, SOURCE } from "./api.ts";
import { readAssets } from "./assets.ts";
import { readCenter } from "./center.ts";
import { permissions } from "./describe.ts";
import type { TiktokOptions } from "./schema.ts";

/** Which Business Centers there are and whose token it is, then each of them: people, partners, assets. */
export async function* readTiktok(
  client: HttpClient,
  options: TiktokOptions,
  { asOf }: SourceEnvironment,
  signal?: AbortSignal,
): AsyncGenerator<PlatformRecord, void, undefined> {
  signal?.throwIfAborted();
  const [centers, own] = await Promise.all([readCenters(client, signal), readOwn(client, signal)]);
  const byId = new Map(centers.items.map((entry) => [entry.bc_info.bc_id, entry]));
  const wanted = options.businessCenters.length > 0 ? [...new Set(options.businessCenters)] : [...byId.keys()];
  const left = [...byId.keys()].filter((id) => !wanted.includes(id)).length;
  yield {
    type: "receipt",
    receipt: receiptFor({
      source: SOURCE,
      scope: scopes.presences,
      asOf,
      error: centers.error,
      incomplete: [
        ...(centers.error === undefined ? gapsOf("Business Centers", centers) : []),
        ...(centers.error === undefined && byId.size === 0 ? ["the token's user is in no Business Center"] : []),
        ...(left > 0 ? [`the token's user is in ${left} more that are not under \`businessCenters\``] : []),
      ],
      counts: { presences: wanted.length },
    }),
  };
  const state = { emitted: new Set<string>(), ownId: own?.core_user_id ?? undefined, asOf };
  for (const id of wanted) {
    signal?.throwIfAborted();
    const entry = byId.get(id);
    if (entry === undefined) {
      const scope = scopes.admins(presenceId(SOURCE, id));
      const error = centers.error ?? notThere();
      yield { type: "receipt", receipt: receiptFor({ source: SOURCE, scope, asOf, error }) };
      continue;
    }
    const center = yield* readCenter(client, entry, options, state, signal);
    yield* readAssets(client, center, options, state, signal);
  }
}

function notThere(): RollcallError {
  return new RollcallError("forbidden", {
    source: SOURCE,
    message: "The token's user is not in this Business Center",
    hint: permissions.admin.grant,
  });
}
