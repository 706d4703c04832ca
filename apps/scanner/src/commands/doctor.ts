import { isRollcallError, type Config, type Verification } from "@rollcall/core";
import { checkSources } from "@rollcall/scan";
import { publisher } from "@rollcall/issues";
import { defineCommand, wrap, type Io } from "../command.ts";
import { scanOptions, sourceOptions } from "../shared-options.ts";

export const doctorCommand = defineCommand({
  name: "doctor",
  summary: "Check the configuration, every credential and its permissions, and the issue repository",
  usage: "[options]",
  description:
    "Reads the whole governance repository, asks each source whether its credential works and may see what it must, and names each missing permission with how to grant it. Reads no admin list and writes nothing.",
  options: { config: sourceOptions.config, "as-of": sourceOptions["as-of"], debug: sourceOptions.debug },
  examples: [["rollcall doctor", "Before the first nightly run, and when a receipt says denied"]],
  async run({ values, io }) {
    const options = scanOptions({ ...values, roster: undefined, admins: undefined, quiet: undefined }, io);
    const { governance, keyed, checks } = await checkSources(options);
    const { config, registry, identities, waivers } = governance.governance;
    let failures = 0;
    const line: Line = (ok, text, ...more) => {
      if (ok === false) failures++;
      print(io, ok, text, more);
    };
    line(
      true,
      `configuration: ${registry.length} registry entries, ${identities.length} reviewed identities, ${waivers.length} waivers`,
    );
    line(
      keyed ? true : "note",
      keyed ? `key: ${config.key} is set` : `key: ${config.key} is not set`,
      ...(keyed
        ? []
        : ["Set it to a long random text: without it, fingerprints and pseudonyms can be computed by anyone."]),
    );
    if (config.roster === undefined)
      line("note", "roster: none configured", "Without a roster nobody can be found to have left.");
    for (const check of checks) {
      if (isRollcallError(check.outcome)) line(false, `${check.what} ${check.id}: ${check.outcome.message}`);
      else report(line, `${check.what} ${check.id}`, check.outcome);
    }
    await checkPublishing(config.publishing, io, line);
    io.stdout(
      failures === 0 ? "\nReady: rollcall scan\n" : `\n${failures} thing${failures === 1 ? "" : "s"} to mend.\n`,
    );
    return failures === 0 ? 0 : 2;
  },
});

type Line = (ok: boolean | "note", text: string, ...more: string[]) => void;

async function checkPublishing(publishing: Config["publishing"], io: Io, line: Line): Promise<void> {
  const { repository, token, label, allowInternal } = publishing;
  if (repository === undefined) return line("note", "issues: no publishing.repository", "rollcall publish needs one.");
  const secret = io.env[token];
  if (!secret)
    return line(
      false,
      `issues: ${token} is not set`,
      `${repository} needs a token with issues: write, metadata: read.`,
    );
  const apiUrl = io.env["GITHUB_API_URL"];
  try {
    await publisher({ repository, label, token: secret, allowInternal, ...(apiUrl ? { apiUrl } : {}) }).verify(
      io.signal,
    );
    line(true, `issues: ${repository} is not public and can be read`);
  } catch (error) {
    if (!isRollcallError(error)) throw error;
    line(false, `issues: ${error.message}`);
  }
}

function report(line: Line, name: string, { actor, missing, warnings }: Verification): void {
  const needed = missing.filter((permission) => !permission.optional);
  line(
    needed.length === 0,
    `${name}: ${needed.length === 0 ? "works" : `lacks ${needed.map((permission) => permission.name).join(", ")}`}${actor === undefined ? "" : `, acting as ${actor}`}`,
  );
  for (const permission of missing)
    line(
      "note",
      `  ${permission.name}${permission.optional ? " (optional)" : ""}: ${permission.why}`,
      `To grant it: ${permission.grant}`,
    );
  for (const warning of warnings) line("note", `  ${warning}`);
}

function print(io: Io, ok: boolean | "note", text: string, more: string[]): void {
  const mark = ok === "note" ? "-" : ok ? "ok" : "x";
  io.stdout(`${mark.padEnd(3)}${text}\n`);
  for (const extra of more) for (const row of wrap(extra, 88)) io.stdout(`      ${row}\n`);
}
