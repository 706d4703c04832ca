import { createHmac, randomBytes } from "node:crypto";
import { type Auth, customAuth } from "@rollcall/http";

export interface OAuth1Credentials {
  consumerKey: string;
  consumerSecret: string;
  accessToken: string;
  accessTokenSecret: string;
}

/** Signs each request on behalf of a person, as OAuth 1.0a with HMAC-SHA1: X's Ads API knows nothing else. */
export function oauth1Auth(credentials: OAuth1Credentials, now: () => number): Auth {
  return customAuth(Object.values(credentials), (request) => {
    const once = { nonce: randomBytes(16).toString("hex"), timestamp: String(Math.floor(now() / 1000)) };
    request.headers["authorization"] = authorizationOf(request.method, request.url, credentials, once);
  });
}

/** The header of one request. Pure, so that it can be held against published examples. */
export function authorizationOf(
  method: string,
  url: URL,
  { consumerKey, consumerSecret, accessToken, accessTokenSecret }: OAuth1Credentials,
  { nonce, timestamp }: { nonce: string; timestamp: string },
): string {
  const oauth: [string, string][] = [
    ["oauth_consumer_key", consumerKey],
    ["oauth_nonce", nonce],
    ["oauth_signature_method", "HMAC-SHA1"],
    ["oauth_timestamp", timestamp],
    ["oauth_token", accessToken],
    ["oauth_version", "1.0"],
  ];
  // Sorted after encoding, by name and then by value.
  const parameters = [...url.searchParams, ...oauth].map(([name, value]) => `${encode(name)}=${encode(value)}`);
  const base = [method, `${url.origin}${url.pathname}`, parameters.toSorted().join("&")].map(encode).join("&");
  const key = `${encode(consumerSecret)}&${encode(accessTokenSecret)}`;
  const signature = createHmac("sha1", key).update(base).digest("base64");
  const header = [...oauth, ["oauth_signature", signature] as const];
  return `OAuth ${header.map(([name, value]) => `${encode(name)}="${encode(value)}"`).join(", ")}`;
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
