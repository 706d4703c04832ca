import { resolve } from "node:path";
import {
  nearest,
  RollcallError,
  type Config,
  type Connector,
  type ConnectorDefinition,
  type RosterSource,
  type SourceEnvironment,
} from "@rollcall/core";
import { check, type DocumentPath } from "@rollcall/files";
import { connectors } from "@rollcall/platforms";
import { rosterSources } from "@rollcall/rosters";
import type { LoadedGovernance } from "./governance.ts";

export interface Sources {
  connectors: Connector[];
  rosters: RosterSource[];
}

export interface SourceRequest {
  /** Files that stand in for the configuration's roster and platforms. */
  roster?: string | undefined;
  admins?: readonly string[] | undefined;
  /** Folder that the paths above start from. */
  directory: string;
  environment: SourceEnvironment;
}

/** Makes the sources that the configuration names; every option is checked by the source's own schema before any is read. */
export function makeSources(loaded: LoadedGovernance, request: SourceRequest): Sources {
  const { config } = loaded.governance;
  const definitions = { ...connectors, ...loaded.connectors };
  const configured = config.roster === undefined ? [] : [config.roster].flat();
  const rosters =
    request.roster === undefined
      ? configured.map((entry, index) =>
          make(
            rosterSources,
            "roster",
            entry,
            Array.isArray(config.roster) ? ["roster", index] : ["roster"],
            loaded,
            request.environment,
          ),
        )
      : [
          make(
            rosterSources,
            "roster",
            { source: "csv", file: resolve(request.directory, request.roster) },
            undefined,
            loaded,
            request.environment,
          ),
        ];
  const platforms =
    request.admins === undefined
      ? config.platforms.map((entry, index) =>
          make(definitions, "platform", entry, ["platforms", index], loaded, request.environment),
        )
      : byFile(request.admins, request.directory).map((entry) =>
          make(connectors, "platform", entry, undefined, loaded, request.environment),
        );
  return { connectors: platforms, rosters };
}

type Entry = Config["platforms"][number];
interface Definition<Source> {
  readonly id: string;
  readonly options: ConnectorDefinition["options"];
  create(options: never, environment: SourceEnvironment): Source;
}

function make<Source>(
  definitions: Readonly<Record<string, Definition<Source>>>,
  what: string,
  { source, ...options }: Entry,
  /** Where the entry stands in the configuration; undefined for one made from the command line. */
  path: DocumentPath | undefined,
  loaded: LoadedGovernance,
  environment: SourceEnvironment,
): Source {
  const definition = Object.hasOwn(definitions, source) ? definitions[source] : undefined;
  if (definition === undefined) {
    const names = Object.keys(definitions).toSorted();
    const guess = nearest(source, names);
    throw new RollcallError("invalid-config", {
      message: `there is no ${what} source "${source}"`,
      file: loaded.document.file,
      line: loaded.document.line([...(path ?? []), "source"]),
      expected: `one of ${names.join(", ")}`,
      received: source,
      hint: guess === undefined ? undefined : `Did you mean ${guess}?`,
    });
  }
  const document =
    path === undefined ? { file: "(command line)", value: options, line: () => undefined } : loaded.document;
  const checked = check(definition.options, document, { path: path ?? [], ignore: ["source"] });
  return definition.create(checked as never, environment);
}

/** Attested CSV files are read together, JSON lists and snapshots by their own connector. */
function byFile(files: readonly string[], directory: string): Entry[] {
  const paths = files.map((file) => resolve(directory, file));
  const isJson = (path: string) => /\.(json|jsonl|gz)$/i.test(path);
  const entry = (source: string, list: string[]): Entry[] => (list.length === 0 ? [] : [{ source, files: list }]);
  return [
    ...entry(
      "attested",
      paths.filter((path) => !isJson(path)),
    ),
    ...entry("admins-json", paths.filter(isJson)),
  ];
}
