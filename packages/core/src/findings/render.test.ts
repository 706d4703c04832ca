import { describe, expect, test } from "vitest";
import type { ScanResult } from "../judgement.ts";
import type { TrackedFinding } from "../model/finding.ts";
import { Grant } from "../model/grant.ts";
import { Person } from "../model/person.ts";
import { Principal } from "../model/principal.ts";
import type { Names } from "./naming.ts";
import { render } from "./render.ts";
import { sampleResult } from "./testing/result.ts";
import { samplePresence, sampleReceipt, sampleTracked } from "./testing/sample.ts";

const hanne = Person.parse({
  id: "1042",
  displayName: "Hanne Lyngby",
  emails: [{ address: "hanne.lyngby@nordvind.example" }],
});
const account = Principal.parse({
  id: "facebook:200",
  platform: "facebook",
  platformId: "200",
  kind: "person",
  displayName: "Hanne L. Holm",
  email: "hannepost@privat.example",
});

function resultOf(parts: Parameters<typeof sampleResult>[0]): ScanResult {
  return sampleResult({ people: [hanne], principals: [account], findings: [tracked()], ...parts });
}

function tracked(overrides: Partial<TrackedFinding> = {}): TrackedFinding {
  return sampleTracked({
    data: { who: { ref: "person", id: "1042" }, role: "Admin" },
    evidence: [{ kind: "email", detail: "exact e-mail", value: "hanne.lyngby@nordvind.example" }],
    ...overrides,
  });
}

const draw = (result: ScanResult, names: Names, language: "en" | "da" = "en") =>
  render(result, { names, language, key: "secret", tool: { name: "rollcall", version: "1.0.0" } });

describe("people as far as they may be named", () => {
  test("full: the name in the text, the roster's id in the field, the account's id verbatim", () => {
    const [finding] = draw(resultOf({}), "full").findings;
    expect(finding).toMatchObject({
      message: "Hanne Lyngby left and holds Admin.",
      remediation: ["Remove Hanne Lyngby."],
      person: "1042",
      principal: "facebook:200",
      evidence: [{ kind: "email", detail: "exact e-mail", value: "hanne.lyngby@nordvind.example" }],
    });
  });

  test("pseudonym: one alias everywhere, no evidence values", () => {
    const [finding] = draw(resultOf({}), "pseudonym").findings;
    expect(finding?.person).toMatch(/^person-[0-9A-Z]{4}$/);
    expect(finding).toMatchObject({
      message: `${finding?.person} left and holds Admin.`,
      principal: "facebook:200",
      evidence: [{ kind: "email", detail: "exact e-mail" }],
    });
    expect(finding?.evidence[0]).not.toHaveProperty("value");
  });

  test("none: nobody can be told apart", () => {
    const report = draw(resultOf({}), "none", "da");
    expect(report.findings[0]).toMatchObject({ message: "En person er fratrådt og har Admin." });
    expect(report.findings[0]).not.toHaveProperty("person");
    expect(report.findings[0]?.principal).toMatch(/^facebook:principal-[0-9A-Z]{4}$/);
    expect(JSON.stringify(report)).not.toMatch(/person-[0-9A-Z]{4}/);
  });

  test("another key makes other pseudonyms", () => {
    const one = draw(resultOf({}), "pseudonym").findings[0]?.person;
    const tool = { name: "rollcall", version: "1.0.0" };
    const other = render(resultOf({}), { names: "pseudonym", language: "en", key: "other", tool }).findings[0]?.person;
    expect(other).not.toBe(one);
  });

  test("the title is the rule's and names nobody", () => {
    for (const names of ["none", "pseudonym", "full"] as const)
      expect(draw(resultOf({}), names).findings[0]?.title).toBe("Only current employees hold rights");
    expect(draw(resultOf({}), "full", "da").findings[0]?.title).toBe("Kun nuværende ansatte har rettigheder");
  });
});

