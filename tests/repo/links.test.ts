import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { read, root, trackedFiles } from "./sources.ts";

const pages = trackedFiles("*.md");
/** `[text](target)` and `![text](target)`, without a title. */
const LINK = /\]\(([^()\s]+)\)/g;

describe("links between the pages of this repository", () => {
  it("sees the pages and their links", () => {
    expect(pages.length).toBeGreaterThan(60);
    expect(linksOf("README.md")).toContain("docs/terminal.svg");
  });

  it("lead to something", () => {
    const broken = pages.flatMap((page) =>
      linksOf(page)
        .filter((target) => !existsSync(join(root, dirname(page), target)))
        .map((target) => `${page}: ${target}`),
    );
    expect(broken).toEqual([]);
  });
});

/** What a page links to within the repository, without the fragment. */
function linksOf(page: string): string[] {
  return [...read(page).matchAll(LINK)]
    .map(([, target = ""]) => target.replace(/#.*$/, ""))
    .filter((target) => target !== "" && !/^(?:[a-z]+:|<)/i.test(target));
}
