import { SecretName } from "@rollcall/core";
import * as z from "zod";
import { Conditions, MappingChange, PathText, PresenceMapping } from "./fields.ts";
import { placeholderProblem } from "./placeholders.ts";

const Placed = z.string().superRefine((text, context) => {
  const problem = placeholderProblem(text);
  if (problem !== undefined) context.addIssue(problem);
});

/** Below the base URL: another address would be sent the credential. */
const RequestPath = Placed.min(1).refine(
  (text) => !/^([a-z][a-z0-9+.-]*:|\/\/|\\)/i.test(text),
  "expected a path below baseUrl, for example v1/sites/{presence.key}/members",
);

const SECRET_NAME =
  /^(authorization|cookie|proxy-authorization|x-?api-?key|api[-_]?key|(access|auth|api|bearer|x-auth)?[-_]?token|password|passwd|secret|client[-_]secret)$/i;
const publicName = (name: string): boolean => !SECRET_NAME.test(name);
const NO_SECRET = "no credential here, but the name of its environment variable under auth";

const Query = z.record(
  z.string().refine(publicName, NO_SECRET),
  z.union([Placed, z.number().transform(String), z.boolean().transform(String)]),
);
const HeaderName = z.string().regex(/^[A-Za-z0-9-]+$/, "expected the name of a header, for example X-Api-Key");
const Headers = z.record(HeaderName.refine(publicName, NO_SECRET), z.string());

/** Where the credential goes. Each is the name of an environment variable. */
export const AuthOptions = z.discriminatedUnion(
  "by",
  [
    z.strictObject({ by: z.literal("bearer"), token: SecretName, scheme: z.string().min(1).default("Bearer") }),
    z
      .strictObject({
        by: z.literal("basic"),
        user: z.string().min(1).optional(),
        /** Where the user is a secret too, an API key for instance. */
        userSecret: SecretName.optional(),
        /** Left out, the password is empty. */
        password: SecretName.optional(),
      })
      .refine(
        ({ user, userSecret }) => (user === undefined) !== (userSecret === undefined),
        "expected either user or userSecret, for example { by: basic, user: rollcall, password: INTRANET_PASSWORD }",
      ),
    z.strictObject({ by: z.literal("header"), name: HeaderName, secret: SecretName, prefix: z.string().default("") }),
    z.strictObject({ by: z.literal("query"), name: z.string().min(1), secret: SecretName }),
  ],
  {
    error:
      "expected by: bearer, basic, header or query, with the names of environment variables, for example { by: bearer, token: INTRANET_TOKEN }",
  },
);
export type AuthOptions = z.output<typeof AuthOptions>;

const pageSize = { sizeParameter: z.string().min(1).optional(), size: z.number().int().min(1).optional() };
/** Where neither the number of elements nor that of pages is told: the next page that is empty, or a short one. */
const endsAt = z.enum(["empty-page", "short-page"]).default("empty-page");

/** How a list goes on. */
export const PagingOptions = z.discriminatedUnion(
  "by",
  [
    z.strictObject({ by: z.literal("none") }),
    z.strictObject({ by: z.literal("cursor"), cursor: PathText, parameter: z.string().min(1) }),
    z.strictObject({ by: z.literal("next-link"), link: PathText }),
    z.strictObject({ by: z.literal("link-header") }),
    z.strictObject({ by: z.literal("offset"), parameter: z.string().min(1), ...pageSize, endsAt }),
    z.strictObject({
      by: z.literal("page"),
      parameter: z.string().min(1),
      first: z.number().int().min(0).default(1),
      /** How many pages there are, in the answer. */
      pages: PathText.optional(),
      ...pageSize,
      endsAt,
    }),
  ],
  {
    error:
      "expected by: none, cursor, next-link, link-header, offset or page, for example { by: cursor, cursor: meta.next, parameter: after }",
  },
);
export type PagingOptions = z.output<typeof PagingOptions>;

const list = {
  path: RequestPath,
  query: Query.default({}),
  /** The list in the answer. @default the answer itself */
  items: PathText.default("[]"),
  paging: PagingOptions.default({ by: "none" }),
  /** How many elements there are in all: in the answer, or in a header. */
  total: z.union([PathText, z.strictObject({ header: HeaderName })]).optional(),
  /** Only elements that fit are read; the others are counted. */
  where: Conditions.default({}),
  /** Elements that fit are left out, and counted. */
  unless: Conditions.default({}),
};

/** One request, or one for each presence where it holds a placeholder, with all its pages. */
export const GrantRequest = z.strictObject({
  ...list,
  /** A list inside each element, whose elements are the grants. */
  each: PathText.optional(),
  mapping: MappingChange.default({}),
});
export type GrantRequest = z.output<typeof GrantRequest>;

export const PresenceRequest = z.strictObject({ ...list, mapping: PresenceMapping });
export type PresenceRequest = z.output<typeof PresenceRequest>;

const Word = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const Words = z.union([Word.transform((word) => [word]), z.array(Word).min(1)]);

/** Errors inside HTTP 200. */
export const ErrorOptions = z.strictObject({
  path: PathText,
  /** The values that mean success. Left out, any value but false and nothing is an error. */
  ok: Words.optional(),
  message: PathText.optional(),
  /** The values that mean that the credential may not see it. */
  denied: Words.default([]),
  /** The values that mean "later": asked again after a wait. */
  wait: Words.default([]),
});
export type ErrorOptions = z.output<typeof ErrorOptions>;

export const HttpOptions = z.strictObject({
  baseUrl: z
    .string()
    .refine(
      isSafeBase,
      "expected an https address without a query, for example https://intranet.nordvind.example/api/",
    ),
  auth: AuthOptions.optional(),
  /** Sent with every request; never a secret. */
  headers: Headers.default({}),
  /** Requests at once. */
  concurrency: z.number().int().min(1).max(16).default(4),
  errors: ErrorOptions.optional(),
  /** What the system calls the permission, and how to grant it: `rollcall doctor` says so where it is missing. */
  permission: z.strictObject({ name: z.string().min(1), grant: z.string().min(1) }).optional(),
  /** Lists the presences. */
  presences: PresenceRequest.optional(),
  /** Says whose the credential is. */
  self: z.strictObject({ path: RequestPath, query: Query.default({}), id: PathText }).optional(),
  requests: z.array(GrantRequest).min(1),
});
export type HttpOptions = z.output<typeof HttpOptions>;

/** Whether an address holds a user or a password. */
export function hasUserInfo(address: string): boolean {
  return /\/\/[^/]*@/.test(address);
}

function isSafeBase(text: string): boolean {
  // Complained of elsewhere, where the value is not repeated: see checks.ts.
  if (hasUserInfo(text)) return true;
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash } = new URL(text);
  const isLoopback = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
  return search === "" && hash === "" && (protocol === "https:" || (protocol === "http:" && isLoopback));
}
