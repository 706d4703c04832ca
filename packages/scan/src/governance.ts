import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import {
  Config,
  IdentitiesFile,
  NormsFile,
  AdvocacyFile,
  WaiversFile,
  RollcallError,
  type AnyRule,
  type ConnectorDefinition,
  type Governance,
} from "@rollcall/core";
import { check, openDocument, parseUserDocument, type UserDocument } from "@rollcall/files";
import { connectors as builtinConnectors } from "@rollcall/platforms";
import { readAcknowledgements } from "./acknowledgements.ts";
import { loadConnectorModules, loadModule, loadRuleModules } from "./modules.ts";
import { readRegistry } from "./registry.ts";

/** A governance repository, read and checked, with where things stand in it. */
export interface LoadedGovernance {
  governance: Governance;
  /** Folder that the configuration's relative paths start from. */
  directory: string;
  /** The parsed rollcall.yaml; a configuration in code has no lines. */
  document: UserDocument;
  /** Rules of the company's own. */
  rules: AnyRule[];
  /** Connectors of the company's own, by the word for `source`. */
  connectors: Readonly<Record<string, ConnectorDefinition>>;
}

/** Reads rollcall.yaml (or rollcall.config.ts) and every file it names. Every mistake is `invalid-config` with file and line. */
export async function loadGovernance(configFile: string): Promise<LoadedGovernance> {
  const directory = dirname(configFile);
  const document = /\.[cm]?[jt]s$/.test(configFile) ? await fromCode(configFile) : await openDocument(configFile);
  const config = check(Config, document);
  const at = (file: string) => resolve(directory, file);
  const registry = await readRegistry(directory, config.registry);
  const identities = await optional(at(config.identities), IdentitiesFile);
  const waivers = await optional(at(config.waivers), WaiversFile, uniqueWaivers);
  const norms = await optional(at(`${config.policyFiles}/norms.yaml`), NormsFile);
  const asks = await optional(at(`${config.policyFiles}/advocacy.yaml`), AdvocacyFile);
  const acknowledgements = await readAcknowledgements(at(`${config.policyFiles}/acknowledgements.csv`));
  return {
    governance: {
      config,
      registry,
      identities: identities?.identities ?? [],
      waivers: waivers?.waivers ?? [],
      norms: norms?.norms ?? [],
      asks: asks?.asks ?? [],
      acknowledgements: acknowledgements ?? [],
      declared: {
        registry: registry.length > 0,
        norms: norms !== undefined,
        asks: asks !== undefined,
        acknowledgements: acknowledgements !== undefined,
      },
    },
    directory,
    document,
    rules: await loadRuleModules(config.policy.extraRules, directory, document),
    connectors: await loadConnectorModules(
      config.platforms,
      (source) => Object.hasOwn(builtinConnectors, source),
      directory,
      document,
    ),
  };
}

/** A run on files alone: no registry, no policy files, defaults for everything else. */
export function withoutConfiguration(directory: string): LoadedGovernance {
  const config = Config.parse({ company: { name: "(no configuration)" }, policy: { presets: ["recommended"] } });
  return {
    governance: {
      config,
      registry: [],
      identities: [],
      waivers: [],
      norms: [],
      asks: [],
      acknowledgements: [],
      declared: { registry: false, norms: false, asks: false, acknowledgements: false },
    },
    directory,
    document: { file: "(command line)", value: {}, line: () => undefined },
    rules: [],
    connectors: {},
  };
}

async function fromCode(file: string): Promise<UserDocument> {
  const value = (await loadModule(file)) as { default?: unknown };
  if (value.default === undefined)
    throw new RollcallError("invalid-config", {
      message: "the configuration exports nothing",
      file,
      expected: "a default export",
      example: 'export default defineConfig({ company: { name: "Nordvind A/S" } });',
    });
  return parseUserDocument(JSON.stringify(value.default), `${file}.json`);
}

async function optional<Schema extends Parameters<typeof check>[0]>(
  file: string,
  schema: Schema,
  also?: (value: ReturnType<typeof check<Schema>>, document: UserDocument) => void,
): Promise<ReturnType<typeof check<Schema>> | undefined> {
  if (!existsSync(file)) return undefined;
  const document = await openDocument(file);
  const value = check(schema, document);
  also?.(value, document);
  return value;
}

function uniqueWaivers({ waivers }: WaiversFile, document: UserDocument): void {
  const seen = new Map<string, number>();
  for (const [index, { id }] of waivers.entries()) {
    const first = seen.get(id);
    if (first !== undefined)
      throw new RollcallError("invalid-config", {
        message: `two waivers are called "${id}"`,
        file: document.file,
        line: document.line(["waivers", index, "id"]),
        expected: "an id that is used once",
        hint: `The first stands on line ${document.line(["waivers", first, "id"])}.`,
      });
    seen.set(id, index);
  }
}
