import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { builtinRules } from "./index.ts";
import { DUE_DAYS, SEVERITIES } from "./severity.ts";
import { rulesTable } from "./table.ts";

const here = import.meta.dirname;
const docs = join(here, "../../../../docs/rules");
const HEADINGS = ["Why", "What it finds", "Options", "How to fix", "When not to use", "Frameworks"];
const ids = builtinRules.map(({ meta }) => meta.id);

describe("every rule", () => {
  it("is in the registry by the name of its file, sorted", () => {
    expect(ids).toEqual(filesBelow(here, ".ts").filter((id) => !id.endsWith(".test")));
    expect(ids).toEqual(ids.toSorted());
  });

  it("has a test beside it", () => {
    expect(filesBelow(here, ".test.ts")).toEqual(ids);
  });

  it("has a page, and every page has a rule", () => {
    expect(filesBelow(docs, ".md")).toEqual(ids);
    const index = readFileSync(join(docs, "README.md"), "utf8");
    expect(ids.filter((id) => !index.includes(`(${id}.md)`))).toEqual([]);
  });
});

describe.each(builtinRules.map(({ meta }) => [meta.id, meta] as const))("the page of %s", (id, meta) => {
  const page = readFileSync(join(docs, `${id}.md`), "utf8");
  const sections = new Map(
    page
      .split(/^## /m)
      .slice(1)
      .map(
        (section) => [section.slice(0, section.indexOf("\n")), section.slice(section.indexOf("\n")).trim()] as const,
      ),
  );

  it("has the headings in order, and text below each", () => {
    expect([...sections.keys()]).toEqual(HEADINGS);
    expect([...sections].filter(([, text]) => text === "")).toEqual([]);
  });

  it("says what the rule says of itself", () => {
    expect(page.startsWith(`# ${id}\n`)).toBe(true);
    expect(page).toContain(`${meta.title.en}.`);
    expect(page).toContain(
      `${meta.consideration} · ${meta.severity} · presets: ${meta.presets.join(", ")} · ${meta.maturity}`,
    );
    const defaults = meta.options.parse({}) as Record<string, unknown>;
    const documented = [...(sections.get("Options") ?? "").matchAll(/^\| `(\w+)` \| `(.*?)` \|/gm)];
    expect(documented.map(([, name, value]) => [name, JSON.parse(value ?? "")])).toEqual(Object.entries(defaults));
    const steps = Object.values(meta.messages).flatMap(({ fix }) => fix.en.map((step) => `. ${shown(step)}\n`));
    expect(steps.filter((step) => !`${sections.get("How to fix")}\n`.includes(step))).toEqual([]);
    const frameworks = sections.get("Frameworks") ?? "";
    for (const [name, controls] of Object.entries(meta.frameworks ?? {}))
      expect(frameworks).toContain(`- ${name}: ${controls.join(", ")}`);
  });
});

it("the tables that users override are on the page as they are in the source", () => {
  const index = readFileSync(join(docs, "README.md"), "utf8");
  for (const [standing, row] of Object.entries(SEVERITIES))
    expect(index).toContain(`| ${standing} | ${Object.values(row).join(" | ")} |`);
  expect(Object.values(DUE_DAYS)).toEqual([0, 7, 30, 90, undefined]);
  expect(index).toContain("due 0, 7, 30 or 90\ndays");
});

it("every row of the index says what the rule says of itself", () => {
  const index = readFileSync(join(docs, "README.md"), "utf8");
  for (const { meta } of builtinRules) {
    const { id, consideration, severity, presets, title } = meta;
    expect(index).toContain(
      `| [${id}](${id}.md) | ${consideration} | ${severity} | ${presets.join(", ")} | ${title.en} |`,
    );
  }
});

describe("presets", () => {
  const inPreset = (preset: "starter" | "recommended" | "strict") =>
    builtinRules.filter(({ meta }) => meta.presets.includes(preset)).map(({ meta }) => meta.id);

  it("start with the two headline rules and what they cannot do without", () => {
    expect(inPreset("starter")).toEqual([
      "access/ambiguous-identity",
      "access/former-employee",
      "access/unmatched-principal",
      "presence/no-owner",
      "presence/owner-left",
      "source/incomplete",
      "source/roster-suspect",
      "waiver/expired",
    ]);
  });

  it("grow from starter to strict, which holds every rule", () => {
    expect(inPreset("recommended")).toEqual(expect.arrayContaining(inPreset("starter")));
    expect(inPreset("strict")).toEqual(ids);
  });
});

it("lists every rule for `rollcall rules`", () => {
  const table = rulesTable(builtinRules.toReversed());
  expect(table.map(({ id }) => id)).toEqual(ids);
  expect(table[0]).toEqual({
    id: "access/ambiguous-identity",
    consideration: "C4",
    severity: "medium",
    title: builtinRules[0]?.meta.title,
    presets: ["starter", "recommended", "strict"],
    maturity: "stable",
  });
});

/** A step as a page shows it: `{{presence}}` is a *presence*. */
function shown(step: string): string {
  return step.replaceAll(/\{\{(\w+)\}\}/g, "*$1*");
}

/** `<theme>/<name>` of the files in the folders below. */
function filesBelow(folder: string, suffix: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) =>
      readdirSync(join(folder, entry.name))
        .filter((file) => file.endsWith(suffix))
        .map((file) => `${entry.name}/${file.slice(0, -suffix.length)}`),
    )
    .toSorted();
}
