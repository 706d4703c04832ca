import { type ErrorKind, Receipt, RollcallError } from "@rollcall/core";
import { describe, expect, test } from "vitest";
import { receiptFor, receiptFromError } from "./receipts.ts";

const base = { source: "forum", scope: "admins:forum:1", asOf: "2026-11-30" };
const errorOf = (kind: ErrorKind) => new RollcallError(kind, { message: "No", hint: "Do this" });

describe("receipts", () => {
  test("nothing missing is complete, also when nobody is there", () => {
    expect(receiptFor({ ...base, counts: { grants: 0 }, expected: 0, seen: 0 })).toEqual({
      ...base,
      outcome: "complete",
      counts: { grants: 0, expected: 0 },
    });
  });

  test.each([
    ["unauthenticated", "denied"],
    ["forbidden", "denied"],
    ["rate-limited", "partial"],
    ["unavailable", "partial"],
    ["invalid-response", "partial"],
  ] as const)("%s is %s, with what to do", (kind, outcome) => {
    const receipt = receiptFromError("forum", base.scope, base.asOf, errorOf(kind));
    expect(receipt).toMatchObject({ outcome, reason: "No. Do this" });
    expect(Receipt.parse(receipt)).toEqual(receipt);
  });

  test("a bug and an abort are not receipts", () => {
    expect(() => receiptFromError("forum", base.scope, base.asOf, new TypeError("a bug"))).toThrow("a bug");
    expect(() =>
      receiptFromError("forum", base.scope, base.asOf, new DOMException("called off", "AbortError")),
    ).toThrow("called off");
  });

  test.each([
    [{ dropped: 2 }, "2 elements of the reply could not be read"],
    [{ expected: 5, seen: 4 }, "the platform counts 5 and showed 4"],
    [{ incomplete: ["one list was refused"] }, "one list was refused"],
  ])("%j is partial", (facts, reason) => {
    expect(receiptFor({ ...base, ...facts })).toMatchObject({ outcome: "partial", reason });
  });

  test("a note does not weaken it; more seen than counted does not either", () => {
    expect(receiptFor({ ...base, notes: ["an unknown role"], expected: 3, seen: 4 })).toMatchObject({
      outcome: "complete",
      reason: "an unknown role",
    });
  });
});
