import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../repo/sources.ts";
import { copyOfNordvind, folderWith, rollcall } from "../support/cli.ts";

describe("attest template", () => {
  it("prints the sheet alone, and the guide beside it", async () => {
    const { code, stdout, stderr } = await rollcall(root, ["attest", "template", "x"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^platform,presence_type,.*,vault_item,second_factor_holder,[a-z_,]+\r?\n$/);
    expect(stderr).toContain("Members you've delegated");
    expect(stderr).toContain("login_credential");
    for (const line of stderr.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
  });

  it("writes a Danish sheet once, never over another file", async () => {
    const folder = folderWith();
    const args = ["attest", "template", "linkedin", "--kind", "group", "--lang", "da", "--output", "gruppe.csv"];
    expect((await rollcall(folder, args)).stdout).toContain("Skrevet: gruppe.csv");
    expect(readFileSync(join(folder, "gruppe.csv"), "utf8").startsWith("\uFEFFplatform;presence_type;")).toBe(true);
    const again = await rollcall(folder, args);
    expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining("not written over") });
  });

  it.each([
    [["facebok"], /expected: one of .*facebook.*\n.*\n +Did you mean facebook\?/],
    [["ello"], /rollcall attest template ello --kind page/],
    [["facebook", "--kind", "grup"], /expected: one of page, group, .*\n.*\n +Did you mean group\?/],
    [[], /attest template linkedin/],
    [["x", "y"], /does not know what to do with "y"/],
  ])("%s is told with what there is", async (args, message) => {
    const { code, stdout, stderr } = await rollcall(root, ["attest", "template", ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });

  it("can be made for any platform, where the kind is said too", async () => {
    const { code, stderr } = await rollcall(root, ["attest", "template", "ello", "--kind", "page"]);
    expect(code).toBe(0);
    expect(stderr).toContain("platform ello, presence_type page");
  });

  it("lists the screens", async () => {
    const rows = JSON.parse((await rollcall(root, ["attest", "platforms", "--format", "json"])).stdout) as object[];
    expect(rows).toContainEqual({
      platform: "linkedin",
      kind: "group",
      screen: expect.stringContaining("Manage"),
      password: false,
    });
    expect((await rollcall(root, ["attest", "platforms", "--lang", "da"])).stdout).toContain("Administrer");
  });
});

describe("attest due", () => {
  it("tells what is expired and missing first, and exits with 1", async () => {
    const { code, stdout } = await rollcall(copyOfNordvind(), ["attest", "due", "--format", "json"]);
    expect(code).toBe(1);
    const rows = JSON.parse(stdout) as { state: string; registry: string | null; until: string | null }[];
    expect(rows[0]).toEqual({
      presence: "tiktok:70000000000000001",
      registry: "tiktok",
      name: "Nordvind Energi",
      state: "expired",
      until: "2026-08-04",
    });
    const states = rows.map(({ state }) => state);
    expect([...new Set(states)]).toEqual(["expired", "missing", "valid", "file"]);
    expect(rows.filter(({ state }) => state === "missing").map(({ registry }) => registry)).toContain("discord");
    expect(rows.find(({ registry }) => registry === null)).toMatchObject({ presence: "facebook:100200300400599" });
    expect(rows.find(({ registry }) => registry === "github")).toMatchObject({ state: "file", until: null });
    const ends = rows.filter(({ state }) => state === "valid").map(({ until }) => until);
    expect(ends).toEqual(ends.toSorted());
  });

  it("leaves to the API what a configured connector reads, and announces an end", async () => {
    const page = (id: string, platform: string, kind: string) =>
      `id: ${id}\nplatform: ${platform}\nkind: ${kind}\nkey: "${id}"\nname: ${id}\n`;
    const folder = folderWith({
      "rollcall.yaml":
        "company: { name: Nordvind }\nplatforms:\n  - { source: attested, files: attestations/*.csv }\n  - { source: meta, token: META_TOKEN, appSecret: META_SECRET, businesses: ['1'] }\n",
      "registry/a.yaml": page("a-page", "facebook", "page"),
      "registry/b.yaml": page("a-group", "facebook", "group"),
      "registry/c.yaml": page("a-profile", "instagram", "account"),
      "registry/d.yaml": page("a-channel", "youtube", "channel"),
      "attestations/youtube.csv":
        "platform,presence_key,holder_email,role_label,attested_at\nyoutube,a-channel,hanne@nordvind.example,Owner,2026-09-01\n",
    });
    const { stdout } = await rollcall(folder, ["attest", "due", "--format", "json"]);
    const rows = JSON.parse(stdout) as { registry: string; state: string }[];
    expect(rows.map(({ registry, state }) => [registry, state])).toEqual([
      ["a-group", "missing"],
      ["a-channel", "soon"],
      ["a-page", "api"],
      ["a-profile", "api"],
    ]);
  });
});
