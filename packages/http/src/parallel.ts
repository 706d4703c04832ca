import { setMaxListeners } from "node:events";

/**
 * Maps in parallel and yields in the order of the input: never more than `limit` in the works or waiting to be taken,
 * so memory stays bounded whatever the length. The first failure is thrown where its result would stand.
 * `start` lets work begin before the consumer asks; stopping early aborts the rest by the signal given to `work`.
 */
export async function* boundedMap<Input, Output>(
  inputs: Iterable<Input> | AsyncIterable<Input>,
  limit: number,
  work: (input: Input, signal: AbortSignal) => Promise<Output>,
  signal?: AbortSignal,
): AsyncGenerator<Output, void, undefined> {
  const abort = new AbortController();
  // Everything under way listens to it; that is no leak.
  setMaxListeners(0, abort.signal);
  const onAbort = (): void => abort.abort(signal?.reason);
  signal?.addEventListener("abort", onAbort, { once: true });
  const iterator = iterate(inputs);
  const running: Promise<Output>[] = [];
  let done = false;
  try {
    signal?.throwIfAborted();
    while (true) {
      while (!done && running.length < limit) {
        const next = await iterator.next();
        if (next.done) {
          done = true;
          break;
        }
        const task = work(next.value, abort.signal);
        // A failure is thrown when its turn comes; until then it must not count as unhandled.
        task.catch(() => undefined);
        running.push(task);
      }
      const first = running.shift();
      if (first === undefined) return;
      yield await first;
    }
  } finally {
    signal?.removeEventListener("abort", onAbort);
    abort.abort(signal?.reason ?? new DOMException("The reader stopped", "AbortError"));
    await Promise.allSettled(running);
    await iterator.return?.();
  }
}

/** The results of `boundedMap` as one list. */
export async function mapAll<Input, Output>(
  inputs: Iterable<Input>,
  limit: number,
  work: (input: Input, signal: AbortSignal) => Promise<Output>,
  signal?: AbortSignal,
): Promise<Output[]> {
  const outputs: Output[] = [];
  for await (const output of boundedMap(inputs, limit, work, signal)) outputs.push(output);
  return outputs;
}

function iterate<Input>(inputs: Iterable<Input> | AsyncIterable<Input>): Iterator<Input> | AsyncIterator<Input> {
  return Symbol.asyncIterator in inputs ? inputs[Symbol.asyncIterator]() : inputs[Symbol.iterator]();
}
