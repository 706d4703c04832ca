import { createHash } from "node:crypto";
import type { Report } from "@rollcall/core";
import { client } from "./html-client.ts";
import { filters, findingGroups } from "./html-findings.ts";
import { blindSpots, considerations, presences, rules, sources, verdicts } from "./html-sections.ts";
import { style } from "./html-style.ts";
import { html, trusted, type Markup } from "./html-template.ts";
import type { ReportOptions } from "./options.ts";
import { shortFingerprints } from "./text.ts";
import { viewOf, type View } from "./view.ts";
import { limits, wordsOf, type Words } from "./words.ts";

/** What every part of the page is made from. */
export interface HtmlPage {
  report: Report;
  view: View;
  words: Words;
  shorts: ReadonlyMap<string, string>;
}

/** One page that stands alone: no other file, no request, no code but its own. It works without its script too. */
export function formatHtml(report: Report, _options: ReportOptions = {}): string {
  const page: HtmlPage = {
    report,
    view: viewOf(report),
    words: wordsOf(report.language),
    shorts: shortFingerprints(report),
  };
  const { label } = page.words;
  // Only this style sheet and this script may run, whatever is in the data.
  const policy = `default-src 'none'; style-src 'sha256-${digest(style)}'; script-src 'sha256-${digest(client)}'; base-uri 'none'; form-action 'none'`;
  const body = html` <a class="skip" href="#findings">${label.skip}</a>
    <header class="top"><div class="bar">${header(page)}</div></header>
    <main>
      ${tiles(page)}
      <section aria-labelledby="findings">
        <h2 id="findings" tabindex="-1">${label.findings}</h2>
        ${filters(page)} ${findingGroups(page)}
      </section>
      ${blindSpots(page)} ${considerations(page)} ${sources(page)} ${presences(page)} ${verdicts(page)} ${rules(page)}
    </main>
    <footer>${report.tool.name} ${report.tool.version} · ${report.schema}</footer>`;
  return `<!doctype html>
<html lang="${report.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
${html`<title>Rollcall: ${report.company}, ${report.asOf}</title>`.markup}
<style>${style}</style>
</head>
<body>${body.markup}
<script>${trusted(client).markup}</script>
</body>
</html>
`;
}

function header({ report, view, words }: HtmlPage): Markup {
  const { presences, grants, people } = report.summary;
  const blind = limits(view, words);
  const headline =
    view.open.length > 0
      ? html`<p class="headline"><strong>${words.headline(view.open.length, view.fresh, view.overdue)}.</strong></p>`
      : presences === 0
        ? html`<p class="headline warn"><strong>${words.nothingRead}</strong></p>`
        : view.rulesEvaluated === 0
          ? html`<p class="headline warn"><strong>${words.nothingEvaluated}</strong></p>`
          : html`<p class="headline ${view.sawEverything ? "good" : ""}">
              <strong>${words.clean(presences, grants, people, view.rulesEvaluated)}</strong>
            </p>`;
  return html`<h1>Rollcall: <bdi>${report.company}</bdi></h1>
    <p>${words.label.asOf} <time datetime="${report.asOf}">${report.asOf}</time></p>
    ${headline}
    ${blind.length > 0 && html`<p class="warn">${blind.join(" ")} <a href="#blind">${words.label.notJudged}</a></p>`}
    ${report.names === "full" && html`<p class="warn">${words.label.fullNames}</p>`}`;
}

function tiles({ report, view, words }: HtmlPage): Markup {
  const { presences, grants, principals, people } = report.summary;
  const facts: [string, number][] = [
    [words.label.presences, presences],
    [words.label.grants, grants],
    [words.label.principals, principals],
    [words.label.people, people],
    [words.label.accepted, view.accepted.length],
    [words.label.fixed, view.fixed.length],
  ];
  const severities = view.bySeverity.map(
    ({ severity, findings }) =>
      html`<li class="${severity}"><b>${findings.length}</b><span>${words.severity[severity]}</span></li>`,
  );
  return html`${
      severities.length > 0 &&
      html`<ul class="tiles" aria-label="${words.label.severity}">
        ${severities}
      </ul>`
    }
    <ul class="tiles" aria-label="${words.label.summary}">
      ${facts.map(([name, count]) => html`<li><b>${count}</b><span>${name}</span></li>`)}
    </ul>`;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}
