import {
  AdminListFile,
  type Connector,
  type ConnectorDefinition,
  type ConnectorDescription,
  type PlatformRecord,
  presenceId,
  type Principal,
  principalId,
  RollcallError,
  scopes,
  SNAPSHOT_SCHEMA,
  type SourceEnvironment,
} from "@rollcall/core";
import { check, holdsPersonalNumber, isGzip, openDocument, readFirstLine } from "@rollcall/files";
import * as z from "zod";
import { FileList } from "../attested/options.ts";
import { levelOfLabel } from "../attested/roles.ts";
import { filesOf } from "../input-files.ts";
import { readSnapshotRecords } from "./snapshot.ts";

const SOURCE = "admins-json";

/** The options of `source: admins-json` below `platforms` in rollcall.yaml. */
export const AdminsJsonOptions = z.strictObject({
  /** Lists of schema rollcall.admins/1, or snapshots as `rollcall collect` writes them. */
  files: FileList.meta({ examples: ["attestations/*.json"] }),
});
export type AdminsJsonOptions = z.infer<typeof AdminsJsonOptions>;

const describe: ConnectorDescription = {
  platform: "admins-json",
  title: "Admin lists and snapshots from JSON files",
  method: "attested",
  kinds: [
    { kind: "any presence", admins: "attested", note: "what another tool collected, or a snapshot taken earlier" },
  ],
  roles: {},
  permissions: [],
  blindSpots: ["Whatever changed after the file was written."],
  docs: "https://github.com/rollcall-dev/rollcall/blob/main/docs/platforms/admins-json.md",
};

/** Admin lists from JSON: `rollcall.admins/1` by other tools, `rollcall.snapshot/1` by `rollcall collect`. */
export const adminsJson: ConnectorDefinition<typeof AdminsJsonOptions> = {
  id: "admins-json",
  describe,
  options: AdminsJsonOptions,
  create: adminsJsonConnector,
};

/** The connector of {@link adminsJson}. */
export function adminsJsonConnector(options: AdminsJsonOptions, environment: SourceEnvironment): Connector {
  async function* read(signal?: AbortSignal): AsyncGenerator<PlatformRecord> {
    for (const file of await filesOf(options.files, environment.baseDirectory, "admins-json")) {
      const records = (await isSnapshot(file)) ? readSnapshotRecords(file, signal) : readAdminList(file);
      for await (const record of records) {
        signal?.throwIfAborted();
        yield record;
      }
    }
  }
  return {
    id: "admins-json",
    describe,
    read,
    async verify(signal) {
      const warnings: string[] = [];
      for await (const record of read(signal))
        if (record.type === "receipt" && record.receipt.outcome !== "complete")
          warnings.push(`${record.receipt.scope}: ${record.receipt.reason ?? record.receipt.outcome}`);
      return { missing: [], warnings };
    },
  };
}

async function isSnapshot(file: string): Promise<boolean> {
  return (await isGzip(file)) || (await readFirstLine(file)).includes(`"${SNAPSHOT_SCHEMA.split("/")[0]}/`);
}

async function* readAdminList(file: string): AsyncGenerator<PlatformRecord> {
  const document = await openDocument(file);
  const list = check(AdminListFile, document);
  // What another tool collected bears that tool's name.
  const source = list.source ?? SOURCE;
  const seen = new Set<string>();
  for (const [index, entry] of list.presences.entries()) {
    const { admins, outcome, reason, ...facts } = entry;
    const presence = presenceId(facts.platform, facts.key);
    if (seen.has(presence))
      throw new RollcallError("invalid-config", {
        message: "the presence is in the file twice",
        file,
        line: document.line(["presences", index]),
        expected: "every presence once, with all its admins",
        received: presence,
      });
    seen.add(presence);
    yield { type: "presence", presence: { id: presence, ...withoutUndefined(facts), heldBy: "unknown" } };
    const unknownRoles = new Set<string>();
    for (const [position, admin] of admins.entries()) {
      const principal = principalOf(admin, facts.platform);
      if (principal === undefined)
        throw new RollcallError("invalid-config", {
          message: "an admin that nothing identifies",
          file,
          line: document.line(["presences", index, "admins", position]),
          expected: "at least one of id, handle, email, name, employeeId",
          example: '{ "name": "Ida Bech", "email": "ida@nordvind.example", "role": "Admin" }',
        });
      const known = admin.level ?? levelOfLabel(facts.platform, admin.role);
      if (known === undefined) unknownRoles.add(admin.role);
      const { role, path, state, grantedOn, expiresOn } = admin;
      const dates = withoutUndefined({ grantedOn, expiresOn });
      yield { type: "principal", principal };
      yield {
        type: "grant",
        grant: {
          presence,
          principal: principal.id,
          role,
          level: known ?? "other",
          path,
          state,
          ...dates,
          source,
        },
      };
    }
    const roles = [...unknownRoles].toSorted().join(", ");
    const notes = [reason, roles === "" ? undefined : `roles that are not known and count as "other": ${roles}`];
    const said = notes.filter((note) => note !== undefined).join("; ");
    yield {
      type: "receipt",
      receipt: {
        source,
        scope: scopes.admins(presence),
        outcome,
        asOf: list.asOf,
        counts: { grants: admins.length },
        ...(said !== "" && { reason: said }),
      },
    };
  }
}

type Admin = AdminListFile["presences"][number]["admins"][number];

function principalOf(admin: Admin, platform: string): Principal | undefined {
  const { id: platformId, handle, email, name: displayName, employeeId, lastActive, kind, secondFactor } = admin;
  const bare = handle?.replace(/^@/, "");
  const told = withoutPersonalNumbers({ platformId, handle: bare, email, displayName: displayName ?? employeeId });
  const id = principalId({ platform, ...told });
  if (id === undefined) return undefined;
  const facts = withoutPersonalNumbers({ platformId, handle: bare, email, displayName, employeeId, lastActive });
  return { id, platform, kind, ...facts, secondFactor, scanningCredential: false, breakGlass: false };
}

/** A civil registration number is never read, whatever field it stands in. */
function withoutPersonalNumbers<T extends Record<string, string | undefined>>(facts: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(facts).filter(([, text]) => text !== undefined && !holdsPersonalNumber(text)),
  ) as Defined<T>;
}

type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

function withoutUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Defined<T>;
}
