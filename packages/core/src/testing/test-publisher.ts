import type { IssueDraft, PublishedIssue, Publisher } from "../publisher.ts";

/** One store under test, empty and private, and the hands of a person who uses it. */
export interface PublisherWorld {
  publisher: Publisher;
  /** The label that the publisher lists by. */
  label: string;
  /** Makes a draft whose body the publisher recognises as the finding's. */
  draft(fingerprint: string): IssueDraft;
  /** What somebody else does to an issue. */
  edit(number: number, change: { body?: string; state?: "open" | "closed"; addLabel?: string }): Promise<void>;
  /** An issue and its comments, as somebody else sees them. */
  look(number: number): Promise<Pick<PublishedIssue, "body" | "state" | "labels"> & { comments: string[] }>;
  /** The next create is carried out and its answer never arrives. */
  loseNextAnswer(): void;
  makePublic(): Promise<void>;
}

/** The two functions of a test runner that the kit uses; those of vitest, jest and node:test fit. */
export interface AsyncRunner {
  describe(name: string, body: () => void): void;
  it(name: string, body: () => Promise<void>): void;
}

/**
 * Asserts the contract of a publisher. `open` gives each case a store of its own.
 * @example testPublisher("github", openStore, { describe, it })
 */
export function testPublisher(name: string, open: () => Promise<PublisherWorld>, runner: AsyncRunner): void {
  runner.describe(`publisher ${name}`, () => {
    for (const [title, check] of Object.entries(CONTRACT)) runner.it(title, async () => check(await open()));
  });
}

const CONTRACT: Readonly<Record<string, (world: PublisherWorld) => Promise<void>>> = {
  "accepts a private store and refuses a public one": async ({ publisher, makePublic }) => {
    await publisher.verify();
    await makePublic();
    const error = await publisher.verify().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error instanceof Error && "kind" in error && error.kind === "refused", "a public store was not refused");
  },

  "lists what it created, byte for byte, as its own": async ({ publisher, draft, label }) => {
    const wanted = draft("f1");
    const number = await createdNumber(publisher, wanted);
    const issue = await find(publisher, number);
    expect(issue.body === wanted.body, "the body came back otherwise than it was sent");
    expect(issue.title === wanted.title, "the title came back otherwise than it was sent");
    expect(issue.own && issue.state === "open", "a new issue is open and its own");
    expect(issue.labels.includes(label), "the label of the queue is missing");
    expect(
      (await publisher.listOwn()).some((own) => own.number === number),
      "listOwn leaves it out",
    );
  },

  "lists closed issues too, and more than a page": async ({ publisher, draft }) => {
    const numbers: number[] = [];
    for (let index = 0; index < 103; index += 1) numbers.push(await createdNumber(publisher, draft(`f${index}`)));
    const first = numbers[0] as number;
    await publisher.close(first, "completed", { basedOn: await find(publisher, first) });
    const listed = new Set((await publisher.list()).map((issue) => issue.number));
    expect(
      numbers.every((number) => listed.has(number)),
      `${numbers.length} issues were created, ${listed.size} listed`,
    );
  },

  "changes the text and only the labels it is told to": async ({ publisher, draft, edit, look }) => {
    const number = await createdNumber(publisher, draft("f1"));
    await edit(number, { addLabel: "legal" });
    const before = await find(publisher, number);
    const change = { body: `${before.body}\nmore`, addLabels: ["one", "two"], basedOn: before };
    expect((await publisher.update(number, change)) === "done", "an update was not carried out");
    const middle = await find(publisher, number);
    await publisher.update(number, { removeLabels: ["two", "never-there"], basedOn: middle });
    const after = await look(number);
    expect(after.body === change.body, "the body is not what was sent");
    for (const name of [...before.labels, "one"]) expect(after.labels.includes(name), `the label ${name} was lost`);
    expect(!after.labels.includes("two"), "a label was not removed");
  },

  "never writes over what somebody edited meanwhile": async ({ publisher, draft, edit, look }) => {
    const number = await createdNumber(publisher, draft("f1"));
    const before = await find(publisher, number);
    await edit(number, { body: "a person's text" });
    const outcomes = [
      await publisher.update(number, { body: "ours", addLabels: ["ours"], basedOn: before }),
      await publisher.close(number, "completed", { body: "ours", basedOn: before }),
    ];
    expect(
      outcomes.every((outcome) => outcome === "conflict"),
      "an edit meanwhile is a conflict",
    );
    const after = await look(number);
    expect(after.body === "a person's text" && after.state === "open", "a person's edit was written over");
    expect(!after.labels.includes("ours"), "a label was put in spite of the conflict");
  },

  "closes, and opens again": async ({ publisher, draft, look }) => {
    const number = await createdNumber(publisher, draft("f1"));
    await publisher.close(number, "not_planned", { basedOn: await find(publisher, number) });
    expect((await look(number)).state === "closed", "it was not closed");
    await publisher.reopen(number, { basedOn: await find(publisher, number) });
    expect((await look(number)).state === "open", "it was not opened again");
  },

  "tells who closed an issue that it did not close": async ({ publisher, draft, edit }) => {
    const number = await createdNumber(publisher, draft("f1"));
    await edit(number, { state: "closed" });
    expect((await find(publisher, number)).closedBy?.kind === "person", "a person closed it");
  },

  "says a note once": async ({ publisher, draft, look }) => {
    const number = await createdNumber(publisher, draft("f1"));
    const note = { key: "closed-by-person", text: "Still found.\n\n<!-- rollcall:note v1 key=closed-by-person -->" };
    await publisher.note(number, note);
    await publisher.note(number, note);
    const { comments } = await look(number);
    expect(comments.length === 1 && comments[0]?.includes("Still found.") === true, "a note stands there once");
  },

  "makes one issue where the answer to its creation is lost": async ({ publisher, draft, loseNextAnswer }) => {
    loseNextAnswer();
    const outcome = await publisher.create(draft("f1"));
    const listed = await publisher.list();
    expect(listed.length === 1, `one create, ${listed.length} issues`);
    expect(
      outcome.outcome === "unknown" || outcome.issue.number === listed[0]?.number,
      "the issue found is not the one that is there",
    );
  },

  "calls an issue that is not there gone": async ({ publisher }) => {
    const basedOn = { body: "", state: "open" as const };
    expect((await publisher.update(987_654, { body: "x", basedOn })) === "gone", "expected gone");
  },
};

async function createdNumber(publisher: Publisher, draft: IssueDraft): Promise<number> {
  const created = await publisher.create(draft);
  if (created.outcome === "created") return created.issue.number;
  throw new Error(`a create without any fault is not known to have happened: ${created.reason}`);
}

async function find(publisher: Publisher, number: number): Promise<PublishedIssue> {
  const issue = (await publisher.list()).find((listed) => listed.number === number);
  if (issue === undefined) throw new Error(`issue #${number} is not listed`);
  return issue;
}

function expect(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}
