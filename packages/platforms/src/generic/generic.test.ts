import { connectorScenarios } from "@rollcall/http/testing";
import { describe, expect, test } from "vitest";
import {
  ACCESS,
  BOARDS,
  contentOptions,
  contentSystem,
  forum,
  forumOptions,
  intranet,
  intranetOptions,
  MEMBERS,
  MODERATORS,
  SECRETS,
} from "./fixtures/fake-systems.ts";
import { generic } from "./index.ts";

describe("one list for all presences, cursors in the body", () => {
  test.each(
    connectorScenarios({
      definition: generic,
      vendor: intranet,
      options: intranetOptions,
      secrets: SECRETS,
      expected: {
        presences: 3,
        grants: ACCESS,
        // Pages of a hundred, and nothing else.
        requests: 3,
        concurrency: 4,
        many: 10_000,
        unknownRole: "Wizard",
      },
    }),
  )("$name", async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});

describe("a list of presences, and numbered pages for each", () => {
  test.each(
    connectorScenarios({
      definition: generic,
      vendor: contentSystem,
      options: contentOptions,
      secrets: SECRETS,
      expected: {
        presences: 2,
        grants: Object.values(MEMBERS).reduce((sum, count) => sum + count),
        // The own identity, the sites, three pages of fifty and one.
        requests: 1 + 1 + 3 + 1,
        concurrency: 4,
        many: 10_000,
        unknownRole: "wizard",
      },
      cannotHappen: { "repeated-cursor": "pages have numbers, and each says how many there are" },
    }),
  )("$name", async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});

describe("presences that hold their own lists, pages by the Link header", () => {
  test.each(
    connectorScenarios({
      definition: generic,
      vendor: forum,
      options: forumOptions,
      secrets: SECRETS,
      expected: {
        presences: BOARDS,
        grants: BOARDS * MODERATORS,
        // Two boards to a page.
        requests: 3,
        concurrency: 4,
        many: 10_000,
        unknownRole: "wizard",
      },
    }),
  )("$name", async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});
