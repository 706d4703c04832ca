import { isRollcallError, resolveSettings, RollcallError, type AnyRule } from "@rollcall/core";
import type { LoadedGovernance } from "./governance.ts";

/** Checks rule names and options before any source is asked, so that a misspelt rule costs nothing. */
export function checkPolicy({ governance, document }: LoadedGovernance, rules: readonly AnyRule[]): void {
  try {
    resolveSettings(governance.config.policy, rules, governance.registry);
  } catch (error) {
    if (!isRollcallError(error) || error.details.file !== undefined) throw error;
    // The judgement knows the layer ("policy.units.sales"); only here is it known where that stands.
    const layer = (error.details.source ?? "policy").split(".");
    const name = /"?([a-z0-9-]+\/[a-z0-9-]+)"?/.exec(`${error.details.received ?? ""} ${error.details.message}`)?.[1];
    const path = [...layer, "rules"];
    throw new RollcallError("invalid-config", {
      ...error.details,
      file: document.file,
      line: document.line(path, name) ?? document.line(layer),
    });
  }
}
