import { readFileSync } from "node:fs";
import { readConnector } from "@rollcall/http/testing";
import { expect, test } from "vitest";
import * as z from "zod";
import { nordvind, played } from "./fixtures/fake-youtube.ts";
import { Channels, PARTS, Upload, Uploads, YouTubeChannel } from "./schema.ts";

// Google's own description of the API: a field or parameter that is not in it is a mistake of ours.
const specification = z
  .object({
    schemas: z.record(z.string(), z.array(z.string())),
    paths: z.record(z.string(), z.record(z.string(), z.object({ maximum: z.number().optional() }))),
    resources: z.array(z.string()),
  })
  .parse(JSON.parse(readFileSync(new URL("fixtures/specification.json", import.meta.url), "utf8")));

const { snippet, statistics, status, contentDetails } = YouTubeChannel.shape;
const details = contentDetails.unwrap().unwrap();

test.each([
  ["Channel", YouTubeChannel],
  ["ChannelSnippet", snippet.unwrap().unwrap()],
  ["ChannelStatistics", statistics.unwrap().unwrap()],
  ["ChannelStatus", status.unwrap().unwrap()],
  ["ChannelContentDetails", details],
  ["relatedPlaylists", details.shape.relatedPlaylists.unwrap().unwrap()],
  ["ChannelListResponse", Channels],
  ["PlaylistItem", Upload],
  ["PlaylistItemContentDetails", Upload.shape.contentDetails.unwrap().unwrap()],
  ["PlaylistItemListResponse", Uploads],
])("every field that is read of %s is documented", (name, schema) => {
  expect(specification.schemas[name]).toEqual(expect.arrayContaining(Object.keys(schema.shape)));
});

test("every part that is read is asked for, and no other", () => {
  expect(PARTS.split(",").toSorted()).toEqual(Object.keys(YouTubeChannel.shape).toSorted());
});

test("every request has a documented path and parameters, at the largest page", async () => {
  const { requests } = await played(nordvind(), {}, readConnector);
  const faults = requests.flatMap((request) => {
    const { pathname, searchParams } = new URL(request, "https://youtube.example");
    const known = specification.paths[pathname];
    if (known === undefined) return [`${pathname} is no path`];
    const largest = String(known["maxResults"]?.maximum);
    return [
      ...[...searchParams.keys()].filter((name) => known[name] === undefined),
      ...(searchParams.get("maxResults") === largest ? [] : [`${request}: not the largest page`]),
    ];
  });
  expect(faults).toEqual([]);
  expect(requests).toHaveLength(3);
});

test("no resource tells of permissions: that is why they are attested", () => {
  expect(specification.resources).toContain("Channels");
  expect(specification.resources.filter((name) => /permission|delegat|manager|owner|role/i.test(name))).toEqual([]);
});
