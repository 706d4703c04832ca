import type { Report, ReportFinding, Severity } from "@rollcall/core";
import pc from "picocolors";
import stringWidth from "string-width";
import { fit, paragraph, row, type Paint } from "./lines.ts";
import type { ReportOptions } from "./options.ts";
import { clip, oneLine, shortFingerprints } from "./text.ts";
import { isOverdue, viewOf, type BlindSpot, type SourceView, type View } from "./view.ts";
import { limits, wordsOf, type Words } from "./words.ts";

const NARROWEST = 40;
// From here on the rule and the status stand beside the message instead of below it.
const WIDE = 120;
const DATE = 10;
const LONGEST_MESSAGE = 600;
const SHOWN_SCOPES = 3;
const SHOWN_FIXED = 5;

/** For a terminal: what was found, what could not be judged, and what to do next. */
export function formatTable(report: Report, options: ReportOptions = {}): string {
  const colors = pc.createColors(options.color ?? false);
  const page: Page = {
    report,
    view: viewOf(report),
    words: wordsOf(report.language),
    shorts: shortFingerprints(report),
    width: Math.max(NARROWEST, Math.floor(options.width ?? 80) || 80),
    colors,
    paints: {
      critical: (text) => colors.bold(colors.magenta(text)),
      high: (text) => colors.bold(colors.red(text)),
      medium: (text) => colors.bold(colors.yellow(text)),
      low: (text) => colors.bold(colors.cyan(text)),
      info: colors.bold,
    },
  };
  const blocks = [header(page), findings(page), settled(page), notJudged(page), summary(page), next(page)];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")}\n`;
}

interface Page {
  report: Report;
  view: View;
  words: Words;
  shorts: ReadonlyMap<string, string>;
  width: number;
  colors: ReturnType<typeof pc.createColors>;
  paints: Record<Severity, Paint>;
}

function header({ report, view, words, width, colors }: Page): string[] {
  const title = fit(`Rollcall · ${oneLine(report.company)}`, width - DATE - 3);
  const name = Math.min(24, Math.max(0, ...view.sources.map(({ source }) => stringWidth(source))));
  const sources = view.sources.flatMap((source) => {
    const { mark, paint } = markOf(source, colors);
    const read = words.scopesRead(source.complete, source.scopes);
    const age = source.from === source.to ? source.to : `${source.from} – ${source.to}`;
    return [
      ...row(3, [
        { text: fit(source.source, name), width: name },
        { text: `${read}, ${words.label.asOf} ${age}`, width: width - 5 - name, paint: colors.dim },
      ]),
    ].map((line, index) => (index === 0 ? ` ${paint(mark)} ${line.slice(3)}` : line));
  });
  return [`${colors.bold(title)} · ${report.asOf}`, ...sources];
}

function markOf({ reach }: SourceView, colors: Page["colors"]): { mark: string; paint: Paint } {
  if (reach === "complete") return { mark: "✓", paint: colors.green };
  return reach === "some" ? { mark: "◐", paint: colors.yellow } : { mark: "✗", paint: colors.red };
}

