import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { type Emulator, startEmulator } from "./emulator.ts";
import { type FaultProxy, startFaultProxy } from "./fault-proxy.ts";

/** An emulator behind a fault proxy for the tests of one file. Faults that were planned must have happened. */
export function usePeers(): { emulator: () => Emulator; proxy: () => FaultProxy } {
  let emulator: Emulator | undefined;
  let proxy: FaultProxy | undefined;
  beforeAll(async () => {
    emulator = await startEmulator();
    proxy = await startFaultProxy(emulator.url);
  });
  afterEach(() => {
    expect(proxy?.unfired()).toEqual([]);
  });
  afterAll(async () => {
    await proxy?.close();
    await emulator?.close();
  });
  return { emulator: () => started(emulator), proxy: () => started(proxy) };
}

function started<T>(peer: T | undefined): T {
  if (peer === undefined) throw new Error("the peers are started before the first test");
  return peer;
}
