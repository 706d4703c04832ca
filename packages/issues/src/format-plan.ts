import type { ActionKind, IssueAction, IssuePlan } from "./plan.ts";

export interface FormatPlanOptions {
  /** List the closed issues with nothing more to say about them one by one. @default false, they are counted */
  settled?: boolean;
}

/** The plan as text for people: every item on a line of its own, what happens to it and why. */
export function formatPlan(plan: IssuePlan, options: FormatPlanOptions = {}): string {
  const isSettled = (action: IssueAction) => action.kind === "leave" && action.settled && !options.settled;
  const shown = plan.actions.filter((action) => !isSettled(action));
  const hidden = plan.actions.length - shown.length;
  return [
    summarise(plan),
    ...(plan.refused === undefined ? [] : [`Refused: ${plan.refused}`]),
    ...shown.map(formatAction),
    ...(hidden > 0 ? [`  ${SIGN.leave} ${hidden} closed earlier and still settled`] : []),
    ...(plan.experimental > 0 ? [`  ${SIGN.leave} ${plan.experimental} findings of experimental rules`] : []),
    ...(plan.belowSeverity > 0 ? [`  ${SIGN.leave} ${plan.belowSeverity} findings below publishing.minSeverity`] : []),
  ].join("\n");
}

/** One item, for example `  x close   #12 completed: no longer found · Nobody who has left ... [7f3a9c2]`. */
export function formatAction(action: IssueAction): string {
  const number = "number" in action ? `#${action.number} ` : "";
  return `  ${SIGN[action.kind]} ${action.kind.padEnd(7)} ${number}${detail(action)}${clean(action.reason)} · ${clean(action.title)}`;
}

/** `2 create, 1 close, 3 leave`, in the order of the plan. */
export function countActions(plan: IssuePlan): Record<ActionKind, number> {
  const counts: Record<ActionKind, number> = { create: 0, reopen: 0, close: 0, comment: 0, update: 0, leave: 0 };
  for (const action of plan.actions) counts[action.kind] += 1;
  return counts;
}

const SIGN: Readonly<Record<ActionKind, string>> = {
  create: "+",
  reopen: "^",
  close: "x",
  comment: '"',
  update: "~",
  leave: "=",
};

function summarise(plan: IssuePlan): string {
  const counts = Object.entries(countActions(plan)).filter(([, count]) => count > 0);
  return `Plan: ${counts.length === 0 ? "nothing to do" : counts.map(([kind, count]) => `${count} ${kind}`).join(", ")}`;
}

function detail(action: IssueAction): string {
  if (action.kind === "leave" || action.kind === "create")
    return action.kind === "create" ? `${action.severity ?? ""}: ` : "";
  const labels = [
    ...(action.change.addLabels ?? []).map((label) => `+${label}`),
    ...(action.change.removeLabels ?? []).map((label) => `-${label}`),
  ];
  const what = [
    ...(action.kind === "close" ? [action.as] : []),
    ...(action.kind === "update" && action.change.body !== undefined ? ["text"] : []),
    ...labels,
  ];
  return what.length === 0 ? "" : `${what.join(" ")}: `;
}

// Titles and reasons hold names from outside: nothing of them may move the cursor or start a line.
function clean(text: string): string {
  return text.replace(/[\p{Cc}\u200B-\u200F\u202A-\u202E\u2066-\u2069]+/gu, " ").trim();
}
