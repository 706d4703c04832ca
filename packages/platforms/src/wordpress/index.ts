import {
  type Connector,
  type ConnectorDefinition,
  dateInZone,
  type Metrics,
  type Permission,
  type SourceEnvironment,
  type Verification,
} from "@rollcall/core";
import { knownError } from "@rollcall/http";
import { type Api, createApi, everyHolder, numberIn } from "./api.ts";
import { describe, EDIT_USERS, LIST_USERS } from "./describe.ts";
import { readWordpress } from "./read.ts";
import { Posts, User, Users, WordpressOptions } from "./schema.ts";

/** A WordPress site: who can manage, publish, moderate or write. */
export const wordpress: ConnectorDefinition<typeof WordpressOptions> = {
  id: "wordpress",
  describe,
  options: WordpressOptions,
  create,
};

function create(options: WordpressOptions, environment: SourceEnvironment): Connector {
  const api = createApi(options, environment);
  return {
    id: "wordpress",
    describe,
    verify: (signal) => verify(api, signal),
    read: (signal) => readWordpress(api, options, environment, signal),
    metrics: (_presence, signal) => metrics(api, environment, signal),
  };
}

async function verify(api: Api, signal?: AbortSignal): Promise<Verification> {
  const { data: me } = await api.get("wp/v2/users/me", { schema: User, query: { context: "edit" }, signal });
  const missing = new Set<Permission>();
  for (const permission of [LIST_USERS, EDIT_USERS])
    if (!me.capabilities?.includes(permission.name)) missing.add(permission);
  try {
    await api.get("wp/v2/users", { schema: Users, query: { ...everyHolder, per_page: 1 }, signal });
  } catch (error) {
    const refusal = knownError(error, signal);
    if (refusal.kind !== "forbidden") throw refusal;
    missing.add(LIST_USERS);
  }
  const actor = me.username ?? undefined;
  return { ...(actor !== undefined && { actor }), missing: [...missing], warnings: [] };
}

/** Posts that everybody can see, and when the last one came. */
async function metrics(api: Api, { timeZone }: SourceEnvironment, signal?: AbortSignal): Promise<Metrics> {
  const query = { per_page: 1, orderby: "date", order: "desc", _fields: "date_gmt" };
  const { data, headers } = await api.get("wp/v2/posts", { schema: Posts, query, signal });
  const posts = numberIn(headers, "x-wp-total");
  const last = data[0]?.date_gmt;
  return {
    ...(posts !== undefined && { posts }),
    ...(last && { lastActivityOn: dateInZone(`${last.replace(/Z$/, "")}Z`, timeZone) }),
  };
}
