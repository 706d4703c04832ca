import { type RollcallError, type SourceEnvironment } from "@rollcall/core";
import {
  type Auth,
  createClient,
  cursorPages,
  dialects,
  headerAuth,
  type HttpClient,
  knownError,
  mapAll,
  readPages,
  vendorCode,
} from "@rollcall/http";
import { googleAuth } from "../google-auth.ts";
import { Channels, PARTS, Uploads, type YouTubeChannel, type YouTubeOptions } from "./schema.ts";

export const SOURCE = "youtube";
export const CONCURRENCY = 4;

/** YouTube takes no more ids and gives no more items at once; without saying so, five come back. */
const AT_ONCE = 50;

export function createApi(options: YouTubeOptions, environment: SourceEnvironment): HttpClient {
  return createClient({
    source: SOURCE,
    baseUrl: options.baseUrl,
    environment,
    auth: authOf(options, environment),
    dialect: dialects.google,
    concurrency: CONCURRENCY,
  });
}

export interface LookUp {
  channels: YouTubeChannel[];
  /** Channels that were asked for and that YouTube does not show, as the user wrote them. */
  hidden: string[];
  dropped: number;
  /** What failed, each request on its own. */
  errors: RollcallError[];
}

/** Channels by id, fifty to a request, and by handle, one to a request. */
export async function lookUp(client: HttpClient, wanted: readonly string[], signal?: AbortSignal): Promise<LookUp> {
  const unique = [...new Set(wanted)];
  const ids = unique.filter((channel) => !channel.startsWith("@"));
  const chunks = Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, index) =>
    ids.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
  const questions = [
    ...chunks.map((asked) => ({ asked, query: { id: asked.join(",") } })),
    ...unique
      .filter((channel) => channel.startsWith("@"))
      .map((asked) => ({ asked: [asked], query: { forHandle: asked } })),
  ];
  const answers = await mapAll(
    questions,
    CONCURRENCY,
    async ({ asked, query }, inner) => ({
      asked,
      read: await readPages(
        cursorPages(client, "channels", {
          query: { part: PARTS, ...query, maxResults: AT_ONCE },
          schema: Channels,
          items: ({ items = [] }) => items,
          parameter: "pageToken",
          cursor: ({ nextPageToken }) => nextPageToken,
          signal: inner,
        }),
      ),
    }),
    signal,
  );
  const channels = new Map(answers.flatMap(({ read }) => read.items.map((channel) => [channel.id, channel])));
  return {
    channels: [...channels.values()],
    hidden: answers.flatMap(({ asked, read }) => {
      if (read.error !== undefined) return [];
      const shown = new Set(read.items.map(({ id }) => id));
      return asked.filter((channel) => (channel.startsWith("@") ? read.items.length === 0 : !shown.has(channel)));
    }),
    dropped: answers.reduce((sum, { read }) => sum + read.dropped, 0),
    errors: answers.flatMap(({ read }) => (read.error === undefined ? [] : [read.error])),
  };
}

/** When the newest of the last fifty public uploads came out, in YouTube's words; a channel without uploads has none. */
export async function lastUpload(
  client: HttpClient,
  { contentDetails }: YouTubeChannel,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const playlistId = contentDetails?.relatedPlaylists?.uploads;
  if (!playlistId) return undefined;
  const query = { part: "contentDetails", playlistId, maxResults: AT_ONCE };
  const uploads = await client.get("playlistItems", { query, schema: Uploads, signal }).catch((error: unknown) => {
    // A channel that never uploaded has a list that is not found.
    if (/^404$|NotFound|NOT_FOUND/.test(vendorCode(knownError(error, signal)) ?? "")) return undefined;
    throw error;
  });
  const dates = (uploads?.data.items ?? []).flatMap(({ contentDetails: details }) => {
    const stamp = details?.videoPublishedAt ?? "";
    const time = Date.parse(stamp);
    // What is announced for later is no activity yet.
    return Number.isNaN(time) || time > client.now() ? [] : [{ stamp, time }];
  });
  return dates.toSorted((a, b) => b.time - a.time)[0]?.stamp;
}

/** The key goes into a header, so that it stands in no address. */
function authOf({ apiKey, ...options }: YouTubeOptions, environment: SourceEnvironment): Auth {
  if (apiKey === undefined) return googleAuth(SOURCE, options, environment);
  return headerAuth("x-goog-api-key", environment.secret(apiKey));
}
