import type { RollcallError } from "@rollcall/core";
import { check, parseUserDocument } from "@rollcall/files";
import { describe, expect, test } from "vitest";
import { GenericOptions } from "./schema.ts";

const HTTP = `
platforms:
  - source: generic
    platform: intranet
    title: Nordvind intranet
    presences:
      - key: news
    http:
      baseUrl: https://intranet.nordvind.example/api/
      auth: { by: bearer, token: INTRANET_TOKEN }
      requests:
        - path: sites/{presence.key}/members
          items: data[]
          paging: { by: cursor, cursor: meta.next, parameter: after }
    mapping:
      principal: { id: user.id, kind: { value: bot } }
      role: role
      state: { path: status, values: { aktiv: active } }
    levels:
      Owner: full
`;
const FILE = `
platforms:
  - source: generic
    platform: newsletter
    title: Newsletter
    presences: [{ key: list }]
    file:
      files: exports/*.csv
      asOf: { fileName: yyyy-mm-dd }
      validDays: 31
    mapping:
      principal: { email: Email }
      role: Role
    levels: { Admin: full }
`;

const read = (text: string) =>
  check(GenericOptions, parseUserDocument(text, "rollcall.yaml"), { path: ["platforms", 0], ignore: ["source"] });

function mistake(text: string, from: string, to: string): RollcallError["details"] {
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  try {
    read(changed);
  } catch (error) {
    return (error as RollcallError).details;
  }
  throw new Error("expected a mistake");
}

test("what is right is read, with its defaults", () => {
  expect(read(HTTP)).toMatchObject({
    kind: "site",
    http: { concurrency: 4, requests: [{ query: {}, where: {} }] },
    mapping: { principal: { id: { path: "user.id" }, kind: { value: "bot" } } },
  });
  expect(read(FILE)).toMatchObject({ file: { take: "all", items: "[]" } });
});

describe("mistakes name the line and what was meant", () => {
  test.each<[string, string, string, number, Partial<RollcallError["details"]>]>([
    [
      "a level",
      "Owner: full",
      "Owner: ful",
      20,
      { message: '"levels.Owner" is not a known value', hint: 'Did you mean "full"?' },
    ],
    [
      "a placeholder",
      "{presence.key}",
      "{presence.kye}",
      12,
      { expected: expect.stringContaining("did you mean {presence.key}?") },
    ],
    ["a brace", "{presence.key}", "{presence.key", 12, { expected: "both braces of a placeholder" }],
    ["a path", "data[]", "data[0]", 13, { expected: 'a path at "data[0]"', example: "user.email, data[] or role?" }],
    [
      "a key",
      "parameter: after",
      "paramter: after",
      14,
      { hint: expect.stringContaining('Did you mean "parameter"?') },
    ],
    [
      "paging",
      "by: cursor",
      "by: cursr",
      14,
      { expected: expect.stringContaining("none, cursor, next-link, link-header, offset or page") },
    ],
    ["auth", "by: bearer", "by: token", 10, { expected: expect.stringContaining("bearer, basic, header or query") }],
    [
      "a secret in place of its name",
      "INTRANET_TOKEN",
      "sk-planted-1",
      10,
      { received: "a value that is not shown", example: expect.stringContaining("GITHUB_TOKEN") },
    ],
    [
      "a secret among the query",
      "items: data[]",
      "query: { api_key: planted }",
      13,
      { expected: expect.stringContaining("under auth") },
    ],
    ["another host", "path: sites/", "path: https://evil.example/", 12, { expected: "a path below baseUrl" }],
    ["plain http", "https://intranet", "http://intranet", 9, { expected: expect.stringContaining("https address") }],
    [
      "a password in the address",
      "https://intranet",
      "https://a:planted@intranet",
      8,
      { expected: expect.stringContaining("without user and password") },
    ],
    [
      "a password in a plain address",
      "https://intranet",
      "http://a:plan ted planted@intranet",
      8,
      { expected: expect.stringContaining("without user and password") },
    ],
    [
      "a constant written as a path",
      "{ value: bot }",
      "bot",
      16,
      { expected: "a path, or a constant as { value: bot }" },
    ],
    [
      "path and value at once",
      "{ value: bot }",
      "{ path: kind, value: bot }",
      16,
      { expected: "either path or value" },
    ],
    ["a word of ours", "aktiv: active", "aktiv: activ", 18, { hint: 'Did you mean "active"?' }],
    ["no role", "      role: role\n", "", 15, { expected: expect.stringContaining("role: the path of the role") }],
    [
      "a constant role without a level",
      "role: role",
      "role: { value: Ownr }",
      17,
      { expected: expect.stringContaining('did you mean "Owner"?') },
    ],
    [
      "nobody to fill a placeholder",
      "    presences:\n      - key: news\n",
      "",
      10,
      { expected: expect.stringContaining("presences, or http.presences, to fill in") },
    ],
    ["^ without each", "role: role", "role: ^.role", 15, { expected: expect.stringContaining("without each") }],
    [
      "nobody",
      "{ id: user.id, kind: { value: bot } }",
      "{ title: x }",
      16,
      { expected: "at least one of id, handle, email and name" },
    ],
    [
      "a presence twice",
      "- key: news",
      "- key: news\n      - key: news",
      8,
      { expected: expect.stringContaining("stands there twice") },
    ],
  ])("%s", (_, from, to, line, details) => {
    const found = mistake(HTTP, from, to);
    expect(found).toMatchObject({ file: "rollcall.yaml", line, ...details });
    expect(JSON.stringify(found)).not.toContain("planted");
  });

  test("which of two presences", () => {
    const two = HTTP.replace("- key: news", "- key: news\n      - key: jobs");
    expect(mistake(two, "sites/{presence.key}/members", "members")).toMatchObject({
      line: 13,
      expected: expect.stringContaining("which presence an element is about"),
    });
  });

  test.each<[string, string, string, string]>([
    ["days without a day", "      asOf: { fileName: yyyy-mm-dd }\n", "", "expected asOf beside it"],
    [
      "the newest without a date",
      "asOf: { fileName: yyyy-mm-dd }",
      "take: newest\n      asOf: Exported",
      "asOf with fileName beside it",
    ],
    ["a format", "fileName: yyyy-mm-dd", "fileName: yyyy-dd-mm", "the order of a date"],
    ["JSON's words for a table", "validDays: 31", "items: data[]", "for JSON only"],
    [
      "both ways",
      "    file:",
      "    http: { baseUrl: https://a.example, requests: [{ path: x }] }\n    file:",
      "either http or file",
    ],
    ["whose credential, of a file", "    levels:", "    ownId: { value: 7 }\n    levels:", "beside http only"],
    ["no presence", "presences: [{ key: list }]", "kind: list", "which presence an element is about"],
  ])("%s", (_, from, to, expected) => {
    const { line, ...details } = mistake(FILE, from, to);
    expect(`expected ${details.expected} ${details.hint}`).toContain(expected);
    expect(line).toBeGreaterThan(1);
  });
});
