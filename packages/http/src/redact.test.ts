import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRedactor } from "./redact.ts";

describe("a registered secret", () => {
  test("is shown in no form, whatever stands around it", () => {
    const isMasked = fc.property(fc.string({ minLength: 6 }), fc.string(), fc.string(), (secret, before, after) => {
      const { text } = createRedactor([secret]);
      const base64 = Buffer.from(secret).toString("base64");
      const forms = [
        secret,
        encodeURIComponent(secret),
        encodeURI(secret),
        new URLSearchParams({ secret }).toString().slice("secret=".length),
        base64,
        Buffer.from(secret).toString("base64url"),
        JSON.stringify(secret).slice(1, -1),
      ];
      // The mask itself may hold a short secret, and what stands around it may repeat it.
      const around = `${before}${after}[redacted]`;
      return forms.every((form) => around.includes(form) || !text(`${before} ${form} ${after}`).includes(form));
    });
    expect(fc.check(isMasked).counterexample).toBeNull();
  });

  test("inside a longer one leaves no rest", () => {
    expect(createRedactor(["abcd", "abcd-efgh"]).text("x abcd-efgh y abcd")).toBe("x [redacted] y [redacted]");
  });

  test("is forgotten when that is asked for, but only then", () => {
    const redactor = createRedactor(["first-secret"]);
    const forget = redactor.add("second-secret");
    redactor.add("first-secret")();
    expect(redactor.text("first-secret second-secret")).toBe("[redacted] [redacted]");
    forget();
    expect(redactor.text("first-secret second-secret")).toBe("[redacted] second-secret");
  });
});

describe("what nobody registered", () => {
  test.each([
    ["https://api.example/x?access_token=EAAabc&limit=5", "https://api.example/x?access_token=[redacted]&limit=5"],
    ["?appsecret_proof=00ff&client_secret=s3cr3t", "?appsecret_proof=[redacted]&client_secret=[redacted]"],
    ["Authorization: Bearer abc.def-123", "Authorization: Bearer [redacted]"],
    ['{"refresh_token":"r-1","name":"Nordvind"}', '{"refresh_token":"[redacted]","name":"Nordvind"}'],
    ["Error validating access token: Session has expired.", "Error validating access token: Session has expired."],
    ["The access token expired, basic authentication is off", "The access token expired, basic authentication is off"],
    ["Authorization: token expired-4711, Basic required1", "Authorization: token [redacted], Basic [redacted]"],
    ["access token: EAAab3", "access token: [redacted]"],
    ["token: abcdefghijklmnop", "token: [redacted]"],
    ["?token=session&password: hunter", "?token=[redacted]&password: [redacted]"],
    ['{"token": "session"}', '{"token": "[redacted]"}'],
    ["https://api.example/pages?fields=id,name", "https://api.example/pages?fields=id,name"],
  ])("is masked by its place: %s", (text, shown) => {
    expect(createRedactor().text(text)).toBe(shown);
  });

  test("e-mail addresses are masked in a vendor's words", () => {
    expect(createRedactor().foreign("user mette.lyngby@nordvind.example is not allowed")).toBe(
      "user [e-mail] is not allowed",
    );
  });
});
