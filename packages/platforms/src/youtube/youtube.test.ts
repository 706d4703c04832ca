import { connectorScenarios } from "@rollcall/http/testing";
import { describe, expect, test } from "vitest";
import { fakeYouTube, nordvind, SECRETS } from "./fixtures/fake-youtube.ts";
import { youtube } from "./index.ts";

const nobody = "no API shows who has permissions on a channel, so there are no grants";

describe("youtube", () => {
  test.each(
    connectorScenarios({
      definition: youtube,
      vendor: fakeYouTube(nordvind()),
      options: (baseUrl) => ({
        apiKey: "YOUTUBE_API_KEY",
        channels: ["@nordvinddk", "UCnordvind00000000000002"],
        baseUrl: `${baseUrl}/youtube/v3/`,
      }),
      secrets: SECRETS,
      expected: {
        presences: 2,
        grants: 0,
        // All ids at once, one handle, and the last upload of each channel.
        requests: 1 + 1 + 2,
        concurrency: 4,
        many: 0,
        unknownRole: "none",
      },
      cannotHappen: {
        drift: "channels are asked for by their ids, so no list goes on",
        many: nobody,
        "unknown-role": nobody,
      },
    }),
  )("$name", async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});
