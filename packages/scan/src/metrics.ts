import {
  askedMetric,
  type Connector,
  type IsoDate,
  isRollcallError,
  joinPresences,
  type Metrics,
  type Presence,
  type Receipt,
  type ReceiptOutcome,
  type RegistryEntry,
  scopes,
} from "@rollcall/core";
import { mapAll, receiptFromError } from "@rollcall/http";
import { type Gathering, isBadInput } from "./gathering.ts";

interface MetricsInput {
  registry: readonly RegistryEntry[];
  connectors: readonly Connector[];
  gathered: Gathering;
  asOf: IsoDate;
  signal: AbortSignal | undefined;
}

// Each connector's own client decides how many requests are under way; this bounds only what waits for them.
const AT_ONCE = 8;

/**
 * Reads the figures that KPIs of the registry ask for, after the admin lists. Without such a KPI nothing is asked.
 * Every figure asked for ends in one receipt; a failure is told there, stops nothing and is never 0.
 */
export async function readMetrics(input: MetricsInput): Promise<void> {
  const { registry, gathered, asOf, signal } = input;
  if (!registry.some(({ purpose }) => purpose?.kpi?.metric !== undefined)) return;
  const { presences, grants, receipts } = gathered;
  const seen = { presences: [...presences.values()], grants: [...grants.values()], receipts };
  const asked = joinPresences(seen, registry).flatMap((view) => {
    const metric = askedMetric(view);
    // A snapshot of this day that is read again brings its own figure and receipt.
    const isKnown = receipts.some((known) => known.scope === scopes.metrics(view.id) && known.asOf >= asOf);
    return metric === undefined || isKnown ? [] : [{ id: view.id, presence: presences.get(view.id), metric }];
  });
  const read = await mapAll(asked, AT_ONCE, (figure, stop) => readFigure(figure, input, stop), signal);
  for (const { value, receipt } of read) {
    receipts.push(receipt);
    if (value !== undefined) gathered.readings.push(value);
  }
}

interface Asked {
  id: string;
  presence: Presence | undefined;
  metric: string;
}

async function readFigure(
  { id, presence, metric }: Asked,
  { connectors, gathered, asOf }: MetricsInput,
  signal: AbortSignal,
) {
  const receipt = (source: string, outcome: ReceiptOutcome, reason?: string): { receipt: Receipt } => ({
    receipt: { source, scope: scopes.metrics(id), outcome, asOf, counts: {}, ...(reason !== undefined && { reason }) },
  });
  if (presence === undefined) {
    // Of a source that failed it is not known whether it would have shown the presence.
    const failed = connectors.find((connector) => connector.metrics !== undefined && hasFailed(connector, gathered));
    return failed === undefined
      ? {
          value: undefined,
          ...receipt("registry", "unsupported", `no source showed the presence, so nobody reads its ${metric}`),
        }
      : {
          value: undefined,
          ...receipt(failed.id, "partial", `the presence was not shown, so its ${metric} could not be read`),
        };
  }
  const shownBy = connectors.filter((connector) => gathered.shownBy.get(id)?.includes(connector));
  let failure: Receipt | undefined;
  for (const connector of shownBy) {
    if (connector.metrics === undefined || connector.describe.metrics?.includes(metric) === false) continue;
    try {
      const value = figureOf(await connector.metrics(presence, signal), metric);
      if (value === undefined) continue;
      const reading = { presence: id, metric, value, date: asOf, source: connector.id };
      return { value: reading, ...receipt(connector.id, "complete") };
    } catch (error) {
      if (signal.aborted || !isRollcallError(error) || isBadInput(error)) throw error;
      failure ??= receiptFromError(connector.id, scopes.metrics(id), asOf, error);
    }
  }
  if (failure !== undefined) return { value: undefined, receipt: failure };
  const [first] = shownBy;
  const known = first?.describe.metrics ?? [];
  const more = known.length === 0 ? "" : `; it reads ${known.join(", ")}`;
  const reason = `no ${metric} is shown of this presence${more}`;
  return { value: undefined, ...receipt(first?.id ?? "registry", "unsupported", reason) };
}

function figureOf(metrics: Metrics | undefined, metric: string): number | undefined {
  const { followers, posts, readings } = metrics ?? {};
  const figures: Readonly<Record<string, number | undefined>> = { ...readings, followers, posts };
  const value = Object.hasOwn(figures, metric) ? figures[metric] : undefined;
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

function hasFailed({ id }: Connector, { receipts }: Gathering): boolean {
  return receipts.some(({ source, outcome }) => source === id && (outcome === "denied" || outcome === "partial"));
}
