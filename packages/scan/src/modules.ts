import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import * as core from "@rollcall/core";
import { type AnyRule, type Config, type ConnectorDefinition, RollcallError } from "@rollcall/core";
import type { DocumentPath, UserDocument } from "@rollcall/files";
import * as http from "@rollcall/http";
import { createJiti } from "jiti";

/** What a rule or a connector imports is this very Rollcall, so a governance repository needs no node_modules of its own. */
const virtualModules = { "@rollcall/core": core, "@rollcall/http": http, zod: core.z };

/** Loads a module of the user's, TypeScript or JavaScript: Node 20 cannot read TypeScript by itself. */
export async function loadModule(file: string): Promise<unknown> {
  try {
    return await createJiti(import.meta.url, { moduleCache: false, virtualModules }).import(file);
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
      throw notThere(
        `the rules "${name}" are not there`,
        document,
        ["policy", "extraRules", index],
        "./rules/our-rule.ts",
      );
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

/**
 * Loads the connectors of the company's own that `platforms` names as `source`: a file below the repository, or a package
 * installed next to it. Keyed by that word; a name that is nobody's is left to whoever knows the built-in ones.
 */
export async function loadConnectorModules(
  platforms: Config["platforms"],
  isBuiltin: (source: string) => boolean,
  directory: string,
  document: UserDocument,
): Promise<Record<string, ConnectorDefinition>> {
  const found: Record<string, ConnectorDefinition> = {};
  for (const [index, { source }] of platforms.entries()) {
    if (isBuiltin(source) || Object.hasOwn(found, source)) continue;
    const file = resolveModule(source, directory);
    if (file === undefined) {
      if (!source.startsWith(".")) continue;
      const place = ["platforms", index, "source"];
      throw notThere(`the connector "${source}" is not there`, document, place, "./connectors/forum/index.ts");
    }
    const [connector, ...more] = new Set(Object.values((await loadModule(file)) as object).filter(isConnector));
    if (connector === undefined || more.length > 0)
      throw new RollcallError("invalid-config", {
        message: "the module does not export one connector",
        file,
        expected: "one export with id, describe, options and create",
        received: connector === undefined ? "none" : `${more.length + 1} of them`,
        example: "export const forum: ConnectorDefinition<typeof ForumOptions> = { id, describe, options, create };",
        hint: "rollcall new connector forum makes one that works.",
      });
    found[source] = connector;
  }
  return found;
}

function notThere(message: string, document: UserDocument, path: DocumentPath, example: string): RollcallError {
  return new RollcallError("invalid-config", {
    message,
    file: document.file,
    line: document.line(path),
    expected: "a file below this folder, or an installed package",
    example,
  });
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

function isConnector(value: unknown): value is ConnectorDefinition {
  return (
    typeof value === "object" && value !== null && ["id", "describe", "options", "create"].every((key) => key in value)
  );
}
