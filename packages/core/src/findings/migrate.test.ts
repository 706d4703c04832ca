import { expect, test } from "vitest";
import { fingerprintOf } from "./fingerprint.ts";
import { migrateFingerprints } from "./migrate.ts";
import { sampleRule, sampleTracked } from "./testing/sample.ts";

const identity = ["facebook:100", "facebook:200", "Admin"];
const before = fingerprintOf("old", "access/former-employee", identity);
const finding = sampleTracked({ fingerprint: before });

test("findings get the name that a scan with the new key or scheme gives them", () => {
  const byKey = migrateFingerprints([finding], [sampleRule()], "new");
  expect([...byKey.renamed]).toEqual([[before, fingerprintOf("new", "access/former-employee", identity)]]);
  const byScheme = migrateFingerprints([finding], [sampleRule()], "old", 2);
  expect([...byScheme.renamed]).toEqual([[before, fingerprintOf("old", "access/former-employee", identity, 2)]]);
});

test("the same key changes nothing, and a finding of an unknown rule is kept", () => {
  expect(migrateFingerprints([finding], [sampleRule()], "old")).toEqual({ renamed: new Map(), kept: [] });
  expect(migrateFingerprints([finding], [], "new")).toEqual({ renamed: new Map(), kept: [before] });
});
