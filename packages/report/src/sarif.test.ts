import schema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import { FINGERPRINT_SCHEME, type Report } from "@rollcall/core";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { cleanReport, finding, hostileReport, largeReport, ordinaryReport } from "./fixtures/reports.ts";
import { formatSarif } from "./sarif.ts";

const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(schema);

interface Log {
  runs: {
    tool: { driver: { rules: { id: string; properties: Record<string, unknown> }[] } };
    invocations: { toolExecutionNotifications: { message: { text: string } }[] }[];
    results: {
      ruleId: string;
      ruleIndex: number;
      level: string;
      message: { text: string };
      locations: { physicalLocation: { artifactLocation: { uri: string } } }[];
      partialFingerprints: Record<string, string>;
      suppressions?: { status: string }[];
    }[];
  }[];
}
function runOf(report: Report): Log["runs"][number] {
  const [run] = (JSON.parse(formatSarif(report)) as Log).runs;
  if (run === undefined) throw new Error("no run");
  return run;
}

describe("formatSarif", () => {
  it.each([cleanReport(), ordinaryReport(), ordinaryReport({ language: "da" }), hostileReport(), largeReport()])(
    "fits the schema of SARIF 2.1.0",
    (report) => {
      validate(JSON.parse(formatSarif(report)));
      expect(validate.errors).toBeNull();
    },
  );

  it("is held to the schema: a broken log is refused", () => {
    expect(validate({ version: "2.1.0", runs: [{ results: [{}] }] })).toBe(false);
  });

  it("names rule, place and fingerprint with its scheme", () => {
    const { results, tool } = runOf(ordinaryReport());
    expect(results[0]).toMatchObject({
      ruleId: "access/former-employee",
      level: "error",
      locations: [{ physicalLocation: { artifactLocation: { uri: "registry/facebook:1001" } } }],
      partialFingerprints: {
        primaryLocationLineHash: "9c41d07be2aa41d08f1b6f0b3f1e7a55",
        [`rollcallFingerprint/v${FINGERPRINT_SCHEME}`]: "9c41d07be2aa41d08f1b6f0b3f1e7a55",
      },
    });
    for (const result of results) expect(tool.driver.rules[result.ruleIndex]?.id).toBe(result.ruleId);
    expect(results.map(({ partialFingerprints }) => partialFingerprints["primaryLocationLineHash"])).not.toContain(
      "deadbeefff41d08f1b6f0b3f1e7a5505",
    );
    expect(results.find(({ ruleId }) => ruleId === "presence/admin-band")?.suppressions).toEqual([
      { kind: "external", status: "accepted" },
    ]);
  });

  it("holds no person, whatever the names of the report", () => {
    const secrets = ["Mette Holm", "mette.holm@nordvind.example", "facebook:78", "person-3MXD", "medarbejder-17"];
    const text = formatSarif(
      cleanReport({
        names: "full",
        findings: [
          finding({
            fingerprint: "aabbccddeeff",
            presence: "facebook:1001",
            principal: "facebook:78",
            person: "medarbejder-17",
            message: "Mette Holm (person-3MXD) left.",
            evidence: [{ kind: "email", detail: "exact e-mail", value: "mette.holm@nordvind.example" }],
            remediation: ["Ask Mette Holm."],
            waiver: "mette.holm@nordvind.example",
            notJudged: "Mette Holm",
            waiverNote: "Mette Holm",
          }),
        ],
      }),
    );
    for (const secret of secrets) expect(text).not.toContain(secret);
  });

  it("says what was not read", () => {
    const texts = runOf(ordinaryReport()).invocations[0]?.toolExecutionNotifications.map(({ message }) => message.text);
    expect(texts).toEqual([
      "attested, admins:linkedin:group:8812: too old",
      "linkedin, admins:linkedin:2040: denied",
      "presence/unregistered not evaluated",
    ]);
  });

  it("writes paths that are addresses", () => {
    for (const { locations } of runOf(hostileReport()).results) {
      const uri = locations[0]?.physicalLocation.artifactLocation.uri ?? "";
      expect(uri).toMatch(/^registry\/[\w\-.!~*'()%:@]+$/u);
    }
    const { results } = runOf(cleanReport({ findings: [finding({ fingerprint: "aa" })] }));
    expect(results[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe("rollcall.yaml");
  });
});
