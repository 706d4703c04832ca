import type { FindingStatus } from "@rollcall/core";
import { describe, expect, it } from "vitest";
import { cleanReport, finding, hostileReport, ordinaryReport } from "./fixtures/reports.ts";
import { formatOcsf } from "./ocsf.ts";

type Event = Record<string, unknown> & { finding_info: { uid: string } };
const eventsOf = (text: string) => JSON.parse(text) as Event[];

describe("formatOcsf", () => {
  it("tells access from the rest", () => {
    const events = eventsOf(formatOcsf(ordinaryReport()));
    expect(events.map((event) => [event.finding_info.uid.slice(0, 8), event["class_uid"], event["type_uid"]])).toEqual([
      ["9c41d07b", 2008, 200801],
      ["1b7e55c0", 2003, 200302],
      ["1b7e55c0", 2008, 200802],
      ["77aa0ff0", 2003, 200302],
      ["c0ffee00", 2003, 200302],
      ["deadbeef", 2003, 200303],
      ["0ff0ff00", 2003, 200303],
    ]);
  });

  it("holds what each class requires", () => {
    for (const event of eventsOf(formatOcsf(hostileReport()))) {
      expect(event).toMatchObject({
        category_uid: 2,
        metadata: { version: "1.7.0", product: { vendor_name: "Rollcall" } },
        time: expect.any(Number),
        severity_id: expect.any(Number),
        activity_id: expect.any(Number),
        finding_info: { uid: expect.any(String), title: expect.any(String) },
      });
    }
  });

  it("analyses what an access finding is about, and names the standard of the others", () => {
    const events = eventsOf(
      formatOcsf(hostileReport({ findings: [...hostileReport().findings, ...ordinaryReport().findings] })),
    );
    const access = events.filter((event) => event["class_uid"] === 2008);
    const others = events.filter((event) => event["class_uid"] === 2003);
    expect(access.length * others.length).toBeGreaterThan(0);
    for (const event of access) expect(event["permission_analysis_results"]).toHaveLength(1);
    for (const event of others) expect(event["compliance"]).toMatchObject({ standards: ["Rollcall"] });
  });

  it.each<[FindingStatus, number, string]>([
    ["new", 1, "New"],
    ["open", 2, "In Progress"],
    ["reopened", 1, "New"],
    ["disputed", 2, "In Progress"],
    ["stale", 2, "In Progress"],
    ["accepted", 3, "Suppressed"],
    ["fixed", 4, "Resolved"],
  ])("maps %s", (status, id, name) => {
    const [event] = eventsOf(formatOcsf(cleanReport({ findings: [finding({ fingerprint: "aa", status })] })));
    expect(event).toMatchObject({ status_id: id, status: name });
  });

  it("does not call withdrawn resolved", () => {
    const withdrawn = finding({ fingerprint: "aa", status: "fixed", withdrawn: "presence-retired" });
    const [event] = eventsOf(formatOcsf(cleanReport({ findings: [withdrawn] })));
    expect(event).toMatchObject({
      status: "Archived",
      status_detail: "presence-retired",
      compliance: { status: "Warning" },
    });
  });

  it("is an empty list when nothing was found", () => {
    expect(formatOcsf(cleanReport())).toBe("[]\n");
  });
});
