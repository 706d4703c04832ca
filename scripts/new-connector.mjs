// Makes the four files of a new connector and its line in the registry: node scripts/new-connector.mjs <id> [--root <folder>]
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { DOCS, INDEX, SCHEMA, TEST } from "./connector-template.mjs";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { root: { type: "string", default: resolve(import.meta.dirname, "..") } },
});
const [id] = positionals;

if (id === undefined || !/^[a-z][a-z0-9-]*$/.test(id)) {
  console.error(
    'usage: node scripts/new-connector.mjs <id>\n  <id> is a platform id in lower case, for example "forum"',
  );
  process.exitCode = 2;
} else {
  process.exitCode = create(id, values.root);
}

function create(id, root) {
  const name = id.replaceAll(/-(.)/g, (_match, letter) => letter.toUpperCase());
  const Title = name[0].toUpperCase() + name.slice(1);
  const folder = `packages/platforms/src/${id}`;
  if (existsSync(join(root, folder))) {
    console.error(`${folder} is there already`);
    return 2;
  }
  const fill = (text) =>
    text
      .replaceAll("__id__", id)
      .replaceAll("__name__", name)
      .replaceAll("__Title__", Title)
      .replaceAll("__ENV__", id.toUpperCase().replaceAll("-", "_"));
  const files = {
    [`${folder}/schema.ts`]: SCHEMA,
    [`${folder}/index.ts`]: INDEX,
    [`${folder}/${id}.test.ts`]: TEST,
    [`docs/platforms/${id}.md`]: DOCS,
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), fill(text));
    console.log(`made    ${file}`);
  }
  console.log(register(join(root, "packages/platforms/src/index.ts"), id, name));
  console.log(
    `next    edit the four files, run: npx oxfmt ${folder} && npx vitest run ${folder} && node scripts/docs-platforms.mjs`,
  );
  return 0;
}

function register(file, id, name) {
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const list = /(export const connectors\b[^{]*\{\n)([\s\S]*?)(\n\}[^\n]*;)/.exec(text);
  if (list === null)
    return `by hand packages/platforms/src/index.ts: add ${name} from "./${id}/index.ts" to connectors`;
  const entry = name === id ? `  ${id},` : `  "${id}": ${name},`;
  const entries = [...list[2].split("\n"), entry].toSorted();
  const registered = text.replace(list[0], `${list[1]}${entries.join("\n")}${list[3]}`);
  const lines = registered.split("\n");
  const last = lines.findLastIndex((line) => line.startsWith("import "));
  lines.splice(last + 1, 0, `import { ${name} } from "./${id}/index.ts";`);
  writeFileSync(file, `${lines.join("\n").trimEnd()}\nexport * from "./${id}/index.ts";\n`);
  return "changed packages/platforms/src/index.ts";
}
