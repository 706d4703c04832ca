import type { Connector, SourceEnvironment } from "@rollcall/core";
import { testConnector } from "@rollcall/core/testing";
import { fakeClock } from "./fake-clock.ts";
import { type FakeVendor, fakeVendor, type ScenarioName } from "./fake-vendor.ts";
import type { ConnectorScenarioOptions } from "./scenarios.ts";

/** The contract of every connector, however it reads, held against the fake vendor. */
export function contractCases(options: ConnectorScenarioOptions): { name: string; run: () => Promise<void> }[] {
  const cases: { name: string; run: () => Promise<void> }[] = [];
  const clock = fakeClock();
  let vendor: FakeVendor | undefined;

  const open =
    (scenario: ScenarioName) =>
    (environment: SourceEnvironment): Connector => {
      if (vendor === undefined) throw new TypeError("a world outside of its case");
      vendor.play(scenario);
      const given = options.definition.options.parse(options.options(vendor.url));
      return options.definition.create(given, { ...environment, now: clock.now, sleep: clock.sleep });
    };
  const can = (scenario: ScenarioName): boolean => options.cannotHappen?.[scenario] === undefined;

  testConnector(
    options.definition.id,
    {
      normal: open("normal"),
      ...(can("revoked") && { denied: open("revoked") }),
      ...(can("empty") && { empty: open("empty") }),
      ...(can("truncated") && { partial: open("truncated") }),
      ...(can("unknown-role") && { unknownRole: { open: open("unknown-role"), role: options.expected.unknownRole } }),
      requests: () => vendor?.requests.length ?? 0,
      secrets: options.secrets,
    },
    {
      describe: (_name, body) => body(),
      it: (name, body) => {
        const run = async (): Promise<void> => {
          vendor = await fakeVendor(options.vendor, clock.now);
          try {
            await body();
          } finally {
            await vendor.close();
            vendor = undefined;
          }
        };
        cases.push({ name: `contract: ${name}`, run });
      },
    },
  );
  return cases;
}
