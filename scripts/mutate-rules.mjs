// Breaks the conditions of every rule on purpose, one at a time, and sees that the rule's own test fails.
//   node scripts/mutate-rules.mjs [rule id or its beginning ...]
// Prints a table; exit 1 when a mutant survives, exit 2 when a rule's test fails without one.
import { mkdirSync, readdirSync, rmSync, writeFileSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";

const root = join(import.meta.dirname, "..");
const source = join(root, "packages/core/src");
// Below node_modules, so that the copies find their packages.
const copy = join(root, "node_modules/.cache/rollcall-mutants");
const wanted = process.argv.slice(2);

/** What of vitest the rules' tests use, without waiting. */
const RUNNER = `
export const describe = (name, body) => body();
export const it = (name, body) => body();
it.each = (rows) => (name, body) => rows.forEach((row) => body(...[row].flat()));
export const expect = (received) => ({
  toBe(expected) { if (!Object.is(received, expected)) throw new Error(\`expected \${expected}, received \${received}\`); },
});
`;

const OPERATORS = new Map([
  [ts.SyntaxKind.LessThanToken, "<="],
  [ts.SyntaxKind.LessThanEqualsToken, "<"],
  [ts.SyntaxKind.GreaterThanToken, ">="],
  [ts.SyntaxKind.GreaterThanEqualsToken, ">"],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, "!=="],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, "==="],
]);

rmSync(copy, { recursive: true, force: true });
compileAll();
const rules = ruleIds().filter((id) => wanted.length === 0 || wanted.some((start) => id.startsWith(start)));
const rows = [];
for (const id of rules) {
  const original = await failure(id, undefined);
  if (original !== undefined) {
    console.error(`${id}: the test fails without a mutant: ${original}`);
    process.exit(2);
  }
  const mutants = mutantsOf(id);
  const survivors = [];
  for (const [index, mutant] of mutants.entries())
    if ((await failure(id, mutant.text, index)) === undefined) survivors.push(mutant);
  rows.push({ id, mutants: mutants.length, survivors });
}
printTable(rows);
rmSync(copy, { recursive: true, force: true });
process.exitCode = rows.some(({ survivors, mutants }) => survivors.length > 0 || mutants === 0) ? 1 : 0;

/** Every file of core as JavaScript, once; a mutant then only adds a rule and its test. */
function compileAll() {
  const files = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name));
  writeFileSync(joinMade(copy, "package.json"), '{ "type": "module" }');
  writeFileSync(joinMade(copy, "runner.js"), RUNNER);
  for (const file of files) {
    const path = joinMade(copy, `${relative(source, file).slice(0, -3)}.js`);
    writeFileSync(path, linked(toScript(readFileSync(file, "utf8")), path));
  }
}

function toScript(text) {
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true };
  return ts.transpileModule(text, { compilerOptions }).outputText;
}

function joinMade(...parts) {
  const path = join(...parts);
  mkdirSync(dirname(path), { recursive: true });
  return path;
}

function linked(text, path) {
  const runner = relative(dirname(path), join(copy, "runner.js"));
  return text
    .replaceAll(/(from|import) "(\.[^"]+)\.ts"/g, '$1 "$2.js"')
    .replaceAll('from "vitest"', `from "${runner.startsWith(".") ? runner : `./${runner}`}"`);
}

