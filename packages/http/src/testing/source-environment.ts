import { RollcallError, type SourceEnvironment } from "@rollcall/core";
import { type FakeClock, fakeClock } from "./fake-clock.ts";

/** What a run lends to a source, for a test: a clock that never waits, secrets by name, a log in an array. */
export function sourceEnvironment(options: {
  secrets?: Readonly<Record<string, string>>;
  clock?: FakeClock;
  log?: string[];
  asOf?: string;
  /** @default 10 minutes */
  deadlineMs?: number;
}): SourceEnvironment {
  const { clock = fakeClock(), log = [], secrets = {} } = options;
  return {
    asOf: options.asOf ?? "2026-11-30",
    timeZone: "Europe/Copenhagen",
    now: clock.now,
    sleep: clock.sleep,
    deadlineMs: options.deadlineMs ?? 600_000,
    baseDirectory: import.meta.dirname,
    secret: (name) => {
      const value = secrets[name];
      if (value === undefined) throw new RollcallError("invalid-config", { message: `${name} is not set` });
      return value;
    },
    log: ({ message, details }) => log.push(details === undefined ? message : `${message} ${JSON.stringify(details)}`),
  };
}
