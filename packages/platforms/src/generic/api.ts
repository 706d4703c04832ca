import type { SourceEnvironment } from "@rollcall/core";
import {
  type Auth,
  basicAuth,
  bearerAuth,
  createClient,
  type Dialect,
  headerAuth,
  type HttpClient,
  messageOf,
  queryAuth,
} from "@rollcall/http";
import type { AuthOptions, ErrorOptions, HttpOptions } from "./http-options.ts";
import { explainGap, pathOf, valuesAt } from "./path.ts";
import { textOf } from "./readers.ts";

/** A client for the system that the options describe. */
export function createApi(source: string, http: HttpOptions, environment: SourceEnvironment): HttpClient {
  return createClient({
    source,
    baseUrl: http.baseUrl,
    environment,
    auth: http.auth && authOf(http.auth, environment),
    dialect: dialectOf(http.errors),
    concurrency: http.concurrency,
    headers: http.headers,
  });
}

function authOf(auth: AuthOptions, { secret }: SourceEnvironment): Auth {
  switch (auth.by) {
    case "bearer":
      return bearerAuth(secret(auth.token), auth.scheme);
    case "basic": {
      const user = auth.userSecret === undefined ? (auth.user ?? "") : secret(auth.userSecret);
      const basic = basicAuth(user, auth.password === undefined ? "" : secret(auth.password));
      return auth.userSecret === undefined ? basic : { ...basic, secrets: [...basic.secrets, user] };
    }
    case "header": {
      const value = secret(auth.secret);
      return headerAuth(auth.name, `${auth.prefix}${value}`, [value]);
    }
    case "query":
      return queryAuth({ [auth.name]: secret(auth.secret) });
  }
}

/** Plain HTTP, and the system's own way to put an error into HTTP 200. */
function dialectOf(errors: ErrorOptions | undefined): Dialect {
  if (errors === undefined) return { id: "generic" };
  const path = pathOf(errors.path);
  const messagePath = errors.message === undefined ? undefined : pathOf(errors.message);
  return {
    id: "generic",
    failure({ status, body }) {
      if (status < 200 || status >= 300) return undefined;
      const { values, missing } = valuesAt(path, body);
      if (missing !== undefined && errors.ok !== undefined)
        return {
          kind: "invalid-response",
          message: `The answer does not say whether it succeeded: ${explainGap(path, missing)}`,
          hint: "Compare errors with an answer of the system",
        };
      const value = values[0];
      const text = textOf(value);
      const word = typeof text === "string" ? text : undefined;
      const isGood =
        errors.ok === undefined ? word === "" || word === "false" : word !== undefined && errors.ok.includes(word);
      if (isGood) return undefined;
      const told = messagePath === undefined ? undefined : textOf(valuesAt(messagePath, body).values[0]);
      const message =
        (typeof told === "string" && told.slice(0, 300)) || messageOf(body) || "The answer says that it failed";
      const code = word?.slice(0, 40);
      if (word !== undefined && errors.denied.includes(word)) return { kind: "forbidden", message, code };
      if (word !== undefined && errors.wait.includes(word)) return { kind: "rate-limited", message, code };
      return { kind: "invalid-response", message, code, hint: "Look it up in the system's documentation" };
    },
  };
}