/** The message with which a rule's test fails, with this text in place of the rule. */
async function failure(id, text, index = "original") {
  const name = id.split("/")[1];
  const folder = join(copy, "rules", dirname(id));
  const rule = join(folder, `${name}.${index}.js`);
  const test = join(folder, `${name}.${index}.test.js`);
  const code = text ?? readFileSync(join(source, "rules", `${id}.ts`), "utf8");
  writeFileSync(rule, linked(toScript(code), rule));
  const body = readFileSync(join(folder, `${name}.test.js`), "utf8");
  writeFileSync(test, body.replaceAll(`"./${name}.js"`, `"./${name}.${index}.js"`));
  try {
    await import(pathToFileURL(test).href);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** One mutant for each condition that can be broken, and one that finds nothing. */
function mutantsOf(id) {
  const text = readFileSync(join(source, "rules", `${id}.ts`), "utf8");
  const tree = ts.createSourceFile(`${id}.ts`, text, ts.ScriptTarget.ES2022, true);
  const mutants = [];
  const add = (node, what, replacement) => {
    const [start, end] = [node.getStart(tree), node.getEnd()];
    const { line } = tree.getLineAndCharacterOfPosition(start);
    mutants.push({ line: line + 1, what, text: text.slice(0, start) + replacement + text.slice(end) });
  };
  const visit = (node, inside) => {
    // What a rule says of itself has checks of its own, and an order between equals breaks nothing that can be seen.
    if (ts.isPropertyAssignment(node) && node.name.getText(tree) === "meta") return;
    if (isOrder(node)) return;
    const here = inside || ts.isMethodDeclaration(node) || ts.isFunctionDeclaration(node);
    if (ts.isMethodDeclaration(node) && node.name.getText(tree) === "evaluate" && node.body)
      add(node.body, "finds nothing", "{}");
    if (here && ts.isIfStatement(node)) {
      const condition = node.expression.getText(tree);
      add(node.expression, "negated", `!(${condition})`);
      if (!isGuard(node.expression)) add(node.expression, "never", "false");
    }
    if (here && ts.isConditionalExpression(node)) add(node.condition, "negated", `!(${node.condition.getText(tree)})`);
    if (here && ts.isBinaryExpression(node)) mutateOperator(node, add);
    ts.forEachChild(node, (child) => visit(child, here));
  };
  const mutateOperator = (node, add) => {
    const [left, right] = [node.left.getText(tree), node.right.getText(tree)];
    const other = OPERATORS.get(node.operatorToken.kind);
    if (other !== undefined) add(node, `${node.operatorToken.getText(tree)} → ${other}`, `${left} ${other} ${right}`);
    if (isLogical(node)) {
      if (!isGuard(node.right)) add(node, `only ${shorten(left)}`, left);
      if (!isGuard(node.left)) add(node, `only ${shorten(right)}`, right);
    }
  };
  visit(tree, false);
  return mutants;
}

function isLogical({ operatorToken }) {
  return (
    operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken || operatorToken.kind === ts.SyntaxKind.BarBarToken
  );
}

/** A check that something is there at all, which the compiler demands whether or not it can happen. */
function isGuard(node) {
  if (ts.isParenthesizedExpression(node)) return isGuard(node.expression);
  if (!ts.isBinaryExpression(node)) return false;
  if (isLogical(node)) return isGuard(node.left) && isGuard(node.right);
  return [node.left, node.right].some((side) => ["undefined", "null"].includes(side.getText()));
}

/** The argument of toSorted, and a function named by… : they put in order. */
function isOrder(node) {
  if (ts.isFunctionDeclaration(node)) return /^by[A-Z]/.test(node.name?.text ?? "");
  return (
    ts.isArrowFunction(node) &&
    ts.isCallExpression(node.parent) &&
    ts.isPropertyAccessExpression(node.parent.expression) &&
    node.parent.expression.name.text === "toSorted"
  );
}

function shorten(text) {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > 50 ? `${line.slice(0, 47)}...` : line;
}

function ruleIds() {
  return readdirSync(join(source, "rules"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(join(source, "rules", name))
        .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
        .map((file) => `${name}/${file.slice(0, -3)}`),
    )
    .toSorted();
}

function printTable(table) {
  const width = Math.max(...table.map(({ id }) => id.length), 4);
  console.log(`${"rule".padEnd(width)}  mutants  survived`);
  for (const { id, mutants, survivors } of table) {
    console.log(`${id.padEnd(width)}  ${String(mutants).padStart(7)}  ${String(survivors.length).padStart(8)}`);
    for (const { line, what } of survivors) console.log(`  line ${line}: ${what}`);
  }
  const sum = (field) => table.reduce((total, row) => total + field(row), 0);
  const survived = sum(({ survivors }) => survivors.length);
  console.log(`\n${sum(({ mutants }) => mutants)} mutants of ${table.length} rules, ${survived} survived`);
}
