import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AttestedOptions } from "@rollcall/platforms";
import { collectSnapshot, prepare } from "@rollcall/scan";
import { describe, expect, it } from "vitest";
import { type Placement, writeAttestation } from "../../apps/scanner/src/attest/write.ts";
import { type Answer, attest, CTRL_C } from "../support/asker.ts";
import { copyOfNordvind, folderWith, rollcall } from "../support/cli.ts";

describe("attest again", () => {
  const stillTheSame = (count: number) => Array.from({ length: count }, (): Answer => ({ on: "", with: "same" }));
  const custody: readonly Answer[] = [
    { on: "anybody else?", with: false },
    { on: "anybody else know", with: false },
    { on: "password lie", with: "=" },
    { on: "holds the second factor", with: "=" },
    { on: "mailbox", with: "=" },
    { on: "recovery number", with: "=" },
  ];
  const given = ["--by", "1057", "--days", "92", "--evidence", "", "--lang", "en"];

  it("is a keystroke per holder, in the place of the old list", async () => {
    const folder = copyOfNordvind();
    const before = readdirSync(join(folder, "attestations"));
    const { code, told, stdout } = await attest(
      folder,
      ["--presence", "tiktok", ...given],
      [...stillTheSame(3), ...custody, { on: "Is that right", with: "write" }],
    );
    expect(code).toBe(0);
    expect(told).toContain("The list has 3 rows, valid until 2026-08-04");
    expect(stdout).toContain("Written: attestations/tiktok.csv, 3 rows, valid until 2027-02-23");
    // The registry says all of it already.
    expect(stdout).not.toContain("custody:");
    expect(readdirSync(join(folder, "attestations"))).toEqual(before);
    const { stdout: due } = await rollcall(folder, ["attest", "due", "--lang", "en"]);
    expect(due).toMatch(/valid, until 2027-02-23 +Nordvind Energi, tiktok/);
  });

  it("takes one presence out of a file that holds others, and leaves every other line as it was", async () => {
    const folder = copyOfNordvind();
    const file = join(folder, "attestations/x.csv");
    const before = readFileSync(file, "utf8").split(/(?<=\n)/);
    const { code, told, stdout } = await attest(
      folder,
      ["--presence", "x-presse", ...given],
      [...stillTheSame(3), { on: "@vindbo_77", with: "gone" }, ...custody, { on: "Is that right", with: "write" }],
    );
    expect(code).toBe(0);
    expect(told).toContain("gone: @vindbo_77");
    expect(stdout).toContain("The old rows were taken out of attestations/x.csv.");
    const kept = before.filter((line) => !line.startsWith("x,account,1550000000000000002"));
    expect(kept.length).toBe(before.length - 4);
    expect(readFileSync(file, "utf8")).toBe(kept.join(""));
    const { snapshot } = await collectSnapshot({ config: "rollcall.yaml", directory: folder });
    const grants = snapshot.grants.filter(({ presence }) => presence === "x:1550000000000000002");
    expect(grants.map(({ principal }) => principal).toSorted()).toEqual([
      "x:@almapoulsen_n",
      "x:@frejamoeller_n",
      "x:@nordvindpressedk",
    ]);
    expect(snapshot.receipts).toContainEqual(
      expect.objectContaining({ scope: "admins:x:1550000000000000002", outcome: "complete", asOf: "2026-11-23" }),
    );
  });

  it("names evidence from elsewhere by its file alone, and copies nothing", async () => {
    const folder = copyOfNordvind();
    const elsewhere = folderWith({ "hanne/picture.png": "picture" });
    const evidence = ["--evidence", join(elsewhere, "hanne/picture.png")];
    const args = ["--presence", "linkedin-gruppe", "--by", "1057", "--days", "30", ...evidence, "--lang", "en"];
    const { stdout } = await attest(folder, args, [
      ...stillTheSame(4),
      { on: "anybody else?", with: false },
      { on: "Is that right", with: "write" },
    ]);
    const file = /Written: (\S+),/.exec(stdout)?.[1] ?? "";
    const text = readFileSync(join(folder, file), "utf8");
    expect(text).toContain(`,picture.png,${createHash("sha256").update("picture").digest("hex")},1057,`);
    expect(text).not.toContain("hanne/");
    expect(readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith("picture.png"))).toEqual([]);
  });

  it("says that a password must be changed when somebody who knew it is gone", async () => {
    const { told } = await attest(
      copyOfNordvind(),
      ["--presence", "tiktok", ...given],
      [...stillTheSame(2), { on: "Ella Nielsen", with: "gone" }, ...custody, { on: "Is that right", with: "stop" }],
    );
    expect(told).toContain("change it, and write lastRotatedOn into the registry");
  });

  it("offers people of other lists, in Danish, as a sheet that a Danish Excel opens", async () => {
    const folder = copyOfNordvind();
    const { code, stdout } = await attest(
      folder,
      ["--registry", "--by", "1057", "--days", "10", "--evidence", ""],
      [
        { on: "Hvilken tilstedeværelse", with: "Nordvind Flensburg, facebook-flensborg: aldrig bekræftet" },
        { on: "nogen?", with: true },
        { on: "Hvem?", with: "freja møller" },
        { on: "fra en anden liste", with: "Freja Møller (freja.moeller@nordvind.example, 122000000000001)" },
        { on: "hvilken vej", with: "business" },
        { on: "Hvilken rolle", with: "Fuld kontrol" },
        { on: "Gælder den", with: "active" },
        { on: "anden faktor", with: "yes" },
        { on: "Andet", with: false },
        { on: "flere?", with: false },
        { on: "Er det rigtigt", with: "write" },
      ],
    );
    expect(code).toBe(0);
    const name = /Skrevet: (\S+), 1 række, gyldig til 2026-12-03/.exec(stdout)?.[1] ?? "";
    const text = readFileSync(join(folder, name), "utf8");
    expect(text.startsWith("\uFEFFplatform;presence_type;")).toBe(true);
    expect(text).toContain(";Freja Møller;122000000000001;;freja.moeller@nordvind.example;;Fuld kontrol;;business;");
  });

  it("stops half way with every file as it was", async () => {
    const folder = copyOfNordvind();
    const read = () =>
      readdirSync(join(folder, "attestations")).map((name) => [
        name,
        readFileSync(join(folder, "attestations", name), "utf8"),
      ]);
    const before = read();
    const script = [...stillTheSame(4), ...custody, { on: "Is that right", with: CTRL_C }];
    expect((await attest(folder, ["--presence", "x-presse", ...given], script)).code).toBe(2);
    expect(read()).toEqual(before);
  });

  it.each([
    [["--presence", "x-prese"], /Did you mean x-presse\?/],
    [["--presence", "x-presse", "--days", "93"], /a number from 1 to 92/],
    [["--presence", "x-presse", "--evidence", "none.png"], /--evidence is not a file/],
    [["--presence", "x-presse", "--output", "attestations/x.csv"], /is not written over/],
    [["now"], /expected: template, due, platforms/],
  ])("%s is refused before anything is asked", async (args, message) => {
    const { code, stderr, asked } = await attest(copyOfNordvind(), args, []);
    expect({ code, asked }).toEqual({ code: 2, asked: 0 });
    expect(stderr).toMatch(message);
  });

  it.each([
    ["dateFormat: dd-mm-yyyy", /dateFormat: dd-mm-yyyy/],
    ["encoding: windows-1252", /encoding: windows-1252/],
  ])("a declared form that a new list would not have is refused first: %s", async (line, message) => {
    const folder = copyOfNordvind();
    const config = join(folder, "rollcall.yaml");
    writeFileSync(
      config,
      readFileSync(config, "utf8").replace("files: attestations/*.csv", (text) => `${text}\n    ${line}`),
    );
    for (const name of readdirSync(join(folder, "attestations")))
      if (name.endsWith(".csv"))
        writeFileSync(join(folder, "attestations", name), "platform,presence_key,holder_email,role_label\n");
    const { code, stderr, asked } = await attest(folder, ["--presence", "x-presse"], []);
    expect({ code, asked }).toEqual({ code: 2, asked: 0 });
    expect(stderr).toMatch(message);
  });

  it("leaves nothing behind of a list that does not read back, or that is called off", async () => {
    const folder = folderWith();
    const { environment } = await prepare({ directory: folder, env: {} });
    const list = (change: Partial<Placement>) =>
      writeAttestation({
        answers: {
          platform: "x",
          key: "1",
          attestedBy: "1057",
          attestedAt: "2026-11-23",
          holders: [{ name: "Åse", role: "Owner" }],
        },
        list: undefined,
        options: AttestedOptions.parse({ files: "*.csv" }),
        environment,
        output: undefined,
        signal: new AbortController().signal,
        ...change,
      });
    const options = AttestedOptions.parse({ files: "*.csv", dateFormat: "dd-mm-yyyy" });
    await expect(list({ options })).rejects.toMatchObject({ name: "RollcallError" });
    await expect(list({ signal: AbortSignal.abort(new Error("stop")) })).rejects.toThrow("stop");
    expect(readdirSync(folder)).toEqual([]);
    expect(await list({})).toEqual({ file: join(folder, "x-1.csv"), emptied: [] });
    // Another list of that name is not written over.
    expect(await list({})).toMatchObject({ file: join(folder, "x-1-2.csv") });
    expect(readdirSync(folder)).toEqual(["x-1-2.csv", "x-1.csv"]);
  });

  it("--registry stops where there is none", async () => {
    const folder = folderWith();
    expect((await attest(folder, ["--registry"], [])).stderr).toContain("there is no rollcall.yaml");
    writeFileSync(join(folder, "rollcall.yaml"), "company: { name: Nordvind }\n");
    expect((await attest(folder, ["--registry"], [])).stderr).toContain("the registry has no presence in use");
    expect(existsSync(join(folder, "attestations"))).toBe(false);
  });
});
