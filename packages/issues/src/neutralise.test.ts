import fc from "fast-check";
import { expect, test } from "vitest";
import { code, cut, inline, link, plain } from "./neutralise.ts";

const Z = "\u200B";

test.each([
  ["a mention", "ask @mette-vind", `ask @${Z}mette-vind`],
  ["a team", "@nordvind/security", `@${Z}nordvind/security`],
  ["a reference", "see #12", `see #${Z}12`],
  ["a reference to another repository", "nordvind/web#12", `nordvind/web#${Z}12`],
  ["the old form of a reference", "GH-12", `GH-${Z}12`],
  ["closing words", "fixes #3", `fixes #${Z}3`],
  ["a hidden comment", "<!-- rollcall:v1 x -->", `\\<!${Z}-- rollcall:v1 x --${Z}\\>`],
  ["GitHub's address without a scheme", "github.com/a/b/issues/1", `github${Z}.com/a/b/issues/1`],
  ["control characters", "a\u0000b\u001b[31mc\u202Ed", "ab\\[31mcd"],
  ["line breaks", "a\n\n# b\r\nc", "a # b c"],
  ["an address", "skriv til hanne.vind@nordvind.example", "skriv til \\[e-mail withheld\\]"],
  ["a CPR number", ["010190", "1234"].join("-"), "\\[number withheld\\]"],
])("inline breaks %s", (_, text, expected) => {
  expect(inline(text)).toBe(expected);
});

test.each([
  ["# heading", "\\# heading"],
  ["- item", "\\- item"],
  ["1. item", `1${Z}. item`],
  ["*bold* _it_ ~no~ `code` | [a](b) <b>", "\\*bold\\* \\_it\\_ \\~no\\~ \\`code\\` \\| \\[a\\](b) \\<b\\>"],
])("inline shows %s as written", (text, expected) => {
  expect(inline(text)).toBe(expected);
});

test("ordinary web addresses stay usable, GitHub's are text", () => {
  expect(inline("open https://business.facebook.com/a_b now")).toBe("open <https://business.facebook.com/a_b> now");
  expect(inline("see https://github.com/nordvind/web/issues/1")).toBe("see `https://github.com/nordvind/web/issues/1`");
  expect(link("javascript:alert(1)")).toBe("`javascript:alert(1)`");
  expect(link("https://user@nordvind.example/")).toBe("`https://[e-mail withheld]/`");
  expect(link("https://user:word@localhost/")).toBe("`https://user:word@localhost/`");
});

test("a number that cannot be a CPR number stays", () => {
  expect(plain("side 1234567890 og 991399-12345")).toBe("side 1234567890 og 991399-12345");
});

test("code holds any text in one span", () => {
  expect(code("a`b``c\n@x")).toBe("`aˋbˋˋc @x`");
});

test("cut never leaves half a character", () => {
  expect(cut("aa😀b", 4)).toBe("aa…");
  expect(cut("short", 10)).toBe("short");
});

test("property: nothing pings, refers, hides or ends a line, whatever the text", () => {
  const nasty = fc.array(
    fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("@a", "#1", "<!--", "-->", "\n", "\r", "`", "GH-1", "rollcall:v1 ", "\u202E"),
    ),
  );
  fc.assert(
    fc.property(nasty, (parts) => {
      for (const text of [inline(parts.join("")), plain(parts.join("")), code(parts.join(""))]) {
        expect(text).not.toMatch(/[\r\n]/);
        expect(text).not.toMatch(/<!--/);
        if (text.startsWith("`")) continue;
        expect(text).not.toMatch(/@[A-Za-z0-9]/);
        expect(text).not.toMatch(/#\d/);
      }
    }),
  );
});
