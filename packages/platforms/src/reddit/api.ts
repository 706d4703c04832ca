import type { SourceEnvironment } from "@rollcall/core";
import { type Auth, basicAuth, bearerAuth, createClient, dialects, fetchedAuth, type HttpClient } from "@rollcall/http";
import { AccessToken, type RedditOptions } from "./schema.ts";

export const SOURCE = "reddit";
export const CONCURRENCY = 4;

export function createApi(options: RedditOptions, environment: SourceEnvironment): HttpClient {
  return createClient({
    source: SOURCE,
    baseUrl: options.baseUrl,
    environment,
    auth: authOf(options, environment),
    dialect: dialects.reddit,
    concurrency: CONCURRENCY,
    headers: { "user-agent": options.userAgent },
  });
}

function authOf({ token, clientId, ...options }: RedditOptions, environment: SourceEnvironment): Auth {
  if (clientId === undefined) return bearerAuth(environment.secret(token ?? ""));
  const secret = environment.secret(options.clientSecret);
  const refresh = options.refreshToken === undefined ? undefined : environment.secret(options.refreshToken);
  const secrets = refresh === undefined ? [secret] : [secret, refresh];
  const tokens = createClient({
    source: SOURCE,
    baseUrl: new URL(options.tokenUrl).origin,
    environment,
    auth: basicAuth(clientId, secret),
    dialect: dialects.reddit,
    headers: { "user-agent": options.userAgent },
    secrets,
  });
  return fetchedAuth(
    secrets,
    async () => {
      const form: Record<string, string> =
        refresh === undefined
          ? { grant_type: "client_credentials" }
          : { grant_type: "refresh_token", refresh_token: refresh };
      const { data } = await tokens.post(options.tokenUrl, { form, schema: AccessToken, idempotent: true });
      return { token: data.access_token, expiresInSeconds: data.expires_in ?? undefined };
    },
    () => tokens.now(),
  );
}
