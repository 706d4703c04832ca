import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Report } from "@rollcall/core";
import { collectSnapshot } from "@rollcall/scan";
import { describe, expect, it } from "vitest";
import { type Answer, attest, CTRL_C } from "../support/asker.ts";
import { copyOfNordvind, folderWith, rollcall } from "../support/cli.ts";

const HR =
  "Medarbejdernr;Fornavn;Efternavn;E-mail;Ansættelsesdato;Fratrædelsesdato\r\n1001;Hanne;Østergård;hanne@nordvind.example;01-02-2019;\r\n1002;Bo;Lyngby;bo@nordvind.example;15-03-2020;31-08-2026\r\n";

/** An X account from nothing: a delegate, an agency, the login and who knows its password. */
const newAccount: readonly Answer[] = [
  { on: "Which platform", with: "x" },
  { on: "What kind", with: "account" },
  { on: "Its address", with: "https://x.com/nordvinddk" },
  { on: "Its id", with: "" },
  { on: "called", with: "Nordvind" },
  { on: "anybody?", with: true },
  { on: "Who?", with: "Hanne Østergård", refused: ["", "000000-1234"] },
  { on: "stands behind", with: "person" },
  { on: "E-mail", with: "hanne@nordvind.example", refused: ["hanne at nordvind"] },
  { on: "Handle", with: "@hanne_n" },
  { on: "Employee number", with: "1001", refused: ["000000-1234"] },
  { on: "which way", with: "direct" },
  { on: "Which role", with: "Contributor" },
  { on: "in force", with: "active" },
  { on: "second factor", with: "yes" },
  { on: "Anything else", with: true },
  { on: "Since when", with: "1.5.2024", refused: ["soon", "31.2.2024"] },
  { on: "Until when", with: "" },
  { on: "holder's id", with: "" },
  { on: "emergency", with: false },
  { on: "Note", with: "runs the account" },
  { on: "anybody else?", with: true },
  { on: "Who?", with: "Bureau Brise" },
  { on: "stands behind", with: "business" },
  { on: "Handle", with: "bureaubrise" },
  { on: "which way", with: "partner" },
  { on: "Which role", with: "other" },
  { on: "word for word", with: "Wizard", refused: [""] },
  { on: "does not know that role", with: "publish" },
  { on: "in force", with: "invited" },
  { on: "second factor", with: "unknown" },
  { on: "Anything else", with: false },
  { on: "anybody else?", with: false },
  { on: "login of its own", with: true },
  { on: "login called", with: "nordvinddk" },
  { on: "second factor", with: "no" },
  { on: "anybody know the password", with: true },
  { on: "Who?", with: "bo@nordvind.example" },
  { on: "Name", with: "Bo Lyngby" },
  { on: "Handle", with: "" },
  { on: "Employee number", with: "" },
  { on: "anybody else know", with: false },
  { on: "password lie", with: "vault/x" },
  { on: "holds the second factor", with: "1001" },
  { on: "mailbox", with: "social@nordvind.example", refused: ["social"] },
  { on: "recovery number", with: "" },
  { on: "Who are you", with: "1057", refused: [""] },
  { on: "how many days", with: "30", refused: ["0", "93", "many"] },
  { on: "picture", with: "picture.png", refused: ["none.png", "."] },
  { on: "Is that right", with: "write" },
];

