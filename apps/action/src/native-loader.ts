import * as node from "node:module";
import { pathToFileURL } from "node:url";

type Modules = Readonly<Record<string, object>>;

/**
 * Takes the place of jiti in the bundle: the Action's own Node reads TypeScript, so a configuration or a rule is simply imported.
 * What a rule imports of Rollcall is the bundle itself, since a runner installs nothing.
 */
export function createJiti(
  _from: string,
  { virtualModules = {} }: { virtualModules?: Modules } = {},
): { import(file: string): Promise<unknown> } {
  serve(virtualModules);
  return { import: (file) => import(pathToFileURL(file).href) };
}

/** The hooks of Node's loader that answer for these modules. Each is served as source that takes the values out of this process. */
export function hooksFor(modules: Modules): Hooks {
  return {
    resolve: (specifier, context, next) =>
      Object.hasOwn(modules, specifier)
        ? { url: `${SCHEME}${encodeURIComponent(specifier)}`, shortCircuit: true }
        : next(specifier, context),
    load(url, context, next) {
      const name = url.startsWith(SCHEME) ? decodeURIComponent(url.slice(SCHEME.length)) : "";
      const module = modules[name];
      return module === undefined
        ? next(url, context)
        : { format: "module", shortCircuit: true, source: sourceOf(name, module) };
    },
  };
}

interface Hooks {
  resolve(specifier: string, context: object, next: (specifier: string, context: object) => object): object;
  load(url: string, context: object, next: (url: string, context: object) => object): object;
}

const SCHEME = "rollcall-bundle:";
const SHELF = Symbol.for("rollcall.bundle");

/** Once for all: a rule may be loaded after a configuration. */
function serve(modules: Modules): void {
  const shelf = globalThis as { [SHELF]?: Modules };
  const isServed = shelf[SHELF] !== undefined;
  shelf[SHELF] = modules;
  // Node 24 has it; the types are those of the oldest Node that the packages run on.
  if (!isServed) (node as { registerHooks?: (hooks: Hooks) => void }).registerHooks?.(hooksFor(modules));
}

/** Names such as `enum` cannot be declared, but they can be exported. */
function sourceOf(name: string, module: object): string {
  const exported = Object.keys(module).map((key, index) => [`value${index}`, key] as const);
  return [
    `const { ${exported.map(([local, key]) => `${JSON.stringify(key)}: ${local}`).join(", ")} } = globalThis[Symbol.for("rollcall.bundle")][${JSON.stringify(name)}];`,
    `export { ${exported.map(([local, key]) => `${local} as ${key}`).join(", ")} };`,
  ].join("\n");
}
