import { readFileSync } from "node:fs";
import { join } from "node:path";
import { reportFormats } from "@rollcall/report";
import { describe, expect, it } from "vitest";
import { root } from "../repo/sources.ts";
import { copyOfNordvind, folderWith, rollcall } from "../support/cli.ts";

/** Everything of everybody that may not leave: full names, addresses, civil registration numbers. */
interface Personal {
  names: string[];
  addresses: string[];
  numbers: string[];
}

function personalData(): Personal {
  const [header = "", ...rows] = new TextDecoder("latin1")
    .decode(readFileSync(join(root, "examples/nordvind/roster/medarbejdere.csv")))
    .split("\r\n");
  const columns = header.split(";");
  const column = (row: string, name: string) => row.split(";")[columns.indexOf(name)] ?? "";
  const full = rows.filter((row) => row.includes(";"));
  return {
    names: full
      .map((row) => `${column(row, "Fornavn")} ${column(row, "Efternavn")}`)
      .filter((name) => /^[\wæøåÆØÅé -]{5,}$/.test(name)),
    addresses: full
      .flatMap((row) => [column(row, "E-mail"), column(row, "Privat e-mail")])
      .filter((address) => address.includes("@")),
    numbers: full.map((row) => column(row, "CPR")).filter((number) => number !== ""),
  };
}

const personal = personalData();
const leaks = (text: string) => {
  const lower = text.toLowerCase();
  return [...personal.names, ...personal.addresses, ...personal.numbers].filter((secret) =>
    lower.includes(secret.toLowerCase()),
  );
};

describe("people stay out of what leaves the machine", () => {
  let folder = "";

  it("the example has enough people to leak", () => {
    expect(personal.names.length).toBeGreaterThan(200);
    expect(personal.addresses.length).toBeGreaterThan(200);
    expect(personal.numbers.length).toBeGreaterThan(200);
  });

  it("the check itself sees a leak", async () => {
    folder = copyOfNordvind();
    const { stdout } = await rollcall(folder, ["scan", "--no-state", "--format", "json", "--names", "full"]);
    expect(leaks(stdout).length).toBeGreaterThan(10);
    expect(leaks(stdout).filter((secret) => personal.numbers.includes(secret))).toEqual([]);
  });

  it.each(reportFormats.flatMap((format) => (["pseudonym", "none"] as const).map((names) => [format, names] as const)))(
    "--format %s --names %s, with its log",
    async (format, names) => {
      folder = copyOfNordvind();
      const { stdout, stderr } = await rollcall(folder, [
        "scan",
        "--no-state",
        "--debug",
        "--format",
        format,
        "--names",
        names,
      ]);
      expect(stdout.length).toBeGreaterThan(500);
      expect(leaks(stdout)).toEqual([]);
      expect(leaks(stderr)).toEqual([]);
    },
  );

  it("the state folder knows people by their ids only", async () => {
    folder = copyOfNordvind();
    await rollcall(folder, ["scan", "--quiet"]);
    const state = readFileSync(join(folder, ".rollcall/runs/2026-11-23.jsonl"), "utf8");
    expect(state.length).toBeGreaterThan(1000);
    // An account that shows nothing but a name or an address has that for an id; the folder is as private as the roster.
    expect(leaks(state.replaceAll(/"[a-z-]+:(?:name|mailto):[^"]*"/g, '"id"'))).toEqual([]);
  });

  it("an error about a roster quotes no cell of it", async () => {
    const hr =
      "Medarbejdernr;Fornavn;Efternavn;E-mail;CPR;Fratrædelsesdato\r\n1;Hanne;Østergård;hanne@nordvind.example;010190-0000;31-02-2026\r\n";
    const { code, stderr } = await rollcall(folderWith({ "hr.csv": hr, "admins.csv": "x\n" }), [
      "scan",
      "--roster",
      "hr.csv",
      "--admins",
      "admins.csv",
    ]);
    expect(code).toBe(2);
    expect(stderr).not.toMatch(/Hanne|hanne@|010190/);
  });
});
