import type { Report, ReportFinding } from "@rollcall/core";
import { codeSpan, escapeMarkdown } from "./escape-markdown.ts";
import type { ReportOptions } from "./options.ts";
import { clip, rulePage, shortFingerprints } from "./text.ts";
import { isOverdue, viewOf, type View } from "./view.ts";
import { limits, statusText, wordsOf, type Words } from "./words.ts";

// A job summary may hold 1 MiB: what is beyond this many findings is counted, not written.
const LONGEST = 900_000;
const marks = { complete: "✓", some: "◐", none: "✗" } as const;

/** For people who read it on GitHub, in a job summary or in a pull request. */
export function formatMarkdown(report: Report, _options: ReportOptions = {}): string {
  const view = viewOf(report);
  const words = wordsOf(report.language);
  const head = [`# Rollcall: ${escapeMarkdown(report.company)}, ${report.asOf}`, headline(report, view, words)];
  const tail = [notJudged(view, words), sources(view, words), verdicts(report, words), footer(report)];
  const size = (blocks: readonly string[]) => blocks.reduce((sum, block) => sum + Buffer.byteLength(block) + 2, 0);
  const sections = findingSections(report, view, words, LONGEST - size(head) - size(tail));
  return `${[...head, overview(report, view, words), ...sections, ...tail].filter((block) => block !== "").join("\n\n")}\n`;
}

function headline(report: Report, view: View, words: Words): string {
  const { presences, grants, people } = report.summary;
  const blind = limits(view, words);
  if (view.open.length > 0) {
    return [`**${words.headline(view.open.length, view.fresh, view.overdue)}.**`, ...blind].join(" ");
  }
  if (presences === 0) return `**${words.nothingRead}**`;
  if (view.rulesEvaluated === 0) return `**${words.nothingEvaluated}**`;
  return [`**${words.clean(presences, grants, people, view.rulesEvaluated)}**`, ...blind].join(" ");
}

function overview(report: Report, view: View, words: Words): string {
  const { presences, grants, principals, people } = report.summary;
  const severities = view.bySeverity.map(({ severity, findings }) => [words.severity[severity], findings.length]);
  const settled = [
    [words.label.accepted, view.accepted.length],
    [words.label.fixed, view.fixed.length],
    [words.label.withdrawn, view.withdrawn.length],
  ].filter(([, count]) => count !== 0);
  const counts = [
    [words.label.presences, presences],
    [words.label.grants, grants],
    [words.label.principals, principals],
    [words.label.people, people],
  ];
  return table(
    [words.label.summary, ""],
    [...severities, ...settled, ...counts].map(([name, count]) => [capital(String(name)), String(count)]),
    ["---", "---:"],
  );
}

function findingSections(report: Report, view: View, words: Words, room: number): string[] {
  const shorts = shortFingerprints(report);
  const groups = [
    ...view.bySeverity.map(({ severity, findings }) => ({ title: capital(words.severity[severity]), findings })),
    { title: words.label.accepted, findings: view.accepted },
    { title: words.label.fixed, findings: view.fixed },
    { title: words.label.withdrawn, findings: view.withdrawn },
  ].filter(({ findings }) => findings.length > 0);
  let left = room;
  let unwritten = 0;
  const sections = groups.flatMap(({ title, findings }) => {
    const items = findings.flatMap((finding) => {
      const item = findingItem(finding, report, view, words, shorts);
      left -= Buffer.byteLength(item) + 1;
      if (left > 0) return [item];
      unwritten += 1;
      return [];
    });
    return [`## ${title} (${findings.length})`, ...(items.length > 0 ? [items.join("\n\n")] : [])];
  });
  return unwritten > 0 ? [...sections, `_${words.more(unwritten)}_`] : sections;
}

