import { compareLevels, type Level } from "@rollcall/core";

/** A member's permission: its bit, and its level. `ordinary` is what anybody may do in a community. */
interface Flag {
  bit: number;
  level: Level | "ordinary";
}

/** Discord's permissions, complete for the documented ones. */
export const flags: Readonly<Record<string, Flag>> = {
  CREATE_INSTANT_INVITE: { bit: 0, level: "ordinary" },
  KICK_MEMBERS: { bit: 1, level: "moderate" },
  BAN_MEMBERS: { bit: 2, level: "moderate" },
  ADMINISTRATOR: { bit: 3, level: "full" },
  // Names, topics and the channels themselves: what the server shows in its own name.
  MANAGE_CHANNELS: { bit: 4, level: "publish" },
  // Adds bots, and so other holders.
  MANAGE_GUILD: { bit: 5, level: "full" },
  ADD_REACTIONS: { bit: 6, level: "ordinary" },
  VIEW_AUDIT_LOG: { bit: 7, level: "analyse" },
  PRIORITY_SPEAKER: { bit: 8, level: "ordinary" },
  STREAM: { bit: 9, level: "ordinary" },
  VIEW_CHANNEL: { bit: 10, level: "ordinary" },
  SEND_MESSAGES: { bit: 11, level: "ordinary" },
  SEND_TTS_MESSAGES: { bit: 12, level: "ordinary" },
  MANAGE_MESSAGES: { bit: 13, level: "moderate" },
  EMBED_LINKS: { bit: 14, level: "ordinary" },
  ATTACH_FILES: { bit: 15, level: "ordinary" },
  READ_MESSAGE_HISTORY: { bit: 16, level: "ordinary" },
  MENTION_EVERYONE: { bit: 17, level: "ordinary" },
  USE_EXTERNAL_EMOJIS: { bit: 18, level: "ordinary" },
  VIEW_GUILD_INSIGHTS: { bit: 19, level: "analyse" },
  CONNECT: { bit: 20, level: "ordinary" },
  SPEAK: { bit: 21, level: "ordinary" },
  MUTE_MEMBERS: { bit: 22, level: "moderate" },
  DEAFEN_MEMBERS: { bit: 23, level: "moderate" },
  MOVE_MEMBERS: { bit: 24, level: "moderate" },
  USE_VAD: { bit: 25, level: "ordinary" },
  CHANGE_NICKNAME: { bit: 26, level: "ordinary" },
  MANAGE_NICKNAMES: { bit: 27, level: "moderate" },
  // Gives rights to others.
  MANAGE_ROLES: { bit: 28, level: "full" },
  // Posts under any name and picture.
  MANAGE_WEBHOOKS: { bit: 29, level: "publish" },
  MANAGE_GUILD_EXPRESSIONS: { bit: 30, level: "other" },
  USE_APPLICATION_COMMANDS: { bit: 31, level: "ordinary" },
  REQUEST_TO_SPEAK: { bit: 32, level: "ordinary" },
  MANAGE_EVENTS: { bit: 33, level: "publish" },
  MANAGE_THREADS: { bit: 34, level: "moderate" },
  CREATE_PUBLIC_THREADS: { bit: 35, level: "ordinary" },
  CREATE_PRIVATE_THREADS: { bit: 36, level: "ordinary" },
  USE_EXTERNAL_STICKERS: { bit: 37, level: "ordinary" },
  SEND_MESSAGES_IN_THREADS: { bit: 38, level: "ordinary" },
  USE_EMBEDDED_ACTIVITIES: { bit: 39, level: "ordinary" },
  MODERATE_MEMBERS: { bit: 40, level: "moderate" },
  VIEW_CREATOR_MONETIZATION_ANALYTICS: { bit: 41, level: "analyse" },
  USE_SOUNDBOARD: { bit: 42, level: "ordinary" },
  CREATE_GUILD_EXPRESSIONS: { bit: 43, level: "ordinary" },
  // A scheduled event is announced as the server's own.
  CREATE_EVENTS: { bit: 44, level: "publish" },
  USE_EXTERNAL_SOUNDS: { bit: 45, level: "ordinary" },
  SEND_VOICE_MESSAGES: { bit: 46, level: "ordinary" },
  SET_VOICE_CHANNEL_STATUS: { bit: 48, level: "ordinary" },
  SEND_POLLS: { bit: 49, level: "ordinary" },
  USE_EXTERNAL_APPS: { bit: 50, level: "ordinary" },
  PIN_MESSAGES: { bit: 51, level: "moderate" },
  BYPASS_SLOWMODE: { bit: 52, level: "ordinary" },
};

