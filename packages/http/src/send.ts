import { type Dispatcher, request as undiciRequest } from "undici";
import type { Auth, OutgoingRequest } from "./auth.ts";
import type { VendorFailure } from "./errors.ts";

export interface RequestBody {
  json?: unknown;
  form?: Readonly<Record<string, string>> | undefined;
}

interface Outgoing {
  method: "GET" | "POST";
  url: URL;
  headers: Readonly<Record<string, string>>;
  body: RequestBody;
  auth: Auth | undefined;
  hide: (secret: string) => void;
  dispatcher: Dispatcher | undefined;
  signal: AbortSignal | undefined;
  as: "json" | "text";
  timeoutMs: number;
  maxBytes: number;
}

export type Sent =
  | { failure: VendorFailure }
  | {
      answer: { status: number; headers: Record<string, string>; body: unknown };
      /** Set when the body of a good answer is not JSON. */
      unreadable?: VendorFailure;
      url: URL;
    };

/** One attempt: what arrived, or why nothing did. Only an abort is thrown. */
export async function send(outgoing: Outgoing): Promise<Sent> {
  const { url, method, auth, dispatcher, signal, body } = outgoing;
  const request: OutgoingRequest = {
    method,
    url,
    headers: { accept: "application/json", "user-agent": "rollcall", ...lowerCase(outgoing.headers) },
    form: body.form === undefined ? undefined : { ...body.form },
  };
  await auth?.apply(request, outgoing.hide);
  const content = contentOf(request, body);

  // One controller for each attempt: combined signals would hang on to a long-lived one.
  const abort = new AbortController();
  const onAbort = (): void => abort.abort(signal?.reason);
  signal?.addEventListener("abort", onAbort, { once: true });
  const timer = setTimeout(
    () => abort.abort(new DOMException("timed out", "TimeoutError")),
    Math.max(1, outgoing.timeoutMs),
  );
  try {
    const response = await undiciRequest(request.url, {
      method,
      headers: { ...request.headers, ...content.headers },
      ...(content.body === undefined ? {} : { body: content.body }),
      ...(dispatcher === undefined ? {} : { dispatcher }),
      signal: abort.signal,
    });
    const headers = joined(response.headers);
    const text = await readText(response.body, outgoing.maxBytes);
    if (text === undefined) return { failure: tooLarge(outgoing.maxBytes) };
    return { url: request.url, ...parsed(response.statusCode, headers, text, outgoing.as) };
  } catch (error) {
    signal?.throwIfAborted();
    return { failure: networkFailure(error) };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}

function contentOf(request: OutgoingRequest, body: RequestBody): { headers: Record<string, string>; body?: string } {
  if (body.json !== undefined)
    return { headers: { "content-type": "application/json" }, body: JSON.stringify(body.json) };
  if (request.form === undefined) return { headers: {} };
  return {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(request.form).toString(),
  };
}

async function readText(body: Dispatcher.ResponseData["body"], maxBytes: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    // Leaving the loop destroys the stream, so the rest is never received.
    if (size > maxBytes) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parsed(
  status: number,
  headers: Record<string, string>,
  text: string,
  as: "json" | "text",
): Omit<Extract<Sent, { answer: unknown }>, "url"> {
  if (as === "text") return { answer: { status, headers, body: text } };
  if (text.trim() === "") return { answer: { status, headers, body: undefined } };
  try {
    return { answer: { status, headers, body: JSON.parse(text) as unknown } };
  } catch (cause) {
    // The parser's message quotes the text, so it is not kept as a cause.
    const answer = { status, headers, body: undefined };
    if (status < 200 || status >= 300) return { answer };
    const shape = cause instanceof SyntaxError && /end of|Unterminated/i.test(cause.message) ? "cut short" : "not JSON";
    const message = `The answer is ${shape} (${text.length} characters, ${headers["content-type"] ?? "no content type"})`;
    return { answer, unreadable: { kind: "invalid-response", message, code: "json", retry: true } };
  }
}

function tooLarge(maxBytes: number): VendorFailure {
  return {
    kind: "invalid-response",
    message: `The answer is larger than ${maxBytes} bytes`,
    code: "size",
    retry: false,
    hint: "Ask for smaller pages, or raise maxResponseBytes.",
  };
}

function networkFailure(error: unknown): VendorFailure {
  // A DOMException has a number for its code; its name says more.
  const { code: given, name } =
    error instanceof Error ? (error as NodeJS.ErrnoException) : { code: undefined, name: "" };
  const code = typeof given === "string" ? given : name;
  // Anything without a network code is a bug of ours and keeps its stack.
  if (!/^(UND_ERR|E[A-Z]+$|TimeoutError|AbortError|CERT|DEPTH|ERR_SSL|ERR_TLS|SELF_SIGNED|UNABLE)/.test(code))
    throw error;
  if (code === "UND_ERR_INVALID_ARG") throw error;
  const trust = /^(CERT|DEPTH|ERR_SSL|ERR_TLS|SELF_SIGNED|UNABLE)/.test(code);
  const message = code === "TimeoutError" ? "The platform did not answer in time" : "The platform could not be reached";
  return { kind: "unavailable", message: `${message} (${code})`, code, retry: !trust, cause: error };
}

function joined(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(", ") : value]],
    ),
  );
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
