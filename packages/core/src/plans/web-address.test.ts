import { expect, test } from "vitest";
import { sameAddress } from "./web-address.ts";

const server = { platform: "discord", kind: "server", key: "9001", handle: "nordvind" };

test.each([
  ["https://discord.gg/nordvind", true],
  ["https://discord.com/invite/Nordvind?event=1", true],
  ["https://discordapp.com/invite/nordvind/", true],
  ["https://discord.com/channels/9001", true],
  // Somebody else may have named an invitation like our server's number, or the other way about.
  ["https://discord.gg/9001", false],
  ["https://discord.com/channels/nordvind", false],
  ["https://discord.com/nordvind", false],
  ["https://discord.com/channels/9001/42", false],
  ["https://discord.gg.evil.example/nordvind", false],
])("Discord: %s leads to the server: %s", (url, expected) => {
  expect(sameAddress(url, server)).toBe(expected);
});

test("a Discord server that declares only its invitation is known by its long form too", () => {
  const declared = { platform: "discord", url: "https://discord.gg/nordvind" };
  expect(sameAddress("https://discord.com/invite/nordvind", declared)).toBe(true);
  expect(sameAddress("https://discord.com/invite/", { platform: "discord", handle: "", key: "" })).toBe(false);
});
