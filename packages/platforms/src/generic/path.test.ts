import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explainGap, misspelt, parsePath, pathOf, valuesAt } from "./path.ts";

const element = {
  id: 7,
  user: { email: "ida@nordvind.example", "Tlf. nr": "1", manager: null },
  roles: [{ name: "Owner" }, { name: "Editor" }],
  tags: [],
};

describe("what stands at a path", () => {
  test.each<[string, unknown[]]>([
    [".", [element]],
    ["id", [7]],
    ["user.email", ["ida@nordvind.example"]],
    ['user."Tlf. nr"', ["1"]],
    ["roles[].name", ["Owner", "Editor"]],
    ["roles", [element.roles]],
    ["tags[]", []],
    ["user.manager", [null]],
    ["user.manager?.name", []],
    ["phone?", []],
    ["^.id", [7]],
    ["^", [element]],
  ])("%s", (text, values) => {
    expect(valuesAt(pathOf(text), element)).toMatchObject({ values });
    expect(valuesAt(pathOf(text), element).missing).toBeUndefined();
  });

  test("a list of texts has elements that are paths' own end", () => {
    expect(valuesAt(pathOf("[]"), ["ida", "bo"])).toEqual({ values: ["ida", "bo"] });
  });

  test.each([
    ["user.emial", '"emial" is not there (did you mean "email"?)'],
    ["usr?.email.x", undefined],
    ["user.manager.name", '"manager" is empty, and the path goes on'],
    ["user[]", '"user" is no list'],
    ["[]", "it is no list"],
    ["id.x", '"x" is not there'],
    ["roles[].title", '"title" is not there'],
    ["toString", '"toString" is not there'],
    ["__proto__.polluted", '"__proto__" is not there'],
  ])("%s does not fit", (text, why) => {
    const path = pathOf(text);
    const { missing } = valuesAt(path, element);
    expect(missing && explainGap(path, missing)).toBe(why && `path "${text}": ${why}`);
  });

  test("an optional step is told as absent, and as misspelt only where a name is nearly the same", () => {
    const absent = (text: string) => valuesAt(pathOf(text), { email: "x", next: 1, created_at: 2 }).absent;
    expect(misspelt(absent("emial?")!)).toBe("email");
    expect(misspelt(absent("createdAt?")!)).toBe("created_at");
    // Short words are near each other by chance.
    expect(misspelt(absent("text?")!)).toBeUndefined();
    expect(absent("email?")).toBeUndefined();
  });

  test("an explanation names fields and never a value", () => {
    const people = { "ida@nordvind.example": { role: "Owner" } };
    const path = pathOf("role");
    expect(explainGap(path, valuesAt(path, people).missing!)).not.toContain("ida");
  });
});

describe("texts that are no path", () => {
  test.each(["", "a..b", ".a", "a.", "a[0]", "a[", "a b[]c", 'a"b', "a?[]", "a^b", "^^"])("%j", (text) =>
    expect(parsePath(text)).toMatchObject({ problem: expect.stringContaining("expected a path") }),
  );
});

test("any text is read or refused, and any path fits any value or not, without throwing", () => {
  const text = fc.stringMatching(/^[a-c.[\]?"^ ]{0,10}$/);
  fc.assert(
    fc.property(text, fc.jsonValue(), (written, value) => {
      const parsed = parsePath(written);
      if ("problem" in parsed) return;
      const found = valuesAt(parsed.path, value);
      expect(Array.isArray(found.values)).toBe(true);
      const said = found.missing === undefined ? "path" : explainGap(parsed.path, found.missing);
      expect(said).toContain("path");
    }),
    { numRuns: 2000 },
  );
});