function findingItem(
  finding: ReportFinding,
  report: Report,
  view: View,
  words: Words,
  shorts: ReadonlyMap<string, string>,
): string {
  const { presence, dueBy, status } = finding;
  const facts = [
    `[${codeSpan(finding.rule)}](${rulePage(finding.rule)})`,
    ...(presence === undefined ? [] : [presenceText(presence, view)]),
    ...(status === "open" ? [] : [statusText(finding, words)]),
    ...(dueBy === undefined ? [] : [`${words.label.due.toLowerCase()} ${dueBy}`]),
    ...(isOverdue(finding, report) && status !== "fixed" && status !== "accepted"
      ? [`**${words.label.overdue}**`]
      : []),
    ...(finding.waiver === undefined ? [] : [`${words.label.waiver.toLowerCase()} ${codeSpan(finding.waiver)}`]),
    ...[finding.notJudged, finding.waiverNote].filter((note) => note !== undefined).map(escapeMarkdown),
  ];
  const steps =
    status === "fixed" || status === "accepted"
      ? []
      : finding.remediation.map((step, index) => `  ${index + 1}. ${escapeMarkdown(clip(step, 1000))}`);
  return [
    `- ${codeSpan(shorts.get(finding.fingerprint) ?? "")} ${escapeMarkdown(clip(finding.message, 2000))}`,
    `  <br>${facts.join(" · ")}`,
    ...(steps.length > 0 ? ["", ...steps] : []),
  ].join("\n");
}

function presenceText(id: string, view: View): string {
  const name = view.presenceName(id);
  return name === "" || name === id ? codeSpan(id) : `${escapeMarkdown(clip(name, 200))} ${codeSpan(id)}`;
}

function notJudged(view: View, words: Words): string {
  const heading = `## ${words.label.notJudged}`;
  const { blind, untried, heldBack } = view;
  if (blind.length === 0 && untried.length === 0 && heldBack.length === 0)
    return `${heading}\n\n${view.sawEverything ? words.label.complete : words.label.noReceipts}`;
  const spots = blind.map(({ source, outcome, reason, scopes }) => {
    const shown = scopes.slice(0, 10).map(codeSpan).join(", ");
    const more = scopes.length > 10 ? ` ${words.more(scopes.length - 10)}` : "";
    return `- ${codeSpan(source)} ${shown}${more} – **${words.outcome[outcome]}**${reason === undefined ? "" : `: ${escapeMarkdown(reason)}`}`;
  });
  const missed = untried.length > 0 ? [`- ${untried.map(codeSpan).join(", ")} – **${words.label.notTried}**`] : [];
  const rules = heldBack.map((group) => {
    const links = group.rules.map((id) => `[${codeSpan(id)}](${rulePage(id)})`).join(", ");
    const extent = group.evaluated ? words.label.notEverywhere : words.label.notEvaluated;
    return `- ${links} – ${extent}${group.reason === undefined ? "" : `: ${escapeMarkdown(group.reason)}`}`;
  });
  return [heading, words.label.blindNote, [...spots, ...missed, ...rules].join("\n")].join("\n\n");
}

function sources(view: View, words: Words): string {
  if (view.sources.length === 0) return "";
  const rows = view.sources.map(({ source, reach, complete, scopes, from, to }) => [
    `${marks[reach]} ${codeSpan(source)}`,
    words.scopesRead(complete, scopes),
    from === to ? to : `${from} – ${to}`,
  ]);
  return `## ${words.label.sources}\n\n${table([words.label.source, words.label.outcome, capital(words.label.asOf)], rows)}`;
}

function verdicts(report: Report, words: Words): string {
  const rows = Object.entries(report.summary.verdicts)
    .filter(([, count]) => count > 0)
    .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([verdict, count]) => [
      capital((words.verdict as Record<string, string>)[verdict] ?? escapeMarkdown(verdict)),
      String(count),
    ]);
  return rows.length === 0
    ? ""
    : `## ${words.label.verdicts}\n\n${table([words.label.verdict, words.label.principals], rows, ["---", "---:"])}`;
}

function footer({ tool }: Report): string {
  return `_${escapeMarkdown(tool.name)} ${escapeMarkdown(tool.version)}_`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[], align = head.map(() => "---")): string {
  return [head, align, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
