/** An issue as its store shows it. Comparisons of labels ignore case, as GitHub does. */
export interface PublishedIssue {
  number: number;
  title: string;
  body: string;
  state: "open" | "closed";
  labels: readonly string[];
  assignees: readonly string[];
  /** Login that opened it. */
  author: string;
  /** True when the publisher's own credential opened it. */
  own: boolean;
  /** Who closed it, where that is known: a person, another machine, or this credential. */
  closedBy?: { login: string; kind: "self" | "person" | "bot" } | undefined;
}

export interface IssueDraft {
  /** How a lost answer is found again: the issue's own hidden marker holds it. */
  fingerprint: string;
  title: string;
  body: string;
  labels: readonly string[];
  /** In order of preference; the first that the store accepts is assigned, and none is no error. */
  assignees: readonly string[];
}

/** What to change. Fields left out stay as they are; labels are deltas, never the whole set. */
export interface IssueChange {
  /** The issue as it was when this was planned: a person who edited it meanwhile is not overwritten. */
  basedOn: Pick<PublishedIssue, "body" | "state">;
  body?: string | undefined;
  addLabels?: readonly string[] | undefined;
  removeLabels?: readonly string[] | undefined;
}

export type CloseReason = "completed" | "not_planned" | "duplicate";

/** A remark that is made once: a second call with the same key adds nothing. */
export interface IssueNote {
  key: string;
  text: string;
}

/** `conflict`: edited since it was read, nothing written · `gone`: deleted or moved to another repository. */
export type ChangeOutcome = "done" | "conflict" | "gone";

/** Created, or not known: the answer was lost and the issue cannot be seen yet. Never posted a second time. */
export type CreateOutcome = { outcome: "created"; issue: PublishedIssue } | { outcome: "unknown"; reason: string };

/** A store of issues. It carries out; every decision is made by the plan. */
export interface Publisher {
  readonly id: string;
  /** Throws `refused` unless the store is one where findings about people may stand. Asked on every run. */
  verify(signal?: AbortSignal): Promise<void>;
  /** Every issue that carries the label, open and closed; read whole before anything is written. */
  list(signal?: AbortSignal): Promise<PublishedIssue[]>;
  /** Every issue of this credential whatever its labels, for the case that somebody deleted the label. */
  listOwn(signal?: AbortSignal): Promise<PublishedIssue[]>;
  create(draft: IssueDraft, signal?: AbortSignal): Promise<CreateOutcome>;
  update(number: number, change: IssueChange, signal?: AbortSignal): Promise<ChangeOutcome>;
  close(
    number: number,
    reason: CloseReason,
    change: IssueChange & { duplicateOf?: number | undefined },
    signal?: AbortSignal,
  ): Promise<ChangeOutcome>;
  reopen(number: number, change: IssueChange, signal?: AbortSignal): Promise<ChangeOutcome>;
  /** Says something once, under the issue. `locked`: nobody may comment there · `unknown`: the answer was lost. */
  note(number: number, note: IssueNote, signal?: AbortSignal): Promise<"done" | "locked" | "unknown">;
}