function findings(page: Page): string[] {
  const { report, view, words, shorts, width, colors, paints } = page;
  if (view.open.length === 0) return empty(page);
  // On a first run everything is new, and saying it on every line says nothing.
  const allNew = view.open.length > 1 && view.open.every(({ status }) => status === "new");
  const keyWidth = Math.max(...[...shorts.values()].map((short) => stringWidth(short)));
  return view.bySeverity.flatMap(({ severity, findings }, index) => [
    ...(index === 0 ? [] : [""]),
    severityLine(severity, findings),
    ...findings.flatMap((finding, place) => {
      const again = place > 0 && findings[place - 1]?.presence === finding.presence;
      return [...(again ? [] : presenceLine(finding)), ...findingLines(finding)];
    }),
  ]);

  function severityLine(severity: Severity, findings: readonly ReportFinding[]): string {
    const name = words.severity[severity].toUpperCase();
    const count = `· ${words.findings(findings.length)}`;
    const due = findings.some(({ dueBy }) => dueBy !== undefined) ? words.label.due.toLowerCase() : "";
    const room = width - stringWidth(name) - 1 - stringWidth(count) - (DATE - stringWidth(due));
    return `${paints[severity](name)} ${colors.dim(due === "" ? count : count + due.padStart(room))}`;
  }

  function presenceLine({ presence }: ReportFinding): string[] {
    if (presence === undefined) return paragraph(words.label.wholeCompany, width, 1, colors.bold);
    const id = oneLine(presence);
    const name = view.presenceName(presence);
    if (name === "" || name === id) return [` ${colors.bold(fit(id, width - 1))}`];
    const room = Math.max(12, width - 3 - stringWidth(id));
    const shown = fit(name, room);
    return [` ${colors.bold(shown)}  ${colors.dim(fit(id, width - 3 - stringWidth(shown)))}`];
  }

  function findingLines(finding: ReportFinding): string[] {
    const short = shorts.get(finding.fingerprint) ?? "";
    const late = isOverdue(finding, report);
    const due = { text: finding.dueBy ?? "", width: DATE, paint: late ? colors.red : undefined };
    const message = clip(oneLine(finding.message), LONGEST_MESSAGE);
    const about = [
      finding.rule,
      ...(finding.status === "open" || (finding.status === "new" && allNew) ? [] : [words.status[finding.status]]),
      ...(late ? [words.label.overdue] : []),
      ...[finding.notJudged, finding.waiverNote]
        .filter((note) => note !== undefined)
        .map((note) => clip(oneLine(note), LONGEST_MESSAGE)),
    ].join(" · ");
    const key = { text: short, width: keyWidth, paint: colors.cyan };
    const rest = width - 2 - key.width - 2 - 2 - DATE;
    if (width >= WIDE) {
      const side = Math.min(44, Math.floor(rest / 3));
      return row(2, [
        key,
        { text: message, width: rest - side - 2 },
        { text: about, width: side, paint: colors.dim },
        due,
      ]);
    }
    return [
      ...row(2, [key, { text: message, width: rest }, due]),
      ...paragraph(about, width, 2 + key.width + 2, colors.dim),
    ];
  }
}

function empty({ report, view, words, width, colors }: Page): string[] {
  const { presences, grants, people } = report.summary;
  if (presences === 0) return paragraph(words.nothingRead, width, 0, colors.yellow);
  if (view.rulesEvaluated === 0) return paragraph(words.nothingEvaluated, width, 0, colors.yellow);
  return [
    ...paragraph(
      words.clean(presences, grants, people, view.rulesEvaluated),
      width,
      0,
      view.sawEverything ? (text) => colors.bold(colors.green(text)) : colors.bold,
    ),
    ...limits(view, words).flatMap((sentence) => paragraph(sentence, width, 0, colors.yellow)),
  ];
}

function settled({ view, words, shorts, width, colors }: Page): string[] {
  const { accepted, fixed, withdrawn } = view;
  const shown = fixed.slice(0, SHOWN_FIXED).flatMap((finding) => {
    const key = shorts.get(finding.fingerprint) ?? "";
    return row(2, [
      { text: key, width: stringWidth(key), paint: colors.cyan },
      { text: fit(oneLine(finding.message), width - 4 - stringWidth(key)), width: width - 4 - stringWidth(key) },
    ]);
  });
  return [
    ...(accepted.length > 0
      ? paragraph(`${words.label.accepted} · ${words.acceptedRisks(accepted.length)}`, width, 0, colors.dim)
      : []),
    ...(fixed.length > 0
      ? [`${colors.green(words.label.fixed)} ${colors.dim(`· ${words.findings(fixed.length)}`)}`]
      : []),
    ...shown,
    ...(fixed.length > SHOWN_FIXED ? [`  ${colors.dim(words.more(fixed.length - SHOWN_FIXED))}`] : []),
    ...(withdrawn.length > 0 ? [colors.dim(`${words.label.withdrawn} · ${words.findings(withdrawn.length)}`)] : []),
  ];
}

