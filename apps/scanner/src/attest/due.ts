import {
  compareText,
  type ConnectorDescription,
  daysBetween,
  type IsoDate,
  type Presence,
  presenceId,
  type ReceiptOutcome,
  type RegistryEntry,
  scopes,
  type SourceEnvironment,
} from "@rollcall/core";
import { check } from "@rollcall/files";
import { AttestedOptions, connectors, type ListOnFile, listsOnFile } from "@rollcall/platforms";
import type { LoadedGovernance } from "@rollcall/scan";

/** How a presence stands: what needs a person comes first. `file` and `api` are read without one. */
export const STATES = ["expired", "missing", "soon", "valid", "file", "api"] as const;
export type State = (typeof STATES)[number];

export interface Standing {
  /** `<platform>:<key>`, as the lists say it; as the registry says it where there is no list. */
  id: string;
  state: State;
  /** The last day on which the list holds. */
  until?: IsoDate;
  /** Undefined for a list of something that is not in the registry. */
  entry?: RegistryEntry;
  list?: ListOnFile;
}

export interface Lists {
  lists: ListOnFile[];
  /** What each configured `source: attested` says. */
  options: AttestedOptions[];
  /** The options by which a list was read. */
  optionsOf: ReadonlyMap<ListOnFile, AttestedOptions>;
}

/** Days before its end in which a list is announced, as `attestation/stale` does. */
const SOON = 14;

/** Every attested admin list that the configuration reads; where it reads none, those that `otherwise` fits. */
export async function readLists(
  { governance, document }: Pick<LoadedGovernance, "governance" | "document">,
  environment: SourceEnvironment,
  signal: AbortSignal,
  otherwise?: AttestedOptions,
): Promise<Lists> {
  const configured = governance.config.platforms.flatMap(({ source }, index) =>
    source === "attested" ? [check(AttestedOptions, document, { path: ["platforms", index], ignore: ["source"] })] : [],
  );
  const options = configured.length === 0 && otherwise !== undefined ? [otherwise] : configured;
  const optionsOf = new Map<ListOnFile, AttestedOptions>();
  for (const each of options)
    for (const list of await listsOnFile(each, environment, signal)) optionsOf.set(list, each);
  return { lists: [...optionsOf.keys()], options, optionsOf };
}

/** Where every presence stands, what is expired or missing first. Reads files only, asks no platform. */
export async function standings(
  loaded: LoadedGovernance,
  { lists }: Pick<Lists, "lists">,
  environment: SourceEnvironment,
  signal: AbortSignal,
): Promise<Standing[]> {
  const { config, registry } = loaded.governance;
  const filed = await filedPresences(loaded, environment, signal);
  const apis = config.platforms.flatMap(({ source }) => connectors[source]?.describe ?? []);
  const joined = new Set<ListOnFile>();
  const rows: Standing[] = [];
  for (const entry of registry) {
    if (entry.status === "retired" || entry.status === "planned") continue;
    const list = lists.find(({ presence }) => isSame(entry, presence));
    if (list !== undefined) joined.add(list);
    const state = standingOf(list, environment.asOf);
    const read = filed.some((presence) => isSame(entry, presence))
      ? "file"
      : apis.some((api) => covers(api, entry))
        ? "api"
        : undefined;
    rows.push({
      id: list?.presence.id ?? presenceId(entry.platform, entry.key ?? entry.handle ?? entry.url ?? entry.id),
      state: state === "valid" || state === "soon" ? state : (read ?? state),
      ...(list?.until !== undefined && { until: list.until }),
      entry,
      ...(list !== undefined && { list }),
    });
  }
  for (const list of lists)
    if (!joined.has(list))
      rows.push({
        id: list.presence.id,
        state: standingOf(list, environment.asOf),
        ...(list.until !== undefined && { until: list.until }),
        list,
      });
  return rows.toSorted(
    (a, b) =>
      STATES.indexOf(a.state) - STATES.indexOf(b.state) ||
      compareText(a.until ?? "", b.until ?? "") ||
      compareText(a.id, b.id),
  );
}

function standingOf(list: ListOnFile | undefined, asOf: IsoDate): "expired" | "missing" | "soon" | "valid" {
  if (list === undefined) return "missing";
  if (list.stale) return "expired";
  return list.until !== undefined && daysBetween(asOf, list.until) <= SOON ? "soon" : "valid";
}

/** Presences whose admin list another kind of file holds completely, for instance the JSON of another tool. */
async function filedPresences(
  { governance, document }: LoadedGovernance,
  environment: SourceEnvironment,
  signal: AbortSignal,
): Promise<Presence[]> {
  const presences: Presence[] = [];
  const outcomes = new Map<string, ReceiptOutcome>();
  for (const [index, { source }] of governance.config.platforms.entries()) {
    const definition = connectors[source];
    if (source === "attested" || definition?.describe.method !== "attested") continue;
    const options = check(definition.options, document, { path: ["platforms", index], ignore: ["source"] });
    for await (const record of definition.create(options as never, environment).read(signal)) {
      if (record.type === "presence") presences.push(record.presence);
      if (record.type === "receipt") outcomes.set(record.receipt.scope, record.receipt.outcome);
    }
  }
  return presences.filter(({ id }) => outcomes.get(scopes.admins(id)) === "complete");
}

/** A connector of several platforms names them in its title. */
function covers({ platform, title, kinds }: ConnectorDescription, entry: RegistryEntry): boolean {
  const platforms = [platform, ...title.toLowerCase().split(/[^a-z]+/)];
  return (
    platforms.includes(entry.platform) && kinds.some(({ kind, admins }) => kind === entry.kind && admins === "api")
  );
}

function isSame(entry: RegistryEntry, presence: Pick<Presence, "platform" | "key" | "handle" | "url">): boolean {
  if (entry.platform !== presence.platform) return false;
  const handle = (text: string | undefined) => text?.replace(/^@/, "").toLowerCase();
  const address = (url: string | undefined) => url?.toLowerCase().replace(/^https?:\/\/(www\.)?|\/+$/g, "");
  if (entry.key !== undefined && entry.key.trim() === presence.key) return true;
  if (entry.handle !== undefined && handle(entry.handle) === handle(presence.handle ?? presence.key)) return true;
  return entry.url !== undefined && address(entry.url) === address(presence.url);
}
