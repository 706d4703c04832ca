import { describe, expect, it } from "vitest";
import { read, trackedFiles } from "./sources.ts";

const connectors = trackedFiles("packages/platforms/src/*.ts", "packages/rosters/src/*.ts").filter(
  (file) => !file.endsWith(".test.ts") && !file.includes("/fixtures/"),
);

describe("connectors read and never change a platform", () => {
  it("sees the connectors", () => expect(connectors.length).toBeGreaterThan(20));

  it("every POST declares that it only reads", () => {
    const wrong = connectors.flatMap((file) =>
      [...read(file).matchAll(/\.post\(([\s\S]*?)\);/g)]
        .filter(([, call = ""]) => !call.includes("idempotent: true"))
        .map(([call]) => `${file}: ${call.slice(0, 80)}`),
    );
    expect(wrong).toEqual([]);
  });

  it("connectors reach the network through the client alone, which knows no other method than GET and POST", () => {
    const other = /from "(undici|node:(http|https|http2|net|tls)|octokit|@octokit\/)|\bfetch\(/;
    expect(connectors.filter((file) => other.test(read(file)))).toEqual([]);
    const members = /interface HttpClient \{([\s\S]*?)\n\}/.exec(read("packages/http/src/client.ts"))?.[1] ?? "";
    expect(members).toMatch(/\bget</);
    expect(members).not.toMatch(/\b(put|patch|delete|request)\b/i);
    expect(read("packages/http/src/client.ts")).toContain('method: "GET" | "POST"');
  });
});