describe("accounts", () => {
  const holders: [string, Partial<Principal>, boolean][] = [
    ["facebook:1220000000001", { platformId: "1220000000001" }, true],
    ["linkedin:urn:li:person:x7Yk", { platformId: "urn:li:person:x7Yk" }, true],
    ["x:@hanne_l", { handle: "hanne_l" }, false],
    ["youtube:mailto:hanne@privat.example", { email: "hanne@privat.example" }, false],
    ["facebook:name:Hanne Lyngby", { displayName: "Hanne Lyngby" }, false],
    ["wordpress:hanne@privat.example", { platformId: "hanne@privat.example" }, false],
    ["wordpress:hannel", { platformId: "hannel", handle: "hannel" }, false],
  ];
  test.each(holders)("%s in a pseudonymous report", (id, facts, verbatim) => {
    const holder = Principal.parse({ id, platform: id.split(":")[0], kind: "person", ...facts });
    const data = { who: { ref: "principal" as const, id }, role: "Admin" };
    const report = draw(resultOf({ principals: [holder], findings: [tracked({ principal: id, data })] }), "pseudonym");
    const shown = report.findings[0]?.principal;
    expect(shown).toMatch(verbatim ? new RegExp(`^${id}$`) : /^[a-z]+:principal-[0-9A-Z]{4}$/);
    expect(report.findings[0]?.message).toBe(`${shown} left and holds Admin.`);
  });

  test("the alias of an account under none does not lead to the one of a pseudonymous report", () => {
    const holder = Principal.parse({ id: "x:@hanne_l", platform: "x", kind: "person", handle: "hanne_l" });
    const result = resultOf({ principals: [holder], findings: [tracked({ principal: holder.id })] });
    expect(draw(result, "none").findings[0]?.principal).not.toBe(draw(result, "pseudonym").findings[0]?.principal);
  });

  test("under none a machine keeps its id, a human's account does not", () => {
    const bot = Principal.parse({ id: "github:77", platform: "github", platformId: "77", kind: "app" });
    const verdicts = ["github:77", "facebook:200"].map((principal) => ({
      principal,
      presences: [],
      verdict: "unmatched" as const,
      person: "1042",
      confidence: 0.4,
      evidence: [],
      candidates: [{ person: "1042", confidence: 0.4 }],
    }));
    const report = draw(resultOf({ principals: [account, bot], verdicts }), "none");
    expect(report.verdicts.map(({ principal }) => principal)).toEqual([
      expect.stringMatching(/^facebook:principal-/),
      "github:77",
    ]);
    expect(report.verdicts.every(({ person, candidates }) => person === null && candidates.length === 0)).toBe(true);
  });
});

