import { pathToFileURL } from "node:url";

/** Takes the place of jiti in the bundle: the Action's own Node reads TypeScript, so a configuration is simply imported. */
export function createJiti(): { import(file: string): Promise<unknown> } {
  return { import: (file) => import(pathToFileURL(file).href) };
}
