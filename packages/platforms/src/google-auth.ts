import { SecretName, type SourceEnvironment } from "@rollcall/core";
import { type Auth, bearerAuth, createClient, dialects, fetchedAuth } from "@rollcall/http";
import * as z from "zod";

/** How a user signs in to a Google API: a ready access token, or an OAuth client whose refresh token fetches one. */
export const googleSignIn = {
  /** Environment variable with an access token. It lasts an hour: every night wants `clientId` instead. */
  token: SecretName.optional(),
  /** Id of the OAuth client at console.cloud.google.com › APIs & Services › Credentials. */
  clientId: z.string().min(1).optional(),
  /** Environment variable with the client's secret. */
  clientSecret: SecretName.default("GOOGLE_CLIENT_SECRET"),
  /** Environment variable with the refresh token of the account that signed in. */
  refreshToken: SecretName.default("GOOGLE_REFRESH_TOKEN"),
  tokenUrl: z.url().default("https://oauth2.googleapis.com/token"),
};

const GoogleSignIn = z.object(googleSignIn);
type GoogleSignIn = z.infer<typeof GoogleSignIn>;

const AccessToken = z.object({ access_token: z.string().min(1), expires_in: z.number().positive().nullish() });

/** The credential of one read. Clients that share it share the access token, which is fetched once. */
export function googleAuth(source: string, options: GoogleSignIn, environment: SourceEnvironment): Auth {
  const { token, clientId, tokenUrl } = options;
  if (clientId === undefined) return bearerAuth(environment.secret(token ?? ""));
  const clientSecret = environment.secret(options.clientSecret);
  const refreshToken = environment.secret(options.refreshToken);
  const secrets = [clientSecret, refreshToken];
  const tokens = createClient({
    source,
    baseUrl: new URL(tokenUrl).origin,
    environment,
    dialect: dialects.google,
    secrets,
  });
  const form = {
    grant_type: "refresh_token",
    client_id: clientId,
    client_secret: clientSecret,
    refresh_token: refreshToken,
  };
  return fetchedAuth(
    secrets,
    async () => {
      const { data } = await tokens.post(tokenUrl, { form, schema: AccessToken, idempotent: true });
      return { token: data.access_token, expiresInSeconds: data.expires_in ?? undefined };
    },
    () => tokens.now(),
  );
}
