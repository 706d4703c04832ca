import {
  dateInZone,
  type PlatformRecord,
  type Presence,
  presenceId,
  type Receipt,
  scopes,
  type SourceEnvironment,
} from "@rollcall/core";
import { boundedMap, type HttpClient, knownError, receiptFor } from "@rollcall/http";
import { CONCURRENCY, lastUpload, type LookUp, lookUp, SOURCE } from "./api.ts";
import { SCREEN } from "./describe.ts";
import type { YouTubeChannel, YouTubeOptions } from "./schema.ts";

/** The channels as everybody sees them. Who may do what on them shows to no API. */
export async function* readYouTube(
  client: HttpClient,
  options: YouTubeOptions,
  { asOf, timeZone }: SourceEnvironment,
  signal?: AbortSignal,
): AsyncGenerator<PlatformRecord, void, undefined> {
  signal?.throwIfAborted();
  const found = await lookUp(client, options.channels, signal);
  const receipt = presencesReceipt(found, asOf);
  // That all were found says nothing of channels that nobody asked for: then there is no such receipt.
  if (receipt.outcome !== "complete") yield { type: "receipt", receipt };

  const works = boundedMap(
    found.channels,
    CONCURRENCY,
    async (channel, inner) => ({ channel, ...(options.lastUpload && (await activityOf(client, channel, inner))) }),
    signal,
  );
  for await (const { channel, last, note } of works) {
    signal?.throwIfAborted();
    const presence = presenceOf(channel, last, timeZone);
    const notes = [
      ...(channel.statistics?.hiddenSubscriberCount === true ? ["the channel hides how many followers it has"] : []),
      ...(note === undefined ? [] : [note]),
    ];
    yield { type: "presence", presence };
    yield { type: "receipt", receipt: unsupported(presence.id, asOf, notes) };
  }
}

/** Followers as YouTube shows them: rounded, and none where the channel hides them. */
export function followersOf({ statistics }: YouTubeChannel): number | undefined {
  return statistics?.hiddenSubscriberCount === true ? undefined : (statistics?.subscriberCount ?? undefined);
}

/** YouTube's moment as a day in the company's time zone. */
export function dateOf(stamp: string | null | undefined, timeZone: string): string | undefined {
  return stamp && !Number.isNaN(Date.parse(stamp)) ? dateInZone(new Date(stamp), timeZone) : undefined;
}

/** The last upload is a fact beside the channel: where it is refused, the channel is still told. */
async function activityOf(
  client: HttpClient,
  channel: YouTubeChannel,
  signal: AbortSignal,
): Promise<{ last: string | undefined; note: string | undefined }> {
  try {
    return { last: await lastUpload(client, channel, signal), note: undefined };
  } catch (error) {
    const { kind } = knownError(error, signal);
    return { last: undefined, note: `its last upload could not be read (${kind})` };
  }
}

function presencesReceipt({ channels, hidden, dropped, errors }: LookUp, asOf: string): Receipt {
  const nothing = channels.length === 0 && dropped === 0;
  const refusal = nothing && hidden.length === 0 ? errors[0] : undefined;
  const receipt = receiptFor({
    source: SOURCE,
    scope: scopes.presences,
    asOf,
    error: refusal,
    dropped,
    counts: { presences: channels.length },
    incomplete: [
      ...(refusal === undefined ? errors.map(({ details }) => details.message) : []),
      ...hidden.map((channel) => `YouTube does not show ${channel}: it was deleted or closed, or the id is wrong`),
    ],
  });
  // Nothing of all that was asked for is a refusal, and not a company without channels.
  return nothing && errors.length === 0 ? { ...receipt, outcome: "denied" } : receipt;
}

function presenceOf(channel: YouTubeChannel, last: string | undefined, timeZone: string): Presence {
  const { id, snippet, status } = channel;
  const handle = snippet?.customUrl?.startsWith("@") === true ? snippet.customUrl.slice(1) : undefined;
  const followers = followersOf(channel);
  const created = dateOf(snippet?.publishedAt, timeZone);
  const lastActivityOn = dateOf(last, timeZone);
  return {
    id: presenceId(SOURCE, id),
    platform: SOURCE,
    kind: "channel",
    key: id,
    ...(snippet?.title && { name: snippet.title }),
    ...(handle && { handle }),
    url: handle ? `https://www.youtube.com/@${handle}` : `https://www.youtube.com/channel/${id}`,
    ...(status?.privacyStatus && { published: status.privacyStatus === "public" }),
    ...(followers !== undefined && { followers }),
    ...(created !== undefined && { createdOn: created }),
    ...(lastActivityOn !== undefined && { lastActivityOn }),
    heldBy: "unknown",
  };
}

function unsupported(presence: string, asOf: string, notes: readonly string[]): Receipt {
  const reason = `no API of YouTube lists who has permissions on a channel. Attest them from ${SCREEN} (rollcall attest template youtube)`;
  return {
    source: SOURCE,
    scope: scopes.admins(presence),
    outcome: "unsupported",
    asOf,
    counts: {},
    reason: [reason, ...notes].join("; "),
  };
}
