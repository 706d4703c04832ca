import { testPublisher } from "@rollcall/core/testing";
import { newIssueBody } from "@rollcall/issues";
import { describe, it } from "vitest";
import { usePeers } from "./peers.ts";
import { openQueue, type SeenIssue } from "./queue.ts";

const { emulator, proxy } = usePeers();

testPublisher(
  "github",
  async () => {
    const { publisher, person, comments } = await openQueue(emulator(), proxy());
    return {
      publisher,
      label: "rollcall",
      draft: (fingerprint) => ({
        fingerprint,
        title: `Finding ${fingerprint} with æøå`,
        body: newIssueBody(fingerprint, "text with æøå and 😀\n\n    code\n"),
        labels: ["rollcall"],
        assignees: ["mette-vind"],
      }),
      async edit(number, { body, state, addLabel }) {
        const fields = { ...(body === undefined ? {} : { body }), ...(state === undefined ? {} : { state }) };
        if (Object.keys(fields).length > 0) await person("PATCH", `/issues/${number}`, fields);
        if (addLabel !== undefined) await person("POST", `/issues/${number}/labels`, { labels: [addLabel] });
      },
      async look(number) {
        const issue = (await person("GET", `/issues/${number}`)) as SeenIssue;
        const { body, state } = issue;
        const labels = issue.labels.map(({ name }) => name);
        return { body, state: state === "open" ? "open" : "closed", labels, comments: await comments(number) };
      },
      loseNextAnswer: () => proxy().fault("POST", /\/issues$/, { kind: "drop-answer" }),
      makePublic: async () => void (await person("PATCH", "", { private: false })),
    };
  },
  { describe, it },
);
