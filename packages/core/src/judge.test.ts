import { describe, expect, it } from "vitest";
import * as z from "zod";
import { judge } from "./judge.ts";
import type { Judgement } from "./judgement.ts";
import type { Receipt } from "./model/receipt.ts";
import { builtinRules } from "./rules/index.ts";
import { defineRule } from "./rules/rule.ts";
import { adminOf, emil, jonas, karen, stranger } from "./testing/people.ts";
import { judgeInputOf, type World } from "./testing/world.ts";

const page = { id: "facebook-dk", platform: "facebook", kind: "page", key: "1", name: "Nordvind Danmark" };

describe("presences", () => {
  it("gives a registered presence that was never seen an id of what is declared", () => {
    const { presences } = judgeWorld({
      registry: [
        { id: "a", platform: "facebook", kind: "page", name: "A", key: "1" },
        { id: "b", platform: "x", kind: "account", name: "B", handle: "@Nordvind" },
        {
          id: "c",
          platform: "linkedin",
          kind: "page",
          name: "C",
          url: "https://dk.linkedin.com/company/Nordvind/about/",
        },
        { id: "d", platform: "linkedin", kind: "group", name: "D" },
      ],
    });
    expect(presences.map(({ id }) => id)).toEqual([
      "facebook:1",
      "linkedin:company/nordvind",
      "linkedin:d",
      "x:@nordvind",
    ]);
  });

  it("joins every presence with one entry at most", () => {
    const { presences } = judgeWorld({
      registry: [page, { ...page, id: "facebook-twin" }],
      presences: { "facebook:1": {} },
    });
    expect(presences.map(({ id, entry }) => [id, entry?.id])).toEqual([
      ["facebook:1", "facebook-dk"],
      ["facebook:facebook-twin", "facebook-twin"],
    ]);
  });

  it("lets another source's complete list stand beside one that cannot show it", () => {
    const input = judgeInputOf({ admins: { "youtube:1": [] } }, []);
    const [receipt] = input.snapshot.receipts;
    const unsupported: Receipt = { ...receipt!, source: "youtube-api", outcome: "unsupported" };
    const outcomeWith = (...receipts: Receipt[]) =>
      judge({ ...input, snapshot: { ...input.snapshot, receipts } }).presences[0]?.admins;
    expect(outcomeWith(unsupported, receipt!)).toBe("complete");
    expect(outcomeWith({ ...unsupported, outcome: "denied" }, receipt!)).toBe("denied");
    expect(outcomeWith()).toBeUndefined();
  });
});

describe("a roster that is not believed", () => {
  const world: World = { people: [karen, jonas], admins: { "facebook:1": [adminOf(karen), adminOf(jonas)] } };

  it("says of whom it knows where they stand", () => {
    expect(verdictsOf(judgeWorld(world))).toEqual({ "facebook:91001": "active", "facebook:91003": "former" });
  });

  it("says nothing of anybody when it shrank", () => {
    const judgement = judgeWorld({ ...world, previousPeople: 240 });
    expect(judgement.rosterSuspect).toBe("the roster holds 2 people, against 240 in the last good one");
    expect(verdictsOf(judgement)).toEqual({ "facebook:91001": "unmatched", "facebook:91003": "unmatched" });
    expect(judgement.findings.map(({ rule }) => rule)).toEqual(["source/roster-suspect"]);
  });

  it("says of nobody that they left when it was cut short", () => {
    const judgement = judgeWorld({ ...world, outcomes: { people: "partial" } });
    expect(verdictsOf(judgement)).toEqual({ "facebook:91001": "active", "facebook:91003": "unmatched" });
    expect(judgement.rosterSuspect).toBeUndefined();
    expect(judgement.findings.map(({ rule }) => rule)).toEqual(["source/incomplete"]);
  });
});

it("says of somebody who has not begun yet that they are joining", () => {
  const world: World = { people: [karen, emil], admins: { "facebook:1": [adminOf(emil)] } };
  expect(verdictsOf(judgeWorld(world))).toEqual({ "facebook:91005": "joining" });
  // The address was somebody else's before: a person should say.
  const reused = { ...jonas, emails: emil.emails ?? [] };
  expect(verdictsOf(judgeWorld({ ...world, people: [reused, emil] }))).not.toEqual({ "facebook:91005": "joining" });
});

