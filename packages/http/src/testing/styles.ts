import type { FakeRequest } from "./fake-vendor.ts";
import type { FakeReply } from "./reply.ts";

/** How a vendor cuts a list into pages. */
export type PagingStyle = (items: readonly unknown[], request: FakeRequest) => FakeReply;

interface StyleOptions {
  /** Largest page, whatever is asked for. */
  size: number;
  /** The parameter that asks for a smaller one. */
  sizeParameter?: string;
  headers?: (facts: PageFacts) => Record<string, string>;
}

interface PageFacts {
  items: readonly unknown[];
  total: number;
  /** The cursor, address or number of the next page. */
  next: string | undefined;
}

/** A cursor or bookmark in the body comes back as a parameter. */
export function cursorStyle(
  options: StyleOptions & { parameter: string; body: (facts: PageFacts) => unknown },
): PagingStyle {
  return (items, request) => {
    const start = decode(request.query.get(options.parameter));
    const cut = slice(items, start, sizeOf(request, options), request);
    const facts = { ...cut, next: cut.nextStart === undefined ? undefined : encode(cut.nextStart) };
    return { body: options.body(facts), headers: options.headers?.(facts) ?? {} };
  };
}

/** The body holds the whole address of the next page. */
export function nextLinkStyle(options: StyleOptions & { body: (facts: PageFacts) => unknown }): PagingStyle {
  return (items, request) => {
    const facts = withAddress(items, request, options);
    return { body: options.body(facts), headers: options.headers?.(facts) ?? {} };
  };
}

/** The `Link` header holds it. */
export function linkHeaderStyle(options: StyleOptions & { body?: (facts: PageFacts) => unknown }): PagingStyle {
  return (items, request) => {
    const facts = withAddress(items, request, options);
    return {
      body: options.body?.(facts) ?? facts.items,
      headers: {
        ...(facts.next === undefined ? {} : { link: `<${facts.next}>; rel="next"` }),
        ...options.headers?.(facts),
      },
    };
  };
}

/** An offset and a size. */
export function offsetStyle(
  options: StyleOptions & { offsetParameter: string; body: (facts: PageFacts & { start: number }) => unknown },
): PagingStyle {
  return (items, request) => {
    const start = Number(request.query.get(options.offsetParameter) ?? 0);
    const cut = slice(items, start, sizeOf(request, options), request);
    const facts = { ...cut, start, next: cut.nextStart?.toString() };
    return { body: options.body(facts), headers: options.headers?.(facts) ?? {} };
  };
}

/** Page numbers. */
export function numberStyle(
  options: StyleOptions & {
    pageParameter: string;
    first?: number;
    body: (facts: PageFacts & { page: number; pages: number; size: number }) => unknown;
  },
): PagingStyle {
  return (items, request) => {
    const first = options.first ?? 1;
    const size = sizeOf(request, options);
    const page = Number(request.query.get(options.pageParameter) ?? first);
    const cut = slice(items, (page - first) * size, size, request);
    const facts = {
      ...cut,
      page,
      size,
      pages: Math.ceil(cut.total / size),
      next: cut.nextStart === undefined ? undefined : String(page + 1),
    };
    return { body: options.body(facts), headers: options.headers?.(facts) ?? {} };
  };
}

/** The part of a list that a page shows. Under drift, somebody was added in front after the first page was read. */
function slice(items: readonly unknown[], start: number, size: number, { scenario }: FakeRequest) {
  const from = scenario === "drift" && start > 0 ? start - 1 : start;
  const page = items.slice(from, from + size);
  const end = from + page.length;
  const shift = start - from;
  const nextStart = end < items.length ? end + shift : undefined;
  // The broken vendor names the same next page for ever, the first time already.
  const looped = scenario === "repeated-cursor" && items.length > 0 ? size : nextStart;
  return { items: page, total: items.length, nextStart: looped };
}

function withAddress(items: readonly unknown[], request: FakeRequest, options: StyleOptions): PageFacts {
  const cut = slice(items, decode(request.query.get("cursor")), sizeOf(request, options), request);
  if (cut.nextStart === undefined) return { ...cut, next: undefined };
  const address = new URL(request.url);
  address.searchParams.set("cursor", encode(cut.nextStart));
  return { ...cut, next: address.href };
}

function sizeOf(request: FakeRequest, { size, sizeParameter }: StyleOptions): number {
  const asked = sizeParameter === undefined ? null : request.query.get(sizeParameter);
  return asked === null ? size : Math.min(size, Number(asked));
}

function encode(start: number): string {
  return Buffer.from(`at ${start}`).toString("base64url");
}

function decode(cursor: string | null): number {
  return cursor === null || cursor === "" ? 0 : Number(Buffer.from(cursor, "base64url").toString().slice(3));
}