function notJudged(page: Page): string[] {
  const { view, words, width, colors } = page;
  const { blind, untried, heldBack } = view;
  if (blind.length === 0 && untried.length === 0 && heldBack.length === 0) return [];
  const rules = heldBack.flatMap((group) => {
    const extent = group.evaluated ? words.label.notEverywhere : words.label.notEvaluated;
    const reason = group.reason === undefined ? "" : `: ${clip(group.reason, LONGEST_MESSAGE)}`;
    return bullet("–", `${group.rules.join(", ")} – ${extent}${reason}`, page, colors.dim);
  });
  return [
    colors.bold(words.label.notJudged.toUpperCase()),
    ...blind.flatMap((spot) => {
      const none = spot.outcome === "denied" || spot.outcome === "unsupported";
      return bullet(none ? "✗" : "◐", blindText(spot, words), page, none ? colors.red : colors.yellow);
    }),
    ...(untried.length > 0
      ? bullet("✗", `${listed(untried.map(oneLine), words)} – ${words.label.notTried}`, page, colors.red)
      : []),
    ...rules,
    ...paragraph(words.label.blindNote, width, 1, colors.dim),
  ];
}

function blindText({ source, outcome, reason, scopes }: BlindSpot, words: Words): string {
  return `${source}, ${listed(scopes, words)} – ${words.outcome[outcome]}${reason === undefined ? "" : `: ${clip(reason, LONGEST_MESSAGE)}`}`;
}

function listed(items: readonly string[], words: Words): string {
  const more = items.length > SHOWN_SCOPES ? ` ${words.more(items.length - SHOWN_SCOPES)}` : "";
  return `${items.slice(0, SHOWN_SCOPES).join(", ")}${more}`;
}

function bullet(mark: string, text: string, { width }: Page, paint: Paint): string[] {
  return row(
    1,
    [
      { text: mark, width: 1, paint },
      { text, width: width - 3 },
    ],
    1,
  );
}

function summary({ report, view, words, width, colors, paints }: Page): string[] {
  const { presences, grants, principals, people } = report.summary;
  const verdicts = Object.entries(report.summary.verdicts)
    .filter(([, count]) => count > 0)
    .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([verdict, count]) => `${count} ${(words.verdict as Record<string, string>)[verdict] ?? oneLine(verdict)}`);
  const worst = view.bySeverity[0]?.severity;
  const bySeverity = view.bySeverity.map(({ severity, findings }) => `${findings.length} ${words.severity[severity]}`);
  return [
    ...paragraph(
      [words.presences(presences), words.grants(grants), words.principals(principals), words.people(people)].join(
        " · ",
      ),
      width,
    ),
    ...(verdicts.length > 0 ? paragraph(`${words.label.verdicts}: ${verdicts.join(", ")}`, width) : []),
    ...(worst === undefined
      ? []
      : paragraph(
          `${words.headline(view.open.length, view.fresh, view.overdue)}: ${bySeverity.join(", ")}`,
          width,
          0,
          worst === "info" || worst === "low" ? colors.bold : paints[worst],
        )),
  ];
}

function next({ view, words, shorts, width, colors }: Page): string[] {
  const first = view.open[0];
  const commands: [string, string][] = [
    ...(first === undefined
      ? []
      : ([
          [`rollcall explain ${shorts.get(first.fingerprint) ?? ""}`, words.label.nextExplain],
          ["rollcall publish --plan", words.label.nextPlan],
        ] satisfies [string, string][])),
    ...(view.blind.length > 0 || view.untried.length > 0 || view.scopes === 0
      ? ([["rollcall doctor", words.label.nextDoctor]] satisfies [string, string][])
      : []),
  ];
  if (commands.length === 0) return [];
  const longest = Math.max(...commands.map(([command]) => stringWidth(command)));
  // Side by side where there is room; a command is never broken where it can be helped.
  const beside = width >= longest + 32;
  return [
    colors.bold(words.label.next.toUpperCase()),
    ...commands.flatMap(([command, why]) =>
      beside
        ? row(1, [
            { text: command, width: longest, paint: colors.cyan },
            { text: why, width: width - longest - 3, paint: colors.dim },
          ])
        : [...paragraph(command, width, 1, colors.cyan), ...paragraph(why, width, 3, colors.dim)],
    ),
  ];
}
