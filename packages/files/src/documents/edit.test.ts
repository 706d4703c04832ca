import { describe, expect, it } from "vitest";
import { appendToList, removeFromList, toYaml } from "./edit.ts";

const text =
  "# Accepted risks\nwaivers:\n  # the good one\n  - id: keep\n    reason: it is used # still\n  - id: gone\n    reason: it is not\nother: 1\n";

describe("editing a file that a person wrote", () => {
  it("takes entries out and leaves comments as they stand", () => {
    const left = removeFromList(text, "waivers", (entry) => (entry as { id: string }).id === "gone");
    expect(left).toBe(
      "# Accepted risks\nwaivers:\n  # the good one\n  - id: keep\n    reason: it is used # still\nother: 1\n",
    );
  });

  it("changes nothing where there is no such list", () => {
    expect(removeFromList(text, "identities", () => true)).toBe(text);
  });

  it("adds at the end, also to an empty list and to an empty file", () => {
    expect(appendToList("# mine\nidentities: []\n", "identities", [{ principal: "x:1", person: "7" }])).toBe(
      '# mine\nidentities:\n  - principal: x:1\n    person: "7"\n',
    );
    expect(appendToList("", "identities", [{ principal: "x:1", person: "7" }])).toContain("principal: x:1");
  });

  it("writes a value below its comment", () => {
    expect(toYaml({ norms: [] }, "Norms")).toBe("# Norms\nnorms: []\n");
  });
});