describe("attest", () => {
  it("refuses without a terminal, and tells of the sheet", async () => {
    const { code, stderr } = await rollcall(copyOfNordvind(), ["attest"]);
    expect(code).toBe(2);
    expect(stderr).toContain("rollcall attest template <platform>");
  });

  it("writes what was answered, and a scan reads the right grants from it", async () => {
    const folder = folderWith({ "hr.csv": HR, "picture.png": "picture" });
    const { code, stdout, told } = await attest(folder, [], newAccount);
    expect(code).toBe(0);
    const file = "attestations/x-account-x-com-nordvinddk.csv";
    expect(stdout).toContain(`Written: ${file}, 4 rows, valid until 2026-12-23`);
    expect(told).toContain("Members you've delegated");
    expect(told).toContain("Hanne Østergård (hanne@nordvind.example, @hanne_n, 1001): Contributor, publish (new)");
    expect(told).toContain("Bureau Brise (@bureaubrise): Wizard, publish, invited (new)");
    expect(readdirSync(join(folder, "attestations"))).toEqual(["x-account-x-com-nordvinddk.csv"]);

    const { snapshot } = await collectSnapshot({ admins: [file], directory: folder, asOf: "2026-11-23" });
    const common = { presence: "x:nordvinddk", source: "attested" };
    expect(snapshot.grants).toEqual([
      { ...common, principal: "x:@bureaubrise", role: "Wizard", level: "publish", path: "partner", state: "invited" },
      {
        ...common,
        principal: "x:@hanne_n",
        role: "Contributor",
        level: "publish",
        path: "direct",
        state: "active",
        grantedOn: "2024-05-01",
      },
      {
        ...common,
        principal: "x:@nordvinddk",
        role: "Password",
        level: "full",
        path: "login-credential",
        state: "active",
      },
      {
        ...common,
        principal: "x:mailto:bo@nordvind.example",
        role: "Password",
        level: "full",
        path: "login-credential",
        state: "active",
      },
    ]);
    expect(snapshot.principals.map(({ kind, secondFactor }) => [kind, secondFactor])).toEqual([
      ["business", "unknown"],
      ["person", "enabled"],
      ["shared-login", "disabled"],
      ["person", "disabled"],
    ]);
    expect(snapshot.attestations).toEqual([
      {
        scope: "admins:x:nordvinddk",
        at: "2026-11-23",
        by: "1057",
        validUntil: "2026-12-23",
        screen: expect.stringContaining("Delegate"),
        evidenceRef: "picture.png",
        evidenceSha256: createHash("sha256").update("picture").digest("hex"),
      },
    ]);

    const files = ["--roster", "hr.csv", "--admins", file, "--as-of", "2026-11-23"];
    const scan = await rollcall(folder, ["scan", ...files, "--format", "json", "--names", "full"]);
    const report = Report.parse(JSON.parse(scan.stdout));
    expect(report.findings).toContainEqual(
      expect.objectContaining({ rule: "access/former-employee", person: "1002", presence: "x:nordvinddk" }),
    );
  });

  it("says which lines rollcall.yaml lacks, and what the registry should know", async () => {
    const folder = folderWith({
      "picture.png": "",
      "rollcall.yaml": "company: { name: Nordvind }\nplatforms: [{ source: attested, files: other/*.csv }]\n",
    });
    const { stdout } = await attest(folder, ["--output", "lists/x.csv"], newAccount);
    expect(stdout).toContain("platforms:\n  - source: attested\n    files: lists/*.csv\n");
    expect(stdout).toContain(
      'custody:\n  vault: vault/x\n  secondFactorHolder: "1001"\n  recoveryEmail: social@nordvind.example\n',
    );
  });

  it("writes nothing when it is stopped, at whichever question", async () => {
    for (let at = 0; at < newAccount.length; at++) {
      const folder = folderWith({ "picture.png": "" });
      const script = newAccount.map((answer, index) => (index === at ? { ...answer, with: CTRL_C } : answer));
      const { code, stderr, asked } = await attest(folder, [], script);
      expect({ code, asked, stderr }).toEqual({ code: 2, asked: at + 1, stderr: "stopped; nothing was written" });
      expect(readdirSync(folder)).toEqual(["picture.png"]);
    }
    const folder = folderWith({ "picture.png": "" });
    const last = { on: "Is that right", with: "stop" };
    expect((await attest(folder, [], [...newAccount.slice(0, -1), last])).code).toBe(2);
    expect(readdirSync(folder)).toEqual(["picture.png"]);
  });

  it("takes that nobody holds a right only when it is said twice", async () => {
    const group: readonly Answer[] = [
      { on: "Which platform", with: "facebook" },
      { on: "What kind", with: "group" },
      { on: "Its address", with: "" },
      { on: "Its id", with: "77", refused: [""] },
      { on: "called", with: "" },
      { on: "anybody?", with: false },
      { on: "how many days", with: "=" },
      { on: "Is that right", with: "write" },
      { on: "really show that nobody", with: false },
      { on: "Is that right", with: "write" },
      { on: "really show that nobody", with: true },
    ];
    const folder = folderWith();
    const { code, told } = await attest(folder, ["--by", "1057", "--evidence", ""], group);
    expect(code).toBe(0);
    expect(told).toContain("Nobody holds a right.");
    const files = ["attestations/facebook-group-77.csv"];
    const { snapshot } = await collectSnapshot({ admins: files, directory: folder, asOf: "2027-02-23" });
    expect(snapshot.grants).toEqual([]);
    expect(snapshot.receipts).toMatchObject([{ scope: "admins:facebook:77", outcome: "complete" }]);
  });

  it("lets a holder be added, corrected and taken out before it is written", async () => {
    const folder = folderWith();
    const role: readonly Answer[] = [
      { on: "which way", with: "direct" },
      { on: "Which role", with: "Admin" },
      { on: "in force", with: "active" },
      { on: "second factor", with: "unknown" },
      { on: "Anything else", with: false },
    ];
    const person = (email: string, name: string): Answer[] => [
      { on: "Who?", with: email },
      { on: "stands behind", with: "person" },
      { on: "Name", with: name },
      { on: "Handle", with: "" },
      { on: "Employee number", with: "" },
      ...role,
    ];
    const { told } = await attest(
      folder,
      ["--by", "1057", "--days", "30", "--evidence", "", "--output", "a.csv"],
      [
        { on: "Which platform", with: "facebook" },
        { on: "What kind", with: "page" },
        { on: "Its address", with: "https://www.facebook.com/nordvind" },
        { on: "Its id", with: "100" },
        { on: "called", with: "Nordvind" },
        { on: "anybody?", with: true },
        ...person("a@nordvind.example", "Anna"),
        { on: "anybody else?", with: false },
        { on: "Is that right", with: "add" },
        ...person("b@nordvind.example", "Bent"),
        { on: "Is that right", with: "correct" },
        { on: "Which one", with: "Anna" },
        { on: "Anna", with: "gone" },
        { on: "Is that right", with: "correct" },
        { on: "Which one", with: "Bent" },
        { on: "Bent", with: "changed" },
        { on: "Name", with: "Bente" },
        { on: "E-mail", with: "=" },
        { on: "Handle", with: "" },
        { on: "Employee number", with: "=" },
        ...role,
        { on: "Is that right", with: "write" },
      ],
    );
    expect(told.slice(told.lastIndexOf("[What"))).toContain("Bente (b@nordvind.example): Admin, full (new)");
    const { snapshot } = await collectSnapshot({ admins: ["a.csv"], directory: folder, asOf: "2026-11-23" });
    expect(snapshot.principals.map(({ displayName }) => displayName)).toEqual(["Bente"]);
  });
});
