import { expect, test } from "vitest";
import { judgeInputOf } from "../testing/world.ts";
import { exportPresences, verifyUrl } from "./presences-file.ts";

const { governance } = judgeInputOf(
  {
    company: { domains: ["nordvind.example", "a.example"] },
    registry: [
      {
        id: "facebook-dk",
        platform: "facebook",
        kind: "page",
        key: "100200300",
        handle: "nordvinddk",
        url: "https://www.facebook.com/nordvinddk",
        name: "Nordvind",
        owner: "1001",
        successor: "1002",
        fallback: ["1003"],
        voice: { speaksAs: "company", spokespeople: ["1001"] },
        custody: { custodians: ["1001"], recoveryEmail: "karen@privat.example" },
        tools: [{ name: "Planlægger", connectedBy: "1001" }],
        createdBy: "1003",
        note: "Spørg Karen Lundgaard",
        canonical: true,
      },
      {
        id: "facebook-old",
        platform: "facebook",
        kind: "page",
        key: "9",
        handle: "nordvind.gl",
        name: "Gamle Nordvind",
        status: "retired",
        mergeInto: "facebook-dk",
      },
      {
        id: "x-se",
        platform: "x",
        kind: "account",
        handle: "nordvind_se",
        name: "Nordvind Sverige",
        status: "planned",
      },
      { id: "rival", platform: "x", kind: "account", handle: "sydvind", name: "Sydvind", belongsTo: "competitor" },
      { id: "x-ceo", platform: "x", kind: "profile", handle: "karenlundgaard", name: "Karen Lundgaard" },
      {
        id: "linkedin-ceo",
        platform: "linkedin",
        kind: "account",
        handle: "karen-l",
        name: "Karen L.",
        heldBy: "person",
        voice: { speaksAs: "named-person", spokespeople: ["1001"] },
      },
      { id: "linkedin", platform: "linkedin", kind: "page", handle: "nordvind", name: "Nordvind A/S" },
      { id: "discord", platform: "discord", kind: "server", key: "9001", handle: "nordvind", name: "Nordvinds laug" },
    ],
  },
  [],
);
const file = exportPresences(governance);

test("the public list holds the company's presences and nobody's name, id or address", () => {
  expect(file.presences.map(({ id }) => id)).toEqual(["discord", "facebook-dk", "facebook-old", "linkedin"]);
  expect(file.domains).toEqual(["a.example", "nordvind.example"]);
  const text = JSON.stringify(file);
  for (const personal of ["1001", "1002", "1003", "Karen", "karen", "owner", "note", "custody", "Planlægger"])
    expect(text).not.toContain(personal);
});

const addresses: [string, string, string | undefined][] = [
  ["https://www.facebook.com/nordvinddk", "ours", "facebook-dk"],
  ["http://m.facebook.com/NordvindDK/?ref=share#top", "ours", "facebook-dk"],
  ["https://da-dk.facebook.com/nordvinddk", "ours", "facebook-dk"],
  ["facebook.com/nordvinddk", "ours", "facebook-dk"],
  ["https://www.linkedin.com/company/nordvind/", "ours", "linkedin"],
  ["https://facebook.com/nordvind.gl", "retired", "facebook-old"],
  ["https://facebook.com/nordvinddk1", "unknown", undefined],
  ["https://facebook.com/nordvinddk/posts/1", "unknown", undefined],
  ["https://facebook.com.evil.example/nordvinddk", "unknown", undefined],
  ["https://evil.example/facebook.com/nordvinddk", "unknown", undefined],
  ["https://facebook.com@evil.example/nordvinddk", "unknown", undefined],
  ["https://faceb\u043eok.com/nordvinddk", "unknown", undefined],
  ["https://linkedin.com/in/nordvind", "unknown", undefined],
  ["https://linkedin.com/groups/nordvind", "unknown", undefined],
  ["https://discord.gg/nordvind", "ours", "discord"],
  ["https://discord.com/invite/nordvind", "ours", "discord"],
  ["https://discordapp.com/invite/nordvind/", "ours", "discord"],
  ["https://discord.gg/nordvind1", "unknown", undefined],
  ["https://x.com/sydvind", "unknown", undefined],
  ["javascript://facebook.com/nordvinddk", "unknown", undefined],
  ["not an address", "unknown", undefined],
  ["https://facebook.com/%E0%A4%A", "unknown", undefined],
];
test.each(addresses)("%s is %s", (url, verdict, id) => {
  const answer = verifyUrl(url, file);
  expect([answer.verdict, answer.presence?.id]).toEqual([verdict, id]);
});

test("a twin names the page to use instead", () => {
  expect(verifyUrl("https://facebook.com/nordvind.gl", file).instead?.id).toBe("facebook-dk");
});
