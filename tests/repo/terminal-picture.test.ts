import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const script = fileURLToPath(new URL("../../scripts/terminal-picture.mjs", import.meta.url));
const ESC = "\u001B";

function picture(input: string, ...args: string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, "--out", "-", ...args], {
    input,
    encoding: "utf8",
  });
  return { svg: stdout, stderr, status };
}
const textsOf = (svg: string) =>
  [...svg.matchAll(/<text [^>]*textLength[^>]*>(?<text>[^<]*)</gu)].map((match) => match.groups?.["text"]);

describe("terminal-picture", () => {
  it("draws colours, and every stretch of words in its column", () => {
    const { svg } = picture(`${ESC}[1;31mHIGH${ESC}[0m   2 fund\n  ${ESC}[48;5;24m Ærø ${ESC}[49m`, "--columns", "40");
    expect(textsOf(svg)).toEqual(["HIGH", "2 fund", "Ærø"]);
    expect(svg).toMatch(/fill="#ff7b72" font-weight="700">HIGH</u);
    // Column 7 of 8.43 after a margin of 18.
    expect(svg).toMatch(/<text x="77\.01" [^>]*>2 fund</u);
    expect(svg).toContain('fill="#005f87"');
  });

  it("gives the same bytes twice, and loads nothing", () => {
    const first = picture("a\nb").svg;
    expect(picture("a\nb").svg).toBe(first);
    expect(first).not.toMatch(/@font-face|@import|url\(|<image|<script|href=/u);
  });

  it("keeps what is printed out of the markup", () => {
    const { svg } = picture(
      `</text><script>alert(1)</script> & "x" ${ESC}]8;;https://evil.example\u0007link${ESC}]8;;\u0007 \u0000\u0008${ESC}[2Jend`,
      "--title",
      "<b>&",
    );
    expect(svg).not.toContain("<script");
    expect(svg).not.toContain("evil.example");
    expect(svg).toContain("&lt;/text&gt;&lt;script&gt;alert(1)");
    expect(svg).toContain('<title id="title">&lt;b&gt;&amp;</title>');
    expect(svg).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  it("takes two columns for wide letters", () => {
    const { svg } = picture("北風 x");
    expect(textsOf(svg)).toEqual(["北", "風", "x"]);
    expect(svg).toMatch(/<text x="60\.15" [^>]*>x</u);
  });

  it("cuts at the rows asked for, and says so", () => {
    expect(textsOf(picture("1\n2\n3\n4", "--rows", "3").svg)).toEqual(["1", "2", "…"]);
    expect(textsOf(picture("1\n2\n3\n4\n5", "--rows", "4", "--tail", "2").svg)).toEqual(["1", "…", "4", "5"]);
    expect(textsOf(picture("1\n2\n3", "--rows", "3").svg)).toEqual(["1", "2", "3"]);
  });

  it("runs a command with colours on, and takes findings for an answer", () => {
    const program = "console.log(process.env.FORCE_COLOR, process.env.COLUMNS); process.exitCode = 1";
    const { svg } = picture("", "--columns", "90", "--prompt", "rollcall scan", "--", "node", "-e", program);
    expect(textsOf(svg)).toEqual(["$", "rollcall scan", "1 90"]);
  });

  it("draws nothing when the command fails", () => {
    const failed = picture("", "--", "node", "-e", "console.error('no configuration'); process.exit(2)");
    expect(failed).toMatchObject({ svg: "", status: 2 });
    expect(failed.stderr).toContain("no configuration");
    expect(picture("", "--rows", "many").status).toBe(2);
  });
});
