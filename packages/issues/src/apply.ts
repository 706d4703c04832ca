import type { Publisher } from "@rollcall/core";
import { isRollcallError } from "@rollcall/core";
import { formatAction } from "./format-plan.ts";
import type { IssueAction, IssuePlan } from "./plan.ts";

export interface ApplyOptions {
  signal?: AbortSignal;
  log?: (line: string) => void;
  /** Writes in this run at most; what is left waits for the next. GitHub allows about 500 an hour. @default 400 */
  maxWrites?: number;
}

export interface Applied {
  action: IssueAction;
  /** The issue's number, the new one's after a create. */
  number: number;
}

export interface Unfinished {
  action: IssueAction;
  /** Why, and what becomes of it. */
  reason: string;
}

export interface ApplyResult {
  done: Applied[];
  /** Left for the next run: budget, an edit meanwhile, an answer that was lost. */
  deferred: Unfinished[];
  /** Refused by the store for this one issue. */
  failed: Unfinished[];
  /** Set when the run stopped early: no permission, rate limit, unavailable. The rest is in `deferred`. */
  stopped: Error | undefined;
}

export const DEFAULT_MAX_WRITES = 400;

/** Carries a plan out, one write after the other, in its order. A refused plan writes nothing. */
export async function apply(plan: IssuePlan, publisher: Publisher, options: ApplyOptions = {}): Promise<ApplyResult> {
  const { signal, log = () => {}, maxWrites = DEFAULT_MAX_WRITES } = options;
  const result: ApplyResult = { done: [], deferred: [], failed: [], stopped: undefined };
  const writes = plan.actions.filter((action) => action.kind !== "leave");
  if (plan.refused !== undefined) {
    result.deferred = writes.map((action) => ({ action, reason: "the plan was refused" }));
    return result;
  }
  let budget = maxWrites;
  for (const [index, action] of writes.entries()) {
    signal?.throwIfAborted();
    if (costOf(action) > budget) {
      result.deferred.push({ action, reason: "write budget of this run is used up" });
      continue;
    }
    budget -= costOf(action);
    try {
      const outcome = await carryOut(action, publisher, signal);
      if ("reason" in outcome) result.deferred.push({ action, reason: outcome.reason });
      else {
        result.done.push({ action, number: outcome.number });
        log(formatAction(action).trim() + (action.kind === "create" ? ` → #${outcome.number}` : ""));
      }
    } catch (error) {
      signal?.throwIfAborted();
      if (!isRollcallError(error)) throw error;
      if (error.kind === "invalid-input") {
        result.failed.push({ action, reason: error.message });
        continue;
      }
      result.stopped = error;
      const rest = writes.slice(index).map((left) => ({ action: left, reason: "the run stopped before it" }));
      result.deferred.push(...rest);
      break;
    }
  }
  return result;
}

async function carryOut(
  action: IssueAction,
  publisher: Publisher,
  signal: AbortSignal | undefined,
): Promise<{ number: number } | { reason: string }> {
  switch (action.kind) {
    case "leave":
      return { number: action.number };
    case "create": {
      const created = await publisher.create(action.draft, signal);
      if (created.outcome === "created") return { number: created.issue.number };
      return { reason: `${created.reason}; the next run looks for it before it writes` };
    }
    case "comment":
    case "reopen": {
      // Said first: the remark is made once, however often the change after it has to be tried.
      if (action.note !== undefined) {
        const said = await publisher.note(action.number, action.note, signal);
        if (said === "unknown") return { reason: "the answer to a comment was lost; the next run looks for it" };
      }
      const { number, change } = action;
      const write = action.kind === "reopen" ? publisher.reopen : publisher.update;
      return explain(number, await write(number, change, signal));
    }
    case "update":
      return explain(action.number, await publisher.update(action.number, action.change, signal));
    case "close": {
      const change = { ...action.change, duplicateOf: action.duplicateOf };
      return explain(action.number, await publisher.close(action.number, action.as, change, signal));
    }
  }
}

function explain(number: number, outcome: "done" | "conflict" | "gone"): { number: number } | { reason: string } {
  if (outcome === "conflict")
    return { reason: "somebody edited it after it was read; the next run starts from their text" };
  if (outcome === "gone") return { reason: "it was deleted or moved meanwhile" };
  return { number };
}

function costOf(action: IssueAction): number {
  if (action.kind === "leave") return 0;
  if (action.kind === "create") return 1;
  const { addLabels = [], removeLabels = [] } = action.change;
  const note = "note" in action && action.note !== undefined ? 1 : 0;
  return 1 + note + Math.min(addLabels.length, 1) + removeLabels.length;
}
