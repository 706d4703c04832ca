import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { RollcallError } from "@rollcall/core";
import { DOCS, INDEX, SCHEMA, TEST } from "./connector-template.ts";
import { RULE, RULE_PAGE, RULE_ROW, RULE_TEST } from "./rule-template.ts";

/** What a scaffold writes, as data. Paths are relative to its root. */
export interface Scaffold {
  made: Readonly<Record<string, string>>;
  /** Lists that name what there is, with the new one in its place. */
  changed: Readonly<Record<string, string>>;
  byHand: readonly string[];
  next: readonly string[];
}

const CONNECTORS = "packages/platforms/src/index.ts";
const RULES = "packages/core/src/rules/index.ts";

/** A connector: in Rollcall's own repository next to the others, anywhere else below connectors/. */
export function connectorScaffold(id: string, root: string): Scaffold {
  if (!/^[a-z][a-z0-9-]*$/.test(id)) throw notAnId(id, "a platform id in lower case", "rollcall new connector forum");
  const name = camelCase(id);
  const fill = filler({
    __id__: id,
    __name__: name,
    __Title__: name.slice(0, 1).toUpperCase() + name.slice(1),
    __ENV__: id.toUpperCase().replaceAll("-", "_"),
  });
  if (!isOurs(root)) {
    const folder = `connectors/${id}`;
    return {
      made: fill({
        [`${folder}/schema.ts`]: SCHEMA,
        [`${folder}/index.ts`]: INDEX,
        [`${folder}/${id}.test.ts`]: TEST,
      }),
      changed: {},
      byHand: [`rollcall.yaml: below platforms, - { source: ./${folder}/index.ts, presences: ["1001"] }`],
      next: [
        "npm install --save-dev @rollcall/core @rollcall/http zod vitest",
        `edit the three files, then: npx vitest run ${folder}`,
        "see what it lacks: rollcall doctor",
      ],
    };
  }
  const folder = `packages/platforms/src/${id}`;
  const registered = register(join(root, CONNECTORS), id, name);
  return {
    made: fill({
      [`${folder}/schema.ts`]: SCHEMA,
      [`${folder}/index.ts`]: INDEX,
      [`${folder}/${id}.test.ts`]: TEST,
      [`docs/platforms/${id}.md`]: DOCS,
    }),
    changed: registered === undefined ? {} : { [CONNECTORS]: registered },
    byHand: registered === undefined ? [`${CONNECTORS}: add ${name} from "./${id}/index.ts" to connectors`] : [],
    next: [
      `edit the four files, then: npx oxfmt ${folder} && npx vitest run ${folder} && node scripts/docs-platforms.mjs`,
    ],
  };
}

/** A rule: in Rollcall's own repository next to the others, anywhere else below rules/. */
export function ruleScaffold(id: string, root: string): Scaffold {
  if (!/^[a-z]+\/[a-z][a-z0-9-]*$/.test(id))
    throw notAnId(id, "<theme>/<name>", "rollcall new rule own/enough-followers");
  const name = id.slice(id.indexOf("/") + 1);
  if (!isOurs(root)) {
    const fill = filler({
      __id__: id,
      __name__: name,
      __core__: "@rollcall/core",
      __testing__: "@rollcall/core/testing",
    });
    return {
      made: fill({ [`rules/${name}.ts`]: RULE, [`rules/${name}.test.ts`]: RULE_TEST, [`rules/${name}.md`]: RULE_PAGE }),
      changed: {},
      byHand: [`rollcall.yaml: below policy, extraRules: [./rules/${name}.ts]`],
      next: ["npm install --save-dev @rollcall/core zod vitest", `edit the three files, then: npx vitest run rules`],
    };
  }
  const fill = filler({
    __id__: id,
    __name__: name,
    __core__: "../rule.ts",
    __testing__: "../../testing/test-rule.ts",
  });
  const folder = `packages/core/src/rules/${id}`;
  const page = "docs/rules/README.md";
  const listed = { [RULES]: registerRule(join(root, RULES), id), [page]: listRule(join(root, page), id) };
  const changed = Object.entries(listed).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    made: fill({ [`${folder}.ts`]: RULE, [`${folder}.test.ts`]: RULE_TEST, [`docs/rules/${id}.md`]: RULE_PAGE }),
    changed: Object.fromEntries(changed),
    byHand: Object.entries(listed).flatMap(([file, text]) => (text === undefined ? [`${file}: add ${id}`] : [])),
    next: [`edit the three files, then: npx oxfmt ${folder}*.ts && npx vitest run packages/core/src/rules`],
  };
}

/** True for a clone of Rollcall itself. */
export function isOurs(folder: string): boolean {
  return existsSync(join(folder, CONNECTORS));
}

function filler(words: Readonly<Record<string, string>>) {
  return (files: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(files).map(([file, text]) => [file, filled(text, words)]));
}

function filled(text: string, words: Readonly<Record<string, string>>): string {
  return Object.entries(words).reduce((result, [word, value]) => result.replaceAll(word, value), text);
}

function register(file: string, id: string, name: string): string | undefined {
  const text = readFileSync(file, "utf8");
  const list = /(export const connectors\b[^{]*\{\n)([\s\S]*?)(\n\}[^\n]*;)/.exec(text);
  if (list === null) return undefined;
  const entry = name === id ? `  ${id},` : `  "${id}": ${name},`;
  const entries = [...(list[2] ?? "").split("\n"), entry].toSorted();
  const lines = text.replace(list[0], `${list[1]}${entries.join("\n")}${list[3]}`).split("\n");
  const last = lines.findLastIndex((line) => line.startsWith("import "));
  lines.splice(last + 1, 0, `import { ${name} } from "./${id}/index.ts";`);
  return `${lines.join("\n").trimEnd()}\nexport * from "./${id}/index.ts";\n`;
}

/** Imports and list are sorted by id, as a test wants them. */
function registerRule(file: string, id: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, "utf8");
  const name = camelCase(id.replace("/", "-"));
  const rows = [...text.matchAll(/^import (\w+) from "\.\/(\w+\/[\w-]+)\.ts";$/gm)];
  const after = rows.findLast((row) => (row[2] ?? "") < id);
  const lines = text.split("\n");
  const place = (line: string | undefined, head: string) =>
    1 + (line === undefined ? lines.findIndex((each) => each.startsWith(head)) : lines.indexOf(line));
  if (after === undefined) lines.unshift(`import ${name} from "./${id}.ts";`);
  else lines.splice(place(after[0], ""), 0, `import ${name} from "./${id}.ts";`);
  const at = place(after && `  ${after[1]},`, "export const builtinRules");
  if (at === 0) return undefined;
  lines.splice(at, 0, `  ${name},`);
  return lines.join("\n");
}

function listRule(file: string, id: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, "utf8").split("\n");
  const ids = lines.map((line) => /^\| \[([^\]]+)\]/.exec(line)?.[1]);
  const last = ids.findLastIndex((each) => each !== undefined && each < id);
  const at = last === -1 ? ids.findIndex((each) => each !== undefined) : last + 1;
  if (at === -1) return undefined;
  lines.splice(at, 0, filled(RULE_ROW, { __id__: id }));
  return lines.join("\n");
}

function camelCase(id: string): string {
  return id.replaceAll(/-(.)/g, (_match, letter: string) => letter.toUpperCase());
}

function notAnId(received: string, expected: string, example: string): RollcallError {
  return new RollcallError("invalid-input", { message: "that is no id", expected, received, example });
}
