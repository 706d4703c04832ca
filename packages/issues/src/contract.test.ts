import { testPublisher } from "@rollcall/core/testing";
import { describe, it } from "vitest";
import { closeByHand, memoryPublisher } from "./fixtures/memory-publisher.ts";
import { newIssueBody } from "./marker.ts";

// The store that the other tests rely on keeps the contract itself.
testPublisher(
  "memory",
  async () => {
    const store = memoryPublisher();
    return {
      publisher: store.publisher,
      label: store.label,
      draft: (fingerprint) => ({
        fingerprint,
        title: `Finding ${fingerprint}`,
        body: newIssueBody(fingerprint, "text æøå"),
        labels: ["rollcall"],
        assignees: [],
      }),
      async edit(number, { body, state, addLabel }) {
        const issue = store.issues.get(number)!;
        if (body !== undefined) issue.body = body;
        if (state === "closed") closeByHand(issue);
        if (addLabel !== undefined) issue.labels = [...issue.labels, addLabel];
      },
      look: async (number) => store.issues.get(number)!,
      loseNextAnswer: () => (store.state.loseNext = true),
      makePublic: async () => void (store.state.visibility = "public"),
    };
  },
  { describe, it },
);
