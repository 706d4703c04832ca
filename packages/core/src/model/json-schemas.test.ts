import { describe, expect, test } from "vitest";
import { jsonSchemas } from "./json-schemas.ts";

interface JsonSchema {
  title?: string;
  type?: string;
  required?: string[];
  additionalProperties?: unknown;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
}

const schema = (name: keyof typeof jsonSchemas) => jsonSchemas[name]() as JsonSchema;

describe.each(Object.keys(jsonSchemas) as (keyof typeof jsonSchemas)[])("%s", (name) => {
  test("is a JSON Schema with a title, the same every time", () => {
    expect(schema(name).title?.length).toBeGreaterThan(10);
    expect(schema(name)).toHaveProperty("$schema");
    expect(JSON.stringify(schema(name))).toBe(JSON.stringify(schema(name)));
  });
});

test("what has a default may be left out, an unknown key may not stand", () => {
  const rollcall = schema("rollcall");
  expect(rollcall.required).toEqual(["company"]);
  expect(rollcall.additionalProperties).toBe(false);
  expect(rollcall.properties?.["company"]?.required).toEqual(["name"]);
});

test("what a waiver cannot do without is required", () => {
  const waiver = schema("waivers").properties?.["waivers"]?.items;
  expect(waiver?.required).toEqual(["id", "select", "reason", "approvedBy", "approvedOn", "expires"]);
});

test("a registry file is an entry or a list of entries", () => {
  expect(schema("registry").anyOf).toHaveLength(2);
});