describe("text from outside", () => {
  test("names, e-mails, handles and CPR numbers are taken out of reasons, details and roles", () => {
    const reason = "hanne.lyngby@NORDVIND.example may not read; ask HANNE LYNGBY or niels@other.example (010203-1234)";
    const receipt = { ...sampleReceipt("admins:facebook:100", "denied"), reason };
    const finding = tracked({
      evidence: [{ kind: "name", detail: "“Hanne L. Holm” resembles" }],
      role: "Hanne L. Holm's role",
    });
    const report = draw(resultOf({ findings: [finding], snapshot: { receipts: [receipt] } }), "pseudonym");
    const alias = report.findings[0]?.person;
    expect(report.receipts[0]?.reason).toBe(`${alias} may not read; ask ${alias} or [e-mail] ([number])`);
    expect(report.findings[0]?.evidence[0]?.detail).toMatch(/^“facebook:principal-....” resembles$/);
    expect(report.findings[0]?.role).toMatch(/^facebook:principal-....'s role$/);
  });

  test("words of the platform and the company stay, even where an account is called so", () => {
    const shared = Principal.parse({
      id: "x:9",
      platform: "x",
      platformId: "9",
      kind: "shared-login",
      displayName: "Admin",
    });
    const grant = Grant.parse({ presence: "x:1", principal: "x:9", role: "Admin", level: "full", source: "test" });
    const report = draw(resultOf({ principals: [shared], snapshot: { grants: [grant] } }), "pseudonym");
    expect(report.findings[0]?.role).toBe("Admin");
  });

  test("a name inside a longer word is not a name", () => {
    const short = Person.parse({ id: "7", displayName: "Hans Lyng" });
    const role = "Hans Lyngbys vikar";
    const result = resultOf({ people: [hanne, short], findings: [tracked({ role })] });
    expect(draw(result, "pseudonym").findings[0]?.role).toBe(role);
  });
});

test("a placeholder without a value is a bug, except in what an older rule left behind", () => {
  expect(() => draw(resultOf({ findings: [tracked({ data: {} })] }), "full")).toThrow("No value for {{who}}");
  expect(() => draw(resultOf({ findings: [tracked({ messageId: "gone" })] }), "full")).toThrow('no message "gone"');
  const old = tracked({ data: {}, lastSeen: "2026-10-31", status: "stale", notJudged: "people denied" });
  expect(draw(resultOf({ findings: [old] }), "full").findings[0]).toMatchObject({ remediation: [], status: "stale" });
});

test("a waiver that does not hold says why", () => {
  const refused = tracked({ waiverNote: { waiver: "w1", reason: "self-approved" } });
  expect(draw(resultOf({ findings: [refused] }), "pseudonym").findings[0]?.waiverNote).toBe(
    "The waiver w1 does not apply: nobody accepts a finding about themself.",
  );
  const ended = tracked({ waiverNote: { reason: "expired", on: "2026-10-31" } });
  expect(draw(resultOf({ findings: [ended] }), "pseudonym", "da").findings[0]?.waiverNote).toBe(
    "Accepten udløb 2026-10-31.",
  );
});

test("a name that two bear points at nobody", () => {
  const namesake = Person.parse({ id: "77", displayName: "Hanne Lyngby" });
  const finding = tracked({ evidence: [{ kind: "name", detail: "resembles Hanne Lyngby" }] });
  const report = draw(resultOf({ people: [hanne, namesake], findings: [finding] }), "pseudonym");
  expect(report.findings[0]?.evidence[0]?.detail).toBe("resembles a person");
});

test("a list of people is a sentence, and only a number under none", () => {
  const people = ["1", "2", "3"].map((id) => Person.parse({ id, displayName: `Person${id} Vang` }));
  const finding = tracked({ data: { who: { ref: "people", ids: ["3", "1", "2"] }, role: "Admin" } });
  const result = resultOf({ people, findings: [finding] });
  expect(draw(result, "full").findings[0]?.message).toBe(
    "Person1 Vang, Person2 Vang and Person3 Vang left and holds Admin.",
  );
  expect(draw(result, "none", "da").findings[0]?.message).toBe("3 personer er fratrådt og har Admin.");
});

test("presences of one name are told apart", () => {
  const ids = ["facebook:100", "x:1", "linkedin:1", "linkedin:2"];
  const result = resultOf({
    findings: ids.map((id) => tracked({ fingerprint: id, data: { who: { ref: "presence", id }, role: "Admin" } })),
  });
  const presences = ids.map((id) => samplePresence({ id, name: id === "x:1" ? "Alene" : "Nordvind" }));
  const report = draw({ ...result, judgement: { ...result.judgement, presences } }, "pseudonym");
  expect(report.findings.map(({ message }) => message.split(" left")[0])).toEqual([
    "Nordvind (Facebook)",
    "Nordvind (linkedin:1)",
    "Nordvind (linkedin:2)",
    "Alene",
  ]);
});

test("findings are sorted by severity first, and counted", () => {
  const findings = [
    tracked({ fingerprint: "b", severity: "low" }),
    tracked({ fingerprint: "c", severity: "critical" }),
    tracked({ fingerprint: "a", severity: "low", status: "accepted" }),
  ];
  const report = draw(resultOf({ findings }), "pseudonym");
  expect(report.findings.map(({ fingerprint }) => fingerprint)).toEqual(["c", "a", "b"]);
  expect(report.summary.findings).toMatchObject({
    bySeverity: { critical: 1, high: 0, low: 2 },
    byStatus: { accepted: 1, open: 2, new: 0 },
    byRule: { "access/former-employee": 3 },
  });
});
