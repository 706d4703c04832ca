import { Severity, compareText, type ReportFinding } from "@rollcall/core";
import type { HtmlPage } from "./html.ts";
import { html, type Markup } from "./html-template.ts";
import { oneLine, rulePage } from "./text.ts";
import { isOverdue } from "./view.ts";
import { statusText } from "./words.ts";

/** Search and filters. Hidden until the script is there to make them work. */
export function filters({ report, view, words }: HtmlPage): Markup {
  const { label } = words;
  if (report.findings.length === 0) return html`<p>${label.noFindings}.</p>`;
  const distinct = (values: (string | undefined)[]) =>
    [...new Set(values.filter((value) => value !== undefined))].toSorted(compareText);
  const rules = distinct(report.findings.map(({ rule }) => rule));
  const presences = distinct(report.findings.map(({ presence }) => presence)).map((id): [string, string] => {
    const name = view.presenceName(id);
    return [id, name === "" || name === id ? id : `${name} (${id})`];
  });
  const severities = new Set(report.findings.map(({ severity }) => severity));
  const statuses = distinct(report.findings.map(({ status }) => status)) as ReportFinding["status"][];
  return html`<form
      id="filters"
      class="filters card"
      role="search"
      aria-label="${label.filter}"
      data-shown="${label.shown}"
      hidden
    >
      <label class="wide"
        >${label.search}<input type="search" name="search" placeholder="${label.searchHint}" autocomplete="off"
      /></label>
      ${select(
        "severity",
        label.severity,
        Severity.options
          .filter((severity) => severities.has(severity))
          .map((severity) => [severity, words.severity[severity]]),
      )}
      ${select(
        "rule",
        label.rule,
        rules.map((rule) => [rule, rule]),
      )}
      ${select("presence", label.presence, presences)}
      ${select(
        "status",
        label.status,
        statuses.map((status) => [status, words.status[status]]),
      )}
      <div class="row">
        <output id="shown" aria-live="polite"></output><button type="button" id="open">${label.openAll}</button
        ><button type="button" id="close">${label.closeAll}</button><button type="reset">${label.clear}</button>
      </div>
    </form>
    <p id="none" hidden>${label.noMatch}</p>`;

  function select(name: string, title: string, options: readonly (readonly [string, string])[]): Markup {
    return html`<label
      >${title}<select name="${name}">
        <option value="">${label.all}</option>
        ${options.map(([value, text]) => html`<option value="${value}">${text}</option>`)}
      </select></label
    >`;
  }
}

/** Open findings by severity, then accepted and fixed ones. */
export function findingGroups(page: HtmlPage): Markup {
  const { view, words } = page;
  const groups = [
    ...view.bySeverity.map(({ severity, findings }) => ({ title: words.severity[severity], mark: severity, findings })),
    { title: words.label.accepted, mark: "info", findings: view.accepted },
    { title: words.label.fixed, mark: "done", findings: view.fixed },
    { title: words.label.withdrawn, mark: "info", findings: view.withdrawn },
  ].filter(({ findings }) => findings.length > 0);
  return html`${groups.map(
    ({ title, mark, findings }) =>
      html`<section class="group">
        <h3><span class="badge ${mark}">${title}</span> <small>${findings.length}</small></h3>
        ${findings.map((finding) => findingItem(finding, page))}
      </section>`,
  )}`;
}

function findingItem(finding: ReportFinding, page: HtmlPage): Markup {
  const { report, view, words, shorts } = page;
  const { label } = words;
  const settled = finding.status === "fixed" || finding.status === "accepted";
  const late = !settled && isOverdue(finding, report);
  const name =
    finding.presence === undefined ? label.wholeCompany : view.presenceName(finding.presence) || finding.presence;
  const mark = !settled
    ? finding.severity
    : finding.status === "fixed" && finding.withdrawn === undefined
      ? "done"
      : "info";
  const facts: [string, string | undefined][] = [
    [label.presence, finding.presence],
    [label.principal, finding.principal],
    [label.person, finding.person],
    [label.role, finding.role],
    [label.level, finding.level],
    [label.firstSeen, finding.firstSeen],
    [label.lastSeen, finding.lastSeen],
    [label.fixedOn, finding.fixedOn],
    [label.waiver, finding.waiver],
    [label.waiverNote, finding.waiverNote],
    [label.notJudged, finding.notJudged],
    [label.fingerprint, finding.fingerprint],
  ];
  const short = shorts.get(finding.fingerprint) ?? "";
  const question = [
    ...(finding.consideration === "housekeeping" ? [] : [`${finding.consideration}:`]),
    words.consideration[finding.consideration],
  ].join(" ");
  return html`<details
    class="finding ${mark}"
    id="f-${short}"
    data-severity="${finding.severity}"
    data-rule="${finding.rule}"
    data-presence="${finding.presence ?? ""}"
    data-status="${finding.status}"
    data-fingerprint="${finding.fingerprint}"
  >
    <summary>
      <span class="text"><bdi>${finding.message}</bdi></span>
      <span class="due"
        >${finding.dueBy !== undefined && html`${label.due} <time datetime="${finding.dueBy}">${finding.dueBy}</time>`}${late && html` <span class="late">${label.overdue}</span>`}</span
      >
      <span class="about"><bdi>${name}</bdi> · ${oneLine(finding.rule)} · ${statusText(finding, words)}</span>
    </summary>
    <div class="body">
      <p>
        ${finding.title} <a href="${rulePage(finding.rule)}" rel="noopener noreferrer">${finding.rule}</a> · ${question}
      </p>
      ${
        finding.evidence.length > 0 &&
        html`<h4>${label.evidence}</h4>
          <ul>
            ${finding.evidence.map(
              ({ kind, detail, value }) =>
                html`<li>
                  <code>${kind}</code> <bdi>${detail}</bdi>${value !== undefined && html` <code>${value}</code>`}
                </li>`,
            )}
          </ul>`
      }
      ${
        finding.status !== "fixed" &&
        finding.remediation.length > 0 &&
        html`<h4>${label.remediation}</h4>
          <ol>
            ${finding.remediation.map((step) => html`<li><bdi>${step}</bdi></li>`)}
          </ol>`
      }
      <dl>
        ${facts.map(
          ([term, value]) =>
            value !== undefined &&
            html`<dt>${term}</dt>
              <dd><bdi>${value}</bdi></dd>`,
        )}
        <dt>${label.explainCommand}</dt>
        <dd><code>rollcall explain ${short}</code></dd>
      </dl>
    </div>
  </details>`;
}
