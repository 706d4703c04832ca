/** Lets at most `limit` run at once, first come first served. */
export interface Limiter {
  /** Waits for a place; the function given back frees it. */
  enter(signal?: AbortSignal): Promise<() => void>;
  readonly waiting: number;
}

export function createLimiter(limit: number): Limiter {
  let free = limit;
  const queue: (() => void)[] = [];

  const leave = (): void => {
    const next = queue.shift();
    if (next === undefined) free += 1;
    else next();
  };

  return {
    get waiting() {
      return queue.length;
    },
    async enter(signal) {
      signal?.throwIfAborted();
      if (free > 0) free -= 1;
      else await wait(queue, signal);
      let left = false;
      return () => {
        if (left) return;
        left = true;
        leave();
      };
    },
  };
}

function wait(queue: (() => void)[], signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      const place = queue.indexOf(turn);
      if (place >= 0) queue.splice(place, 1);
      reject(signal?.reason);
    };
    const turn = (): void => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    };
    queue.push(turn);
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}
