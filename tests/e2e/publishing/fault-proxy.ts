import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What goes wrong with the next request that fits. */
export type Fault =
  /** Carried out, and the connection ends without an answer. */
  | { kind: "drop-answer" }
  /** Carried out, and answered as if it were not. */
  | { kind: "answer-after"; status: number }
  /** Not carried out. */
  | { kind: "answer-instead"; status: number; headers?: Record<string, string>; body?: unknown }
  /** Answered with what the same request was answered with before; an empty list where there was none. */
  | { kind: "lag" }
  /** The rows of a page in the opposite order. */
  | { kind: "reverse" };

export interface FaultProxy {
  url: string;
  /** Every request since the last call of `forget`, as `POST /repos/...` without the query. */
  requests: string[];
  writes(): string[];
  forget(): void;
  /** Plans a fault for the next requests that fit. */
  fault(method: string, path: RegExp, fault: Fault, times?: number): void;
  /** Forgets what was planned and did not happen. */
  calm(): void;
  /** Faults that were planned and did not happen. */
  unfired(): string[];
  close(): Promise<void>;
}

/** Stands between a client and a server, and spoils what it is told to. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const planned: { method: string; path: RegExp; fault: Fault }[] = [];
  const requests: string[] = [];
  const earlier = new Map<string, string>();

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", url = "/" } = request;
    const path = url.split("?", 1)[0] ?? "/";
    const body = await readBody(request);
    requests.push(`${method} ${path}`);
    const index = planned.findIndex((plan) => plan.method === method && plan.path.test(path));
    const fault = index === -1 ? undefined : planned.splice(index, 1)[0]?.fault;
    if (fault?.kind === "answer-instead") {
      response.writeHead(fault.status, { "content-type": "application/json", ...fault.headers });
      response.end(JSON.stringify(fault.body ?? { message: "fault" }));
      return;
    }
    const answer = await fetch(`${target}${url}`, {
      method,
      redirect: "manual",
      headers: forwarded(request),
      ...(body.length > 0 ? { body } : {}),
    });
    const text = await answer.text();
    const before = earlier.get(url) ?? "[]";
    earlier.set(url, text);
    if (fault?.kind === "drop-answer") {
      response.destroy();
      return;
    }
    response.writeHead(fault?.kind === "answer-after" ? fault.status : answer.status, answerHeaders(answer));
    if (fault?.kind === "answer-after") response.end(JSON.stringify({ message: "Bad Gateway" }));
    else if (fault?.kind === "lag") response.end(before);
    else if (fault?.kind === "reverse") response.end(JSON.stringify((JSON.parse(text) as unknown[]).toReversed()));
    else response.end(text);
  }

  // The emulator's links lead to itself; through the proxy they have to lead to the proxy.
  function answerHeaders(answer: Response): Record<string, string> {
    const headers: Record<string, string> = {
      "content-type": answer.headers.get("content-type") ?? "application/json",
    };
    const link = answer.headers.get("link");
    if (link !== null) headers["link"] = link.replaceAll(/<https?:\/\/[^/>]+/g, `<${proxyUrl()}`);
    return headers;
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      response.writeHead(599);
      response.end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const proxyUrl = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url: proxyUrl(),
    requests,
    writes: () => requests.filter((request) => !request.startsWith("GET ")),
    forget() {
      requests.length = 0;
    },
    fault(method, path, fault, times = 1) {
      for (let count = 0; count < times; count += 1) planned.push({ method, path, fault });
    },
    calm() {
      planned.length = 0;
    },
    unfired: () => planned.map(({ method, path, fault }) => `${method} ${path.source}: ${fault.kind}`),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function forwarded(request: IncomingMessage): Record<string, string> {
  const { authorization, accept } = request.headers;
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (authorization !== undefined) headers["authorization"] = authorization;
  if (accept !== undefined) headers["accept"] = accept;
  return headers;
}
