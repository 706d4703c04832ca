import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { RollcallError, type AnyRule } from "@rollcall/core";
import type { UserDocument } from "@rollcall/files";
import { createJiti } from "jiti";

/** Loads a module of the user's, TypeScript or JavaScript: Node 20 cannot read TypeScript by itself. */
export async function loadModule(file: string): Promise<unknown> {
  try {
    return await createJiti(import.meta.url, { moduleCache: false }).import(file);
  } catch (cause) {
    throw new RollcallError("invalid-config", {
      message: "the module could not be loaded",
      file,
      received: cause instanceof Error ? cause.message.split("\n")[0] : String(cause),
      hint: "Run it with Node or a type checker to see where it fails.",
      cause,
    });
  }
}

/** Loads `policy.extraRules`: a file below the repository, or a package installed next to it. */
export async function loadRuleModules(
  names: readonly string[],
  directory: string,
  document: UserDocument,
): Promise<AnyRule[]> {
  const rules: AnyRule[] = [];
  for (const [index, name] of names.entries()) {
    const file = resolveModule(name, directory);
    if (file === undefined)
      throw new RollcallError("invalid-config", {
        message: `the rules "${name}" are not there`,
        file: document.file,
        line: document.line(["policy", "extraRules", index]),
        expected: "a file below this folder, or an installed package",
        example: "./rules/our-rule.ts",
      });
    const found = Object.values((await loadModule(file)) as object)
      .flat()
      .filter(isRule);
    if (found.length === 0)
      throw new RollcallError("invalid-config", {
        message: "the module exports no rule",
        file,
        expected: "one or more rules made with defineRule",
        example: 'export default defineRule({ meta: { id: "acme/our-rule", ... }, *evaluate(context) { ... } });',
      });
    rules.push(...new Set(found));
  }
  return rules;
}

function resolveModule(name: string, directory: string): string | undefined {
  const file = resolve(directory, name);
  if (existsSync(file)) return file;
  if (name.startsWith(".") || name.startsWith("/")) return undefined;
  try {
    return createRequire(join(directory, "package.json")).resolve(name);
  } catch {
    return undefined;
  }
}

function isRule(value: unknown): value is AnyRule {
  return typeof value === "object" && value !== null && "meta" in value && "evaluate" in value;
}
