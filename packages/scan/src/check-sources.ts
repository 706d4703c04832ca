import { isRollcallError, type RollcallError, type Verification } from "@rollcall/core";
import type { LoadedGovernance } from "./governance.ts";
import { prepare, type RunOptions } from "./prepare.ts";
import { makeSources } from "./sources.ts";

export interface SourceCheck {
  what: "roster" | "platform";
  id: string;
  outcome: Verification | RollcallError;
}

/** Asks every source whether its credential works and may see what it must. Reads no list. */
export async function checkSources(
  options: RunOptions,
): Promise<{ governance: LoadedGovernance; keyed: boolean; checks: SourceCheck[] }> {
  const { loaded, directory, environment, keyed } = await prepare(options);
  const { connectors, rosters } = makeSources(loaded, {
    roster: options.roster,
    admins: options.admins,
    directory,
    environment,
  });
  const checks: SourceCheck[] = [];
  const ask = async (
    what: SourceCheck["what"],
    source: { id: string; verify(signal?: AbortSignal): Promise<Verification> },
  ) => {
    try {
      checks.push({ what, id: source.id, outcome: await source.verify(options.signal) });
    } catch (error) {
      if (!isRollcallError(error)) throw error;
      checks.push({ what, id: source.id, outcome: error });
    }
  };
  for (const source of rosters) await ask("roster", source);
  for (const source of connectors) await ask("platform", source);
  return { governance: loaded, keyed, checks };
}