describe("not evaluated", () => {
  it("names the receipt that caused it, and how many presences could not be read", () => {
    const { rules } = judgeWorld({
      people: [karen],
      admins: { "facebook:1": [adminOf(karen)] },
      presences: { "x:2": {} },
      outcomes: { "admins:x:2": "denied" },
    });
    expect(rules.find(({ id }) => id === "access/former-employee")).toEqual({
      id: "access/former-employee",
      evaluated: true,
      checked: 1,
      found: 0,
      reason: "1 of 2 admin lists were not read completely (x:2 denied)",
    });
    expect(rules.find(({ id }) => id === "presence/unregistered")).toEqual({
      id: "presence/unregistered",
      evaluated: false,
      checked: 0,
      found: 0,
      reason: "no presence is registered",
    });
  });

  it("leaves out rules that are off", () => {
    const { rules } = judgeWorld({ policy: { rules: { "source/incomplete": "off" } } });
    expect(rules.map(({ id }) => id)).not.toContain("source/incomplete");
  });
});

describe("settings", () => {
  const world: World = { registry: [{ ...page, unit: "Marketing" }], people: [karen], admins: { "facebook:1": [] } };
  const found = (policy: World["policy"]) =>
    judgeWorld({ ...world, policy }).findings.map(({ rule, severity }) => `${rule} ${severity}`);

  it.each([
    ["company", { rules: { "presence/admin-band": "low" } }, "presence/admin-band low"],
    ["unit", { units: { Marketing: { rules: { "presence/admin-band": "low" } } } }, "presence/admin-band low"],
    [
      "presence",
      { presences: { "facebook-dk": { rules: { "presence/admin-band": "low" } } } },
      "presence/admin-band low",
    ],
    [
      "platform id",
      { presences: { "facebook:1": { rules: { "presence/admin-band": "low" } } } },
      "presence/admin-band low",
    ],
  ] as const)("are read from the layer of the %s", (_, policy, expected) => {
    expect(found(policy as World["policy"])).toContain(expected);
  });

  it("lets a later layer win, unless an earlier one locks the rule", () => {
    const layers: World["policy"] = {
      rules: { "presence/admin-band": "high" },
      units: { Marketing: { rules: { "presence/admin-band": "low" } } },
      presences: { "facebook-dk": { rules: { "presence/admin-band": "off" } } },
    };
    expect(found(layers).filter((line) => line.startsWith("presence/admin-band"))).toEqual([]);
    expect(
      found({ ...layers, units: { Marketing: { ...layers.units?.["Marketing"], lock: ["presence/admin-band"] } } }),
    ).toContain("presence/admin-band low");
    expect(found({ ...layers, lock: ["presence/admin-band"] })).toContain("presence/admin-band high");
  });

  it("turns a rule on for one presence only", () => {
    const rules = { "presence/admin-band": "off" as const };
    const presences = { "facebook-dk": { rules: { "presence/admin-band": "on" as const } } };
    const two: World = { ...world, admins: { "facebook:1": [], "facebook:2": [] } };
    const judgement = judgeWorld({ ...two, policy: { rules, presences } });
    expect(
      judgement.findings.filter(({ rule }) => rule === "presence/admin-band").map(({ presence }) => presence),
    ).toEqual(["facebook:1"]);
  });

  it.each([
    [
      { rules: { "access/former-employe": "high" } },
      'there is no rule "access/former-employe"',
      'Did you mean "access/former-employee"?',
    ],
    [{ lock: ["presence/no-owners"] }, 'there is no rule "presence/no-owners"', 'Did you mean "presence/no-owner"?'],
    [
      { rules: { "presence/admin-band": ["on", { mni: 3 }] } },
      'rule presence/admin-band has no option "mni"',
      'Did you mean "min"?',
    ],
    [
      { rules: { "presence/admin-band": ["on", { min: "3" }] } },
      "the option min of rule presence/admin-band is not valid",
      "options min, max",
    ],
    [{ rules: { "presence/admin-band": ["on", { min: 9 }] } }, "expected min to be at most max", "options min, max"],
    [
      { presences: { "facebook-dkk": { rules: {} } } },
      'there is no presence "facebook-dkk"',
      'Did you mean "facebook-dk"?',
    ],
    [
      { expected: [{ unit: "Marketing", presences: ["facebook-kd"] }] },
      'policy.expected.0.presences: there is no presence "facebook-kd"',
      'Did you mean "facebook-dk"?',
    ],
    [
      { units: { Marketting: { rules: {} } } },
      'policy.units.Marketting: there is no presence of the unit "Marketting"',
      'Did you mean "Marketing"?',
    ],
    [
      { units: { Sales: { rules: { nonsense: "high" } } } },
      'policy.units.Sales: there is no rule "nonsense"',
      "expected: one of",
    ],
    [{ severities: { "former/fulll": "low" } }, 'there is no cell "former/fulll"', 'Did you mean "former/full"?'],
  ] as const)("stop the run where they are not known: %j", (policy, message, hint) => {
    const run = () => judgeWorld({ ...world, policy: policy as unknown as World["policy"] });
    expect(run).toThrow(message);
    expect(run).toThrow(hint);
    expect(run).toThrow(expect.objectContaining({ name: "RollcallError", kind: "invalid-config" }));
  });

  it("refuse an unknown preset", () => {
    const input = judgeInputOf(world, builtinRules, { policy: { presets: ["recomended"] } });
    expect(() => judge(input)).toThrow('Did you mean "recommended"?');
  });
});

