import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { attestationCsv, AttestedOptions, listsOnFile, withoutPresence } from "./index.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-on-file-"));
});
afterEach(() => rm(folder, { recursive: true }));

const options = AttestedOptions.parse({ files: "*.csv" });
const lists = (asOf = "2026-11-23") =>
  listsOnFile(options, { asOf, timeZone: "Europe/Copenhagen", baseDirectory: folder });
const write = (name: string, content: string | Uint8Array) => writeFile(join(folder, name), content);

const HEADER = "platform,presence_key,presence_name,holder_email,role_label,attested_at,valid_until,note";
const row = (key: string, email: string, note = "") =>
  `x,${key},Nordvind,${email},${email === "" ? "" : "Admin"},2026-11-01,2027-01-31,${note}`;

describe("lists on file", () => {
  test("are told by presence, with where they stand and until when they hold", async () => {
    await write("a.csv", [HEADER, row("1", "a@nordvind.example"), row("2", "b@nordvind.example", "ny")].join("\n"));
    await write("b.csv", [HEADER, row("1", "c@nordvind.example"), row("3", "")].join("\n"));
    await write(
      "links.csv",
      "platform,presence_key,domain,direction,present\nx,1,nordvind.example,domain-to-profile,yes",
    );
    const found = await lists();
    expect(found.map(({ presence, until, stale, files }) => ({ id: presence.id, until, stale, files }))).toEqual([
      {
        id: "x:1",
        until: "2027-01-31",
        stale: false,
        files: [
          { file: join(folder, "a.csv"), alone: false },
          { file: join(folder, "b.csv"), alone: false },
        ],
      },
      { id: "x:2", until: "2027-01-31", stale: false, files: [{ file: join(folder, "a.csv"), alone: false }] },
      { id: "x:3", until: "2027-01-31", stale: false, files: [{ file: join(folder, "b.csv"), alone: false }] },
    ]);
    expect(found[0]?.holders.map(({ email }) => email)).toEqual(["a@nordvind.example", "c@nordvind.example"]);
    expect(found[1]?.holders).toMatchObject([{ role: "Admin", level: undefined, state: "active", note: "ny" }]);
    expect(found[2]?.holders).toEqual([]);
    expect((await lists("2027-02-01")).map(({ stale }) => stale)).toEqual([true, true, true]);
  });

  test("a pattern that fits nothing has none", async () => expect(await lists()).toEqual([]));

  test("what was answered comes back, custody and all", async () => {
    const holders = [
      { name: "Ida Bech", employeeId: "1042", role: "Contributor", secondFactor: "yes" as const, note: "fra 2024" },
      { kind: "shared-login" as const, handle: "nordvinddk", role: "Password", path: "login-credential" as const },
      { name: "Bot", kind: "bot" as const, role: "Wizard", level: "publish" as const, state: "invited" as const },
    ];
    const custody = { vault: "boks/x", secondFactorHolder: "1042", recoveryPhoneHolder: "1057" };
    const answers = { platform: "x", key: "1", attestedBy: "1057", attestedAt: "2026-11-20", holders, custody };
    for (const language of ["en", "da"] as const) {
      await write("x.csv", attestationCsv({ ...answers, language }));
      const [list] = await lists();
      expect(list).toMatchObject({ custody, attestedBy: "1057", until: "2027-02-20" });
      expect(list?.custody).toEqual(custody);
      expect(list?.holders).toMatchObject(holders);
    }
    await write("x.csv", attestationCsv({ ...answers, custody: { vault: "" } }));
    expect(await readFile(join(folder, "x.csv"), "utf8")).not.toContain("vault_item");
  });
});

describe("a list is taken out of a file", () => {
  const without = (name: string) => withoutPresence(join(folder, name), "x:1", options, "Europe/Copenhagen");
  const quoted = row("2", "b@nordvind.example", '"to\nlinjer, ""her"""');

  test.each([
    [
      "with every kind of line end",
      "utf8",
      [HEADER, row("1", "a@nordvind.example"), "", quoted, row("3", "")].join("\r\n"),
    ],
    [
      "from the end, without a last line end",
      "utf8",
      [HEADER, quoted, row("3", ""), row("1", "a@nordvind.example")].join("\n"),
    ],
    [
      "in the encoding of a Danish Excel",
      "latin1",
      [HEADER, row("1", "a@nordvind.example", "æ"), row("2", "b@nordvind.example", "ø")].join("\r\n"),
    ],
    [
      "with a line of its own for the delimiter",
      "utf8",
      ["sep=,", HEADER, row("1", "a@nordvind.example", '"a\nb"'), row("2", "c@nordvind.example")].join("\n"),
    ],
  ] as const)("%s", async (_, encoding, text) => {
    await write("a.csv", Buffer.from(text, encoding));
    const left = Buffer.from(await without("a.csv"));
    const gone = text.slice(text.indexOf("x,1,"));
    const end = gone.search(/\nx,[23]/);
    const expected = end === -1 ? text.slice(0, text.indexOf("x,1,")) : text.replace(gone.slice(0, end + 1), "");
    expect(left).toEqual(Buffer.from(expected, encoding));
    await write("a.csv", left);
    expect((await lists()).map(({ presence }) => presence.id)).not.toContain("x:1");
  });

  test("of two bytes per letter becomes UTF-8", async () => {
    const text = [HEADER, row("1", "a@nordvind.example"), row("2", "b@nordvind.example", "ø")].join("\r\n");
    await write("a.csv", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]));
    await write("a.csv", await without("a.csv"));
    expect(await lists()).toMatchObject([{ presence: { id: "x:2" }, holders: [{ note: "ø" }] }]);
  });
});
