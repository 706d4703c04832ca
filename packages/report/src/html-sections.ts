import { Consideration, compareText, type ReceiptOutcome } from "@rollcall/core";
import type { HtmlPage } from "./html.ts";
import { html, type Markup, type Part } from "./html-template.ts";
import { rulePage, webAddress } from "./text.ts";

/** What was not read completely and not evaluated: said before anything that could be taken for a clean bill. */
export function blindSpots({ view, words }: HtmlPage): Markup {
  const { label } = words;
  const { blind, untried, heldBack } = view;
  if (blind.length === 0 && untried.length === 0 && heldBack.length === 0) {
    return html`<section aria-labelledby="blind">
      <h2 id="blind">${label.notJudged}</h2>
      <p>${view.sawEverything ? label.complete : label.noReceipts}</p>
    </section>`;
  }
  return html`<section aria-labelledby="blind">
    <h2 id="blind">${label.notJudged}</h2>
    <div class="blind card">
      <p>${label.blindNote}</p>
      <ul>
        ${blind.map(
          ({ source, outcome, reason, scopes }) =>
            html`<li>
              <strong>${source}</strong>: ${seen(outcome, words.outcome[outcome])}. ${reason ?? ""}
              ${scopeList(scopes, label.scope)}
            </li>`,
        )}${untried.length > 0 && html`<li><span class="seen-denied">${label.notTried}</span>. ${scopeList(untried, label.presences)}</li>`}${heldBack.map(
          (group) =>
            html`<li>
              ${group.rules.map(
                (id, index) =>
                  html`${index > 0 && html`, `}<a href="${rulePage(id)}" rel="noopener noreferrer">${id}</a>`,
              )}:
              ${group.evaluated ? label.notEverywhere : label.notEvaluated}${group.reason !== undefined && html`. ${group.reason}`}
            </li>`,
        )}
      </ul>
    </div>
  </section>`;
}

/** How many open findings fall under each consideration. */
export function considerations({ view, words }: HtmlPage): Markup {
  // Only those with findings: a zero would look like a pass where no rule was evaluated.
  const counts = Consideration.options
    .map((id) => ({ id, count: view.open.filter(({ consideration }) => consideration === id).length }))
    .filter(({ count }) => count > 0);
  if (counts.length === 0) return html``;
  return html`<section aria-labelledby="considerations">
    <h2 id="considerations">${words.label.considerations}</h2>
    ${table(
      [words.label.consideration, words.label.findings],
      counts.map(({ id, count }) => [`${id === "housekeeping" ? "" : `${id} `}${words.consideration[id]}`, count]),
    )}
  </section>`;
}

export function sources({ report, words }: HtmlPage): Markup {
  const { label } = words;
  const rows = report.receipts
    .toSorted((a, b) => compareText(a.source, b.source) || compareText(a.scope, b.scope))
    .map(({ source, scope, outcome, asOf, counts, reason }) => [
      source,
      html`<code>${scope}</code>`,
      seen(outcome, words.outcome[outcome]),
      html`<time>${asOf}</time>`,
      Object.entries(counts)
        .toSorted(([a], [b]) => compareText(a, b))
        .map(([name, count]) => `${name} ${count}`)
        .join(", "),
      reason,
    ]);
  return folded(
    "sources",
    `${label.sources} (${rows.length})`,
    [label.source, label.scope, label.outcome, label.asOf, label.found, label.reason],
    rows,
  );
}

export function presences({ report, view, words }: HtmlPage): Markup {
  const { label } = words;
  const admins = new Map(
    report.receipts
      .filter(({ scope }) => scope.startsWith("admins:"))
      .map(({ scope, outcome }) => [scope.slice("admins:".length), outcome]),
  );
  const rows = report.presences
    .toSorted((a, b) => compareText(a.platform, b.platform) || compareText(a.name, b.name) || compareText(a.id, b.id))
    .map(({ id, platform, kind, name, url, registered }) => {
      const address = webAddress(url);
      const outcome = admins.get(id);
      return [
        html`${address === undefined ? html`<bdi>${name}</bdi>` : html`<a href="${address}" rel="noopener noreferrer"><bdi>${name}</bdi></a>`}<br /><code
            >${id}</code
          >`,
        `${platform} ${kind}`,
        registered ?? label.unregistered,
        outcome === undefined ? label.never : seen(outcome, words.outcome[outcome]),
        view.open.filter(({ presence }) => presence === id).length,
      ];
    });
  return folded(
    "presences",
    `${label.presences} (${rows.length})`,
    [label.name, label.kind, label.registered, label.sources, label.findings],
    rows,
  );
}

export function verdicts({ report, words }: HtmlPage): Markup {
  const { label } = words;
  const rows = report.verdicts
    .toSorted((a, b) => compareText(a.verdict, b.verdict) || compareText(a.principal, b.principal))
    .map(({ principal, presences, verdict, person, confidence, evidence, candidates }) => [
      html`<code>${principal}</code>`,
      words.verdict[verdict],
      person ?? candidates.map((candidate) => html`<div>? ${candidate.person} ${percent(candidate.confidence)}</div>`),
      percent(confidence),
      html`<ul>
        ${evidence.map(({ kind, detail }) => html`<li>${kind}: <bdi>${detail}</bdi></li>`)}
      </ul>`,
      presences.map((presence) => html`<div><code>${presence}</code></div>`),
    ]);
  return folded(
    "verdicts",
    `${label.verdicts} (${rows.length})`,
    [label.principal, label.verdict, label.person, label.confidence, label.evidence, label.presences],
    rows,
  );
}

export function rules({ report, words }: HtmlPage): Markup {
  const { label } = words;
  const rows = report.summary.rules
    .toSorted((a, b) => compareText(a.id, b.id))
    .map(({ id, evaluated, checked, found, reason }) => [
      html`<a href="${rulePage(id)}" rel="noopener noreferrer">${id}</a>`,
      evaluated ? label.yes : label.no,
      checked,
      found,
      reason,
    ]);
  return folded(
    "rules",
    `${label.rules} (${rows.length})`,
    [label.rule, label.evaluated, label.checked, label.found, label.reason],
    rows,
  );
}

// A source that saw nothing may have hundreds of scopes: they are folded away.
function scopeList(scopes: readonly string[], name: string): Markup {
  const list = html`${scopes.map((scope, index) => html`${index > 0 && html`, `}<code>${scope}</code>`)}`;
  if (scopes.length <= 3) return html`<br />${list}`;
  return html`<details>
    <summary>${name}: ${scopes.length}</summary>
    ${list}
  </details>`;
}

function seen(outcome: ReceiptOutcome, text: string): Markup {
  return html`<span class="seen-${outcome}">${text}</span>`;
}

function percent(share: number): string {
  // Rounded down: 99.96 % must not read as certain.
  return `${Math.floor(share * 1000) / 10} %`;
}

function folded(id: string, title: string, head: readonly string[], rows: readonly (readonly Part[])[]): Markup {
  if (rows.length === 0) return html``;
  return html`<section aria-labelledby="${id}">
    <details class="fold card">
      <summary><h2 id="${id}">${title}</h2></summary>
      ${table(head, rows)}
    </details>
  </section>`;
}

function table(head: readonly string[], rows: readonly (readonly Part[])[]): Markup {
  const numeric = head.map((_, column) => rows.every((row) => typeof row[column] === "number"));
  const cell = (column: number) => (numeric[column] === true ? html` class="n"` : html``);
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          ${head.map((text, column) => html`<th scope="col" ${cell(column)}>${text}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((value, column) => html`<td${cell(column)}>${value}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
