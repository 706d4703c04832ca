import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { read, root } from "../repo/sources.ts";
import { folderWith } from "../support/cli.ts";

const script = read("examples/sdk/who-left.mjs");

describe("the script of the README", () => {
  it("stands in the README as it is, in under 20 lines", () => {
    expect(read("README.md")).toContain(script.trim());
    expect(script.trim().split("\n").length).toBeLessThan(20);
  });

  it("runs with plain Node and finds who left", () => {
    const folder = folderWith({
      "hr.csv":
        "id;name;email;start;end\n1;Bo Lyngby;bo@nordvind.example;2020-01-01;2026-08-31\n2;Hanne Krogh;hanne@nordvind.example;2019-01-01;\n",
      "admins.csv":
        "platform,presence_type,presence_key,holder_kind,holder_email,role_label,level,attested_at\nfacebook,page,100,person,bo@nordvind.example,Admin,full,2026-11-20\nfacebook,page,100,person,hanne@nordvind.example,Admin,full,2026-11-20\n",
    });
    // The packages resolve to their sources here; tests/repo/packed.test.ts imports what is built.
    const output = execFileSync(
      process.execPath,
      [
        "--conditions=rollcall-source",
        "--import",
        "tsx",
        join(root, "examples/sdk/who-left.mjs"),
        join(folder, "hr.csv"),
        join(folder, "admins.csv"),
        "2026-11-23",
      ],
      { cwd: root, encoding: "utf8" },
    );
    expect(output).toContain("critical access/former-employee facebook:100");
    expect(output).toContain("2 people, 2 grants, exit 1");
    expect(readFileSync(join(folder, "hr.csv"), "utf8")).toContain("Lyngby");
  });
});