/** Whoever owns the server, and the scanning bot where it holds no right of its own. */
export const OWNER = "OWNER";
export const MEMBER = "MEMBER";

/** Discord's numbers for the types of webhooks. */
const webhookTypes: Readonly<Record<number, string>> = {
  1: "GUILD_INCOMING",
  2: "CHANNEL_FOLLOWER",
  3: "APPLICATION_INCOMING",
};

const ranked = Object.entries(flags)
  .flatMap(([name, { bit, level }]) => (level === "ordinary" ? [] : [{ name, bit, level }]))
  .toSorted((a, b) => compareLevels(a.level, b.level) || a.bit - b.bit);

export const roles: Readonly<Record<string, Level>> = {
  [OWNER]: "full",
  ...Object.fromEntries(ranked.map(({ name, level }) => [name, level])),
  "webhook:GUILD_INCOMING": "publish",
  "webhook:CHANNEL_FOLLOWER": "publish",
  "webhook:APPLICATION_INCOMING": "publish",
  // What an app without a bot, or another platform's subscribers, may do is not told.
  "integration:discord": "other",
  "integration:twitch": "other",
  "integration:youtube": "other",
  "integration:guild_subscription": "other",
  [MEMBER]: "other",
};

const documented = Object.values(flags).reduce((bits, { bit }) => bits | (1n << BigInt(bit)), 0n);

export interface Rights {
  /** The permissions that count, strongest first. */
  role: string;
  level: Level;
  unknown: readonly string[];
}

/**
 * What a member may do beyond everybody: undefined where that is nothing but ordinary. Everybody's own rights are part of
 * the role, but nobody becomes a holder by them.
 */
export function rightsOf(everyone: bigint, own: bigint): Rights | undefined {
  const beyond = own & ~everyone;
  const unknown = wordsOf(beyond & ~documented);
  if (unknown.length === 0 && rankedOf(beyond).length === 0) return undefined;
  return rights(everyone | own, unknown);
}

/** What everybody may do that a community does not ordinarily leave to everybody. */
export function rightsOfEveryone(everyone: bigint): Rights | undefined {
  return rankedOf(everyone).length === 0 ? undefined : rights(everyone, []);
}

export function webhookRole(type: number): string {
  return `webhook:${webhookTypes[type] ?? type}`;
}

function rights(bits: bigint, unknown: readonly string[]): Rights {
  const held = rankedOf(bits);
  const level = held[0]?.level ?? "other";
  // An administrator holds every other permission, whatever else is ticked.
  const names = held.some(({ name }) => name === "ADMINISTRATOR") ? ["ADMINISTRATOR"] : held.map(({ name }) => name);
  return { role: [...names, ...unknown].join(", "), level, unknown };
}

function rankedOf(bits: bigint) {
  return ranked.filter(({ bit }) => (bits & (1n << BigInt(bit))) !== 0n);
}

/** Bits that Discord has added since: `1<<60`, as its documentation writes them. */
function wordsOf(bits: bigint): string[] {
  const words: string[] = [];
  for (let bit = 0, rest = bits; rest !== 0n; bit += 1, rest >>= 1n) if ((rest & 1n) === 1n) words.push(`1<<${bit}`);
  return words;
}
