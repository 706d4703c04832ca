/** A request on its way out, before it is sent; an auth hook may change it. */
export interface OutgoingRequest {
  method: string;
  url: URL;
  headers: Record<string, string>;
  /** Form fields, where the body is a form: some vendors want credentials there. */
  form: Record<string, string> | undefined;
}

/** Puts the credential on a request, and names every secret so that no log or error shows it. */
export interface Auth {
  readonly secrets: readonly string[];
  /** `hide` registers a secret that is known only now. */
  apply(request: OutgoingRequest, hide: (secret: string) => void): void | Promise<void>;
  /** Asked once when a credential is refused: true when the next attempt will carry a new one. */
  renew?(): boolean;
}

/** A token that another address hands out, and how long it lasts. */
export interface FetchedToken {
  token: string;
  expiresInSeconds?: number | undefined;
}

/** `Authorization: Bearer <token>`; the scheme may differ: `Bot` at Discord, `SSWS` at Okta. */
export function bearerAuth(token: string, scheme = "Bearer"): Auth {
  return headerAuth("authorization", `${scheme} ${token}`, [token]);
}

/** A header of the vendor's own, for example `Access-Token` at TikTok. */
export function headerAuth(name: string, value: string, secrets: readonly string[] = [value]): Auth {
  return {
    secrets,
    apply: (request) => {
      request.headers[name.toLowerCase()] = value;
    },
  };
}

/** Query parameters, for vendors that know nothing better. */
export function queryAuth(parameters: Readonly<Record<string, string>>): Auth {
  return {
    secrets: Object.values(parameters),
    apply: (request) => {
      for (const [name, value] of Object.entries(parameters)) request.url.searchParams.set(name, value);
    },
  };
}

export function basicAuth(user: string, password: string): Auth {
  const encoded = Buffer.from(`${user}:${password}`).toString("base64");
  return headerAuth("authorization", `Basic ${encoded}`, [password, encoded]);
}

/** A token in the path, as at Telegram: the base URL holds it, this only keeps it out of sight. */
export function pathAuth(token: string): Auth {
  return { secrets: [token], apply: () => undefined };
}

/** Anything else: OAuth 1.0a signatures, `appsecret_proof`, tokens that must be fetched first. */
export function customAuth(secrets: readonly string[], apply: Auth["apply"]): Auth {
  return { secrets, apply };
}

/**
 * A bearer token that must be fetched first: client credentials, a refresh token, a signed assertion. It is fetched once for
 * everybody, again a minute before it ends, and again when it is refused.
 */
export function fetchedAuth(
  secrets: readonly string[],
  fetchToken: () => Promise<FetchedToken>,
  now: () => number,
): Auth {
  let current: { token: Promise<FetchedToken>; until: number } | undefined;

  async function tokenOf(): Promise<string> {
    if (current !== undefined && now() < current.until) return (await current.token).token;
    const fetched = { token: fetchToken(), until: Number.POSITIVE_INFINITY };
    current = fetched;
    try {
      const { token, expiresInSeconds } = await fetched.token;
      if (expiresInSeconds !== undefined) fetched.until = now() + Math.max(0, expiresInSeconds - 60) * 1000;
      return token;
    } catch (error) {
      // A failure is not kept: the next request asks again.
      if (current === fetched) current = undefined;
      throw error;
    }
  }

  return {
    secrets,
    async apply(request, hide) {
      const token = await tokenOf();
      hide(token);
      request.headers["authorization"] = `Bearer ${token}`;
    },
    renew() {
      current = undefined;
      return true;
    },
  };
}

/** Several at once, in order. */
export function combineAuth(...parts: readonly Auth[]): Auth {
  return {
    secrets: parts.flatMap((part) => part.secrets),
    apply: async (request, hide) => {
      for (const part of parts) await part.apply(request, hide);
    },
    renew: () => parts.filter((part) => part.renew?.() === true).length > 0,
  };
}
