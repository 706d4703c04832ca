import { builtinRules, migrateFingerprints, RollcallError } from "@rollcall/core";
import { prepare } from "@rollcall/scan";
import { defineCommand } from "../command.ts";
import { scanOptions, sourceOptions } from "../shared-options.ts";
import { verbOf } from "../words.ts";

export const fingerprintsCommand = defineCommand({
  name: "fingerprints",
  summary: "Carry what is remembered over to another key or fingerprint scheme",
  usage: "migrate [options]",
  description:
    "After the key in the environment (ROLLCALL_KEY) or the fingerprint scheme changes, the state of earlier runs is refused instead of read as all new. migrate gives every remembered finding, and every word that people said of one, its new fingerprint. Needs only the new key.",
  options: { config: sourceOptions.config },
  examples: [["ROLLCALL_KEY=$NEW_KEY rollcall fingerprints migrate", "After a new key was set"]],
  async run({ values, positionals, io }) {
    verbOf("fingerprints", positionals, ["migrate"]);
    const options = scanOptions(
      { ...values, roster: undefined, admins: undefined, "as-of": undefined, quiet: undefined, debug: undefined },
      io,
    );
    const { store, key, keyed, loaded } = await prepare(options);
    if (!keyed)
      throw new RollcallError("invalid-config", {
        message: `${loaded.governance.config.key} is not set`,
        expected: "the new key in the environment",
        hint: "A long random text, for example from: openssl rand -hex 32",
      });
    const rules = [...builtinRules, ...loaded.rules];
    const count = await store?.rename(
      (finding) => migrateFingerprints([finding], rules, key).renamed.get(finding.fingerprint) ?? finding.fingerprint,
    );
    io.stdout(`${count ?? 0} fingerprints carried over.\n`);
    return 0;
  },
});
