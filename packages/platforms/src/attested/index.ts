import {
  type Connector,
  type ConnectorDefinition,
  type ConnectorDescription,
  scopes,
  type SourceEnvironment,
} from "@rollcall/core";
import { AttestedOptions } from "./options.ts";
import { filesOf } from "../input-files.ts";
import { recordsOf } from "./lists.ts";
import { readAttestedFile } from "./read-file.ts";
import { ROLES } from "./roles.ts";

export { AttestedOptions } from "./options.ts";
export { COLUMNS } from "./columns.ts";
export { levelOfLabel } from "./roles.ts";
export * from "./attest.ts";
export * from "./on-file.ts";
export * from "./template.ts";

const describe: ConnectorDescription = {
  platform: "attested",
  title: "Attested admin lists (CSV)",
  method: "attested",
  kinds: [
    { kind: "any presence", admins: "attested", note: "a person looks at the screen and confirms what it shows" },
  ],
  roles: Object.fromEntries(
    Object.entries(ROLES).flatMap(([platform, roles]) =>
      Object.entries(roles).map(([label, level]) => [`${platform}: ${label}`, level]),
    ),
  ),
  permissions: [],
  blindSpots: [
    "Whatever changed after the day of the attestation.",
    "Whoever knows a password and was not told of: rows with grant_path login_credential name them.",
  ],
  docs: "https://github.com/rollcall-dev/rollcall/blob/main/docs/platforms/attested.md",
};

/** Admin lists that no API shows, confirmed by a named person: X, LinkedIn groups, Facebook groups, YouTube, any platform. */
export const attested: ConnectorDefinition<typeof AttestedOptions> = {
  id: "attested",
  describe,
  options: AttestedOptions,
  create: attestedConnector,
};

/** The connector of {@link attested}. */
export function attestedConnector(options: AttestedOptions, environment: SourceEnvironment): Connector {
  const { asOf, baseDirectory, timeZone } = environment;

  async function* read(signal?: AbortSignal) {
    const files = [];
    for (const file of await filesOf(options.files, baseDirectory, "attested"))
      files.push(await readAttestedFile(file, options, timeZone, signal));
    for (const record of recordsOf(files, asOf, options.maxAgeDays)) {
      signal?.throwIfAborted();
      yield record;
    }
  }

  return {
    id: "attested",
    describe,
    read,
    async verify(signal) {
      const warnings: string[] = [];
      for await (const record of read(signal))
        if (record.type === "receipt" && (record.receipt.outcome !== "complete" || record.receipt.reason !== undefined))
          warnings.push(
            `${record.receipt.scope.replace(scopes.admins(""), "")}: ${record.receipt.reason ?? record.receipt.outcome}`,
          );
      return { missing: [], warnings };
    },
  };
}
