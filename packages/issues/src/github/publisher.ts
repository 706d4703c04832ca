import type { ChangeOutcome, CreateOutcome, IssueChange, IssueDraft, PublishedIssue, Publisher } from "@rollcall/core";
import { RollcallError } from "@rollcall/core";
import { hasNoteMarker, parseBody } from "../marker.ts";
import type { Clock, GitHubOptions } from "./client.ts";
import { createGitHubClient, LostAnswer, Refusal, systemClock } from "./client.ts";
import { checkRepository, findIdentity } from "./gate.ts";
import { GitHubComment, GitHubIssue, parseAnswer } from "./schema.ts";

export interface PublisherOptions extends GitHubOptions {
  /** `owner/name`. */
  repository: string;
  /** The label that every issue of the queue carries. */
  label: string;
  /** Accept an internal repository of an enterprise; a public one never is. @default false */
  allowInternal?: boolean | undefined;
  /** Further logins whose issues count as ours, after the token's identity changed. */
  authors?: readonly string[] | undefined;
}

/** The issues of one GitHub repository as a queue of findings. */
export function publisher(options: PublisherOptions): Publisher {
  const clock: Clock = options.clock ?? systemClock;
  const client = createGitHubClient(options);
  const [owner = "", repo = ""] = options.repository.split("/");
  const at = { owner, repo };
  const assignable = new Map<string, boolean>();
  let self: string | undefined;

  async function whoAmI(signal?: AbortSignal): Promise<string> {
    self ??= await findIdentity(client, signal);
    return self;
  }

  async function isOwn(login: string | undefined, signal?: AbortSignal): Promise<boolean> {
    if (login === undefined) return false;
    const logins = [await whoAmI(signal), ...(options.authors ?? [])].map((name) => name.toLowerCase());
    // GraphQL names an app without the "[bot]" that its issues carry; no person can have such a login.
    return logins.some((name) => name === login.toLowerCase() || `${name}[bot]` === login.toLowerCase());
  }

  async function toIssue(raw: GitHubIssue, signal?: AbortSignal): Promise<PublishedIssue> {
    const author = raw.user?.login ?? "";
    const issue: PublishedIssue = {
      number: raw.number,
      title: raw.title,
      body: raw.body ?? "",
      state: raw.state,
      labels: raw.labels,
      assignees: raw.assignees,
      author,
      own: await isOwn(author, signal),
    };
    const closer = raw.state === "closed" ? raw.closed_by : undefined;
    if (closer === undefined || closer === null) return issue;
    const bot = closer.type === "Bot" || closer.login.endsWith("[bot]");
    const kind = (await isOwn(closer.login, signal)) ? "self" : bot ? "bot" : "person";
    return { ...issue, closedBy: { login: closer.login, kind } };
  }

  async function listBy(filter: Record<string, unknown>, signal?: AbortSignal): Promise<PublishedIssue[]> {
    // Oldest first: what is created meanwhile comes last, so that no row slips from one page past another.
    const parameters = { ...at, state: "all", sort: "created", direction: "asc", ...filter };
    const rows = await client.pages("GET /repos/{owner}/{repo}/issues", parameters, signal).catch((error: unknown) => {
      throw refused(error, "the issues cannot be listed");
    });
    const issues = new Map<number, PublishedIssue>();
    for (const row of rows) {
      const raw = parseAnswer(GitHubIssue, row);
      if (raw.pull_request === undefined) issues.set(raw.number, await toIssue(raw, signal));
    }
    return [...issues.values()];
  }

  // The list may leave out who closed an issue; asked only where Rollcall did not close it itself.
  async function withCloser(issue: PublishedIssue, signal?: AbortSignal): Promise<PublishedIssue> {
    const unknown = issue.own && issue.state === "closed" && issue.closedBy === undefined;
    if (!unknown || parseBody(issue.body)?.marker.state !== "open") return issue;
    return (await get(issue.number, signal)) ?? issue;
  }

  async function list(filter: Record<string, unknown>, signal?: AbortSignal): Promise<PublishedIssue[]> {
    const issues: PublishedIssue[] = [];
    for (const issue of await listBy(filter, signal)) issues.push(await withCloser(issue, signal));
    return issues;
  }

  async function get(number: number, signal?: AbortSignal): Promise<PublishedIssue | undefined> {
    const raw = await getRaw(number, signal);
    return raw && toIssue(raw, signal);
  }

  async function getRaw(number: number, signal?: AbortSignal): Promise<GitHubIssue | undefined> {
    try {
      const answer = await client.read("GET /repos/{owner}/{repo}/issues/{number}", { ...at, number }, signal);
      const raw = parseAnswer(GitHubIssue, answer.data);
      const home = (answer.data as { repository_url?: string }).repository_url;
      // A moved issue answers from its new home.
      return home === undefined || home.toLowerCase().endsWith(`/repos/${owner}/${repo}`.toLowerCase())
        ? raw
        : undefined;
    } catch (error) {
      if (error instanceof Refusal) return undefined;
      throw error;
    }
  }

  async function firstAssignable(logins: readonly string[], signal?: AbortSignal): Promise<string[]> {
    for (const login of logins) {
      if (!assignable.has(login)) assignable.set(login, await canBeAssigned(login, signal));
      if (assignable.get(login)) return [login];
    }
    return [];
  }

  async function canBeAssigned(login: string, signal?: AbortSignal): Promise<boolean> {
    try {
      const { status } = await client.read("GET /repos/{owner}/{repo}/assignees/{login}", { ...at, login }, signal);
      return status === 204;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }

  async function post(draft: IssueDraft, assignees: string[], signal?: AbortSignal): Promise<GitHubIssue> {
    const { title, body, labels } = draft;
    const parameters = { ...at, title, body, labels, ...(assignees.length > 0 ? { assignees } : {}) };
    const answer = await client.add("POST /repos/{owner}/{repo}/issues", parameters, signal);
    return parseAnswer(GitHubIssue, answer.data);
  }

  // After a lost answer: looked for, with patience, for a list may lag behind what was written.
  async function search(fingerprint: string, since: number, signal?: AbortSignal): Promise<PublishedIssue | undefined> {
    const window = new Date(since - CLOCK_SKEW).toISOString();
    for (const wait of LOOK_AGAIN) {
      if (wait > 0) await clock.sleep(wait, signal);
      for (const filter of [{ labels: options.label }, { creator: await whoAmI(signal) }]) {
        const found = (await listBy({ ...filter, since: window }, signal)).find(
          (issue) => issue.own && parseBody(issue.body)?.marker.fingerprint === fingerprint,
        );
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  async function create(draft: IssueDraft, signal?: AbortSignal): Promise<CreateOutcome> {
    const since = clock.now();
    const assignees = await firstAssignable(draft.assignees, signal);
    let raw: GitHubIssue;
    try {
      raw = await post(draft, assignees, signal).catch((error: unknown) => {
        // Refused as a whole for the assignee alone: nothing was created, and the finding matters more.
        if (assignees.length > 0 && error instanceof Refusal && error.answer.status === 422)
          return post(draft, [], signal);
        throw error;
      });
    } catch (error) {
      if (!(error instanceof LostAnswer)) throw refused(error, `an issue was not created`);
      const found = await search(draft.fingerprint, since, signal);
      return found === undefined
        ? { outcome: "unknown", reason: `the answer was lost (${error.message})` }
        : { outcome: "created", issue: found };
    }
    await checkCreated(raw, draft, signal);
    return { outcome: "created", issue: await toIssue(raw, signal) };
  }

  // Without push access GitHub drops labels in silence, and the issue would never be found again.
  async function checkCreated(raw: GitHubIssue, draft: IssueDraft, signal?: AbortSignal): Promise<void> {
    const labelled = raw.labels.some((label) => label.toLowerCase() === options.label.toLowerCase());
    const marked = parseBody(raw.body ?? "")?.marker.fingerprint === draft.fingerprint;
    if (labelled && marked) return;
    const parameters = { ...at, number: raw.number, state: "closed", state_reason: "not_planned" };
    await client.write("PATCH /repos/{owner}/{repo}/issues/{number}", parameters, signal);
    throw new RollcallError("forbidden", {
      source: "github",
      message: labelled
        ? `issue #${raw.number} lost its hidden marker on the way and was closed again`
        : `issue #${raw.number} was created without its labels and was closed again: the token has no push access`,
      hint: "Give the token write access to the repository (issues: write), or the issue could not be found in the next run.",
    });
  }

  async function change(
    number: number,
    { basedOn, body, addLabels = [], removeLabels = [] }: IssueChange,
    fields: Record<string, unknown>,
    signal?: AbortSignal,
  ): Promise<ChangeOutcome> {
    const now = await getRaw(number, signal);
    if (now === undefined) return "gone";
    if ((now.body ?? "") !== basedOn.body || now.state !== basedOn.state) return "conflict";
    const issue = { ...at, number };
    try {
      // Labels first: should they fail, the marker does not yet say that they are there.
      if (addLabels.length > 0)
        await client.write(
          "POST /repos/{owner}/{repo}/issues/{number}/labels",
          { ...issue, labels: addLabels },
          signal,
        );
      for (const name of removeLabels)
        await client
          .write("DELETE /repos/{owner}/{repo}/issues/{number}/labels/{name}", { ...issue, name }, signal)
          .catch(ignoreMissing);
      const patch = { ...fields, ...(body === undefined ? {} : { body }) };
      if (Object.keys(patch).length > 0) await patchIssue({ ...issue, ...patch }, signal);
      return "done";
    } catch (error) {
      if (error instanceof Refusal && [301, 307, 308, 404, 410].includes(error.answer.status)) return "gone";
      throw refused(error, `issue #${number} was not changed`);
    }
  }

  async function patchIssue(parameters: Record<string, unknown>, signal?: AbortSignal): Promise<void> {
    const route = "PATCH /repos/{owner}/{repo}/issues/{number}";
    try {
      await client.write(route, parameters, signal);
    } catch (error) {
      // Older servers do not know "duplicate".
      if (!(error instanceof Refusal) || error.answer.status !== 422 || parameters["state_reason"] !== "duplicate")
        throw error;
      const { duplicate_issue_id: _, ...rest } = parameters;
      await client.write(route, { ...rest, state_reason: "not_planned" }, signal);
    }
  }

  async function hasNote(number: number, key: string, signal?: AbortSignal): Promise<boolean> {
    const route = "GET /repos/{owner}/{repo}/issues/{number}/comments";
    const rows = await client.pages(route, { ...at, number }, signal).catch((error: unknown) => {
      throw refused(error, `the comments of issue #${number} cannot be read`);
    });
    for (const row of rows) {
      const { body, user } = parseAnswer(GitHubComment, row);
      if (hasNoteMarker(body ?? "", key) && (await isOwn(user?.login, signal))) return true;
    }
    return false;
  }

  return {
    id: "github",
    async verify(signal) {
      await checkRepository(client, options.repository, options.allowInternal ?? false, signal);
      await whoAmI(signal);
    },
    list: (signal) => list({ labels: options.label }, signal),
    listOwn: async (signal) => list({ creator: await whoAmI(signal) }, signal),
    create,
    update: (number, wanted, signal) => change(number, wanted, {}, signal),
    async close(number, reason, { duplicateOf, ...wanted }, signal) {
      const original = duplicateOf === undefined ? undefined : await getRaw(duplicateOf, signal);
      const fields = { state: "closed", state_reason: reason, ...(original && { duplicate_issue_id: original.id }) };
      return change(number, wanted, fields, signal);
    },
    reopen: (number, wanted, signal) => change(number, wanted, { state: "open", state_reason: "reopened" }, signal),
    async note(number, { key, text }, signal) {
      if (await hasNote(number, key, signal)) return "done";
      try {
        await client.add("POST /repos/{owner}/{repo}/issues/{number}/comments", { ...at, number, body: text }, signal);
        return "done";
      } catch (error) {
        if (error instanceof LostAnswer) return (await hasNote(number, key, signal)) ? "done" : "unknown";
        const locked = error instanceof RollcallError && error.kind === "forbidden" && /locked/i.test(error.message);
        if (locked) return "locked";
        throw refused(error, `issue #${number} could not be commented on`);
      }
    },
  };
}

const CLOCK_SKEW = 5 * 60_000;
const LOOK_AGAIN = [0, 2_000, 5_000, 15_000];

function ignoreMissing(error: unknown): void {
  if (error instanceof Refusal && error.answer.status === 404) return;
  throw error;
}

// What GitHub says about one issue, as an error of that issue; the others go on.
function refused(error: unknown, message: string): unknown {
  if (!(error instanceof Refusal)) return error;
  const disabled = error.answer.status === 410 || error.answer.status === 404;
  return new RollcallError(disabled ? "forbidden" : "invalid-input", {
    source: "github",
    message: `${message}: ${error.message}`,
    received: `HTTP ${error.answer.status}`,
    hint: disabled ? "Issues may be turned off, or the token may not see the repository." : undefined,
  });
}
