import * as core from "@rollcall/core";
import { expect, test } from "vitest";
import { createJiti, hooksFor } from "./native-loader.ts";

const next = () => ({ url: "the next one's" });

test("what a rule imports of Rollcall is the bundle's own, and everything else is left to Node", async () => {
  const modules = { "@rollcall/core": core, zod: core.z };
  createJiti("", { virtualModules: modules });
  const { resolve, load } = hooksFor(modules);
  expect(resolve("./enough.ts", {}, next)).toEqual(next());
  expect(load("file:///rules/enough.ts", {}, next)).toEqual(next());
  for (const [name, module] of Object.entries(modules)) {
    const { url } = resolve(name, {}, next) as { url: string };
    const { source } = load(url, {}, next) as { source: string };
    const loaded = (await import(`data:text/javascript,${encodeURIComponent(source)}`)) as object;
    expect({ ...loaded }).toEqual({ ...module });
  }
});
