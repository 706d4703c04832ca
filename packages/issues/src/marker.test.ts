import fc from "fast-check";
import { expect, test } from "vitest";
import type { Marker } from "./marker.ts";
import {
  formatMarker,
  hasNoteMarker,
  formatNoteMarker,
  newBody,
  parseBody,
  referenceInTitle,
  replaceMachineParts,
} from "./marker.ts";

const marker: Marker = {
  fingerprint: "75b617ec8595af391d009be4d3497345",
  rule: "access/former-employee",
  presence: "facebook:100200300400500",
  holder: true,
  rests: ["people", "admins:facebook:1,2"],
  state: "open",
  since: "2026-11-23",
  asOf: "2026-11-24",
  due: "2026-11-30",
  dueFrom: "2026-11-23",
  labels: ["rollcall:critical", "rollcall:C4"],
};

test("a marker is one readable line, pinned because old issues must be read for ever", () => {
  expect(formatMarker({ ...marker, rests: ["people"] })).toBe(
    "<!-- rollcall:v1 fingerprint=75b617ec8595af391d009be4d3497345 rule=access/former-employee presence=facebook:100200300400500 holder=yes rests=people state=open since=2026-11-23 as-of=2026-11-24 due=2026-11-30 due-from=2026-11-23 labels=rollcall:critical,rollcall:C4 -->",
  );
});

test("property: every marker is read back, and never ends its comment early", () => {
  const word = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => !text.includes(","));
  fc.assert(
    fc.property(word, word, fc.array(word), fc.array(fc.string({ minLength: 1 })), (rule, presence, labels, rests) => {
      fc.pre(!rests.some((scope) => scope.includes("%2C")));
      const wanted = { ...marker, rule, presence, labels, rests };
      const line = formatMarker(wanted);
      expect(line.indexOf("-->")).toBe(line.length - 3);
      expect(parseBody(line)?.marker).toEqual(wanted);
    }),
  );
});

test("a marker in the middle of a line, or of a version unknown, is text", () => {
  expect(parseBody(`quoted ${formatMarker(marker)}`)).toBeUndefined();
  expect(parseBody(formatMarker(marker).replace("v1", "v9"))).toBeUndefined();
  expect(parseBody("")).toBeUndefined();
});

test("text around the machine parts is kept byte for byte", () => {
  const before = "Før\r\nnogen skrev dette \t\r\n";
  const after = "\r\n\r\n## Noter\n\nmed blandede linjeskift\r";
  const body = before + newBody(marker, "old\nsection") + after;
  const next = replaceMachineParts(body, { ...marker, state: "closed" }, "new\nsection");
  expect(next.startsWith(before)).toBe(true);
  expect(next.endsWith(after)).toBe(true);
  expect(parseBody(next)).toEqual({ marker: { ...marker, state: "closed" }, section: "new\nsection" });
});

test("line ends that a browser changed are not a difference", () => {
  const body = newBody(marker, "one\n\ntwo").replaceAll("\n", "\r\n");
  expect(parseBody(body)?.section).toBe("one\n\ntwo");
  expect(replaceMachineParts(body, marker, "one\n\ntwo")).toBe(body);
});

test("mixed line ends stay as they are where nothing changes", () => {
  const body = `skrevet i en browser\r\n${newBody(marker, "one\n\ntwo")}`;
  expect(replaceMachineParts(body, marker, "one\n\ntwo")).toBe(body);
});

test("a removed section stays removed", () => {
  const body = `${formatMarker(marker)}\nmine now`;
  expect(parseBody(body)?.section).toBeUndefined();
  expect(replaceMachineParts(body, { ...marker, state: "closed" }, undefined)).toBe(
    `${formatMarker({ ...marker, state: "closed" })}\nmine now`,
  );
});

test("property: replacing with what stands there changes nothing", () => {
  const text = fc.string({ unit: "grapheme" }).filter((part) => !part.includes("\r"));
  fc.assert(
    fc.property(text, text, (section, human) => {
      const body = `${newBody(marker, `content ${section}`)}${human}`;
      expect(replaceMachineParts(body, marker, parseBody(body)?.section)).toBe(body);
    }),
  );
});

test("the reference in a title is found again", () => {
  expect(referenceInTitle("Nobody who has left holds rights: Nordvind [75b617e]")).toBe("75b617e");
  expect(referenceInTitle("Rewritten by a person")).toBeUndefined();
});

test("a note's marker counts on a line of its own only", () => {
  expect(hasNoteMarker(`text\r\n\r\n${formatNoteMarker("k")}`, "k")).toBe(true);
  expect(hasNoteMarker(`quoted ${formatNoteMarker("k")}`, "k")).toBe(false);
  expect(hasNoteMarker(formatNoteMarker("other"), "k")).toBe(false);
});