describe("bugs in a rule", () => {
  const broken = (evaluate: Parameters<typeof defineRule>[0]["evaluate"]) =>
    defineRule({
      meta: {
        id: "own/broken",
        consideration: "C1",
        severity: "low",
        title: { en: "A", da: "B" },
        options: z.strictObject({}),
        messages: { found: { text: { en: "a", da: "b" }, fix: { en: ["c"], da: ["d"] } } },
        identity: ["subject"],
        needs: [],
        presets: ["recommended"],
        maturity: "stable",
        version: 1,
      },
      evaluate,
    });
  const run =
    (...drafts: object[]) =>
    () =>
      judge(judgeInputOf({ policy: { rules: { "own/broken": "on" } } }, [broken(() => drafts as never)]));

  it("are told with the rule's id", () => {
    expect(run({ subject: "a", messageId: "found" })().findings).toHaveLength(1);
    expect(run({ subject: "a", messageId: "found" }, { subject: "a", messageId: "found" })).toThrow(
      "rule own/broken reported two findings with one fingerprint; its identity is subject",
    );
    expect(run({ messageId: "found" })).toThrow('rule own/broken reported a finding without "subject"');
    expect(run({ subject: "a", messageId: "lost" })).toThrow('rule own/broken has no message "lost"');
    expect(run({ subject: 1, messageId: "found" })).toThrow("rule own/broken reported a finding of the wrong shape");
    expect(() => judge(judgeInputOf({}, [broken(() => []), broken(() => [])]))).toThrow(
      "two rules are called own/broken",
    );
  });

  it("keep their cause", () => {
    const cause = new TypeError("boom");
    const rule = broken(() => {
      throw cause;
    });
    expect(() => judge(judgeInputOf({ policy: { rules: { "own/broken": "on" } } }, [rule]))).toThrow(
      expect.objectContaining({ message: expect.stringContaining("rule own/broken failed: boom"), cause }),
    );
  });
});

it("finds a leaver, and an unknown admin, by the starter preset alone", () => {
  const world: World = { people: [karen, jonas], admins: { "facebook:1": [adminOf(karen), adminOf(jonas), stranger] } };
  const judgement = judge(judgeInputOf(world, builtinRules, { policy: { presets: ["starter"] } }));
  expect(judgement.findings.map(({ rule, principal }) => [rule, principal])).toEqual([
    ["access/former-employee", "facebook:91003"],
    ["access/unmatched-principal", "facebook:777"],
  ]);
});

function judgeWorld(world: World): Judgement {
  return judge(judgeInputOf(world, builtinRules, { policy: { presets: ["recommended"], ...world.policy } }));
}

function verdictsOf({ verdicts }: Judgement): Record<string, string> {
  return Object.fromEntries(verdicts.map(({ principal, verdict }) => [principal, verdict]));
}
