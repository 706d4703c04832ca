import { describe, expect, test } from "vitest";
import { createNaming, type Names } from "../findings/naming.ts";
import type { ScanResult } from "../judgement.ts";
import { judge } from "../judge.ts";
import { builtinRules } from "../rules/index.ts";
import { adminOf, emil, freja, jonas, karen, mads, signe } from "../testing/people.ts";
import { judgeInputOf, type World } from "../testing/world.ts";
import { createPlanContext } from "./context.ts";
import { joinerPlan } from "./joiner.ts";
import { leaverPlan } from "./leaver.ts";
import type { Plan } from "./plan.ts";
import { planToMarkdown, renderPlan, renderSimulation, simulationToMarkdown } from "./render-plan.ts";
import { leastAdminsOf, simulate } from "./simulate.ts";
import { successionOf } from "./succession.ts";

const page = { id: "facebook-dk", platform: "facebook", kind: "page", key: "1", name: "Nordvind" };
const people = [karen, mads, jonas, signe, emil, freja];

function resultOf(world: World): ScanResult {
  const input = judgeInputOf({ people, ...world }, builtinRules);
  return { ...input, judgement: judge(input), findings: [], rules: [] };
}
const contextOf = (world: World) => createPlanContext(resultOf(world));
const kinds = (plan: Plan) => plan.steps.map(({ kind, status }) => (status === "to-do" ? kind : `${kind} ${status}`));

describe("succession", () => {
  const chain = (entry: object, without: string[] = []) => {
    const context = contextOf({ registry: [{ ...page, ...entry }] });
    const [registered] = context.registry;
    return registered && successionOf(context, registered, new Set(without)).heir;
  };

  test("owner, then successor, then the fallbacks in order", () => {
    const entry = { owner: "1001", successor: "1002", fallback: ["1003", "1001"] };
    expect(chain(entry)).toBe("1001");
    expect(chain(entry, ["1001"])).toBe("1002");
  });

  test("who left, is leaving, is on leave, has not begun or is unknown takes nothing over", () => {
    expect(chain({ owner: "1003", successor: "1004", fallback: ["1005", "1006", "4711", "1002"] })).toBe("1002");
  });

  test("a chain that is used up ends at the company", () => {
    expect(chain({ owner: "1003", successor: "1004" })).toBeUndefined();
    expect(chain({ owner: "1001", successor: "1002" }, ["1001", "1002"])).toBeUndefined();
  });
});

describe("a leaver's plan", () => {
  const full: World = {
    admins: { "facebook:1": [adminOf(signe), adminOf(mads)] },
    registry: [
      {
        ...page,
        owner: "1004",
        successor: "1002",
        tools: [{ name: "Planlægger", connectedBy: "1004" }],
        custody: { custodians: ["1004"], vault: "boks/facebook" },
        voice: { speaksAs: "company", spokespeople: ["1004"] },
      },
    ],
  };

  test("puts the successor first, then tokens, secrets, removal and proof", () => {
    const plan = leaverPlan(contextOf(full), "1004");
    expect(kinds(plan)).toEqual(["owner", "posts", "token", "secret", "voice", "remove", "proof"]);
    expect(plan).toMatchObject({ standing: "leaving", day: "2026-12-10" });
    const remove = plan.steps.find(({ kind }) => kind === "remove");
    expect(remove).toMatchObject({ status: "to-do", dueBy: "2026-12-10", principal: "facebook:91004" });
    expect(remove?.after).toContain("token:facebook:1:Planlægger");
    expect(plan.steps.find(({ kind }) => kind === "owner")).toMatchObject({ person: "1002", dueBy: "2026-12-03" });
  });

  test("never sends the last admin away", () => {
    const alone = { ...full, admins: { "facebook:1": [adminOf(signe), adminOf(jonas), { id: "5", name: "Bureau" }] } };
    const plan = leaverPlan(contextOf(alone), "1004");
    expect(kinds(plan)).toContain("remove blocked");
    expect(plan.steps.find(({ kind }) => kind === "remove")?.after[0]).toBe("full-rights:facebook:1");
    expect(plan.steps.find(({ kind }) => kind === "full-rights")).toMatchObject({ person: "1002" });
  });

  test("a colleague who leaves too is no successor", () => {
    expect(kinds(leaverPlan(contextOf(full), "1004", { alsoLeaving: ["1002"] }))).toContain("remove blocked");
  });

  test("an owner without rights of the successor asks for them, and blocks nothing while another admin is there", () => {
    const world: World = { ...full, admins: { "facebook:1": [adminOf(signe), adminOf(karen)] } };
    const found = kinds(leaverPlan(contextOf(world), "1004"));
    expect(found).toContain("full-rights");
    expect(found).toContain("remove");
  });

  test("rights by a business account are handed over and taken away there", () => {
    const admin = { ...adminOf(signe), path: "business" as const, via: "900" };
    const plan = leaverPlan(contextOf({ admins: { "facebook:1": [admin, adminOf(karen)] } }), "1004");
    expect(kinds(plan)).toEqual(["posts", "business", "remove", "proof"]);
    expect(plan.steps.find(({ kind }) => kind === "remove")).toMatchObject({
      messageId: "indirect",
      data: { via: "900" },
    });
  });

  test("a list that was not read is looked at by hand", () => {
    const world: World = {
      registry: [page],
      outcomes: { "admins:facebook:1": "denied" },
      presences: { "facebook:1": {} },
    };
    expect(kinds(leaverPlan(contextOf(world), "1004"))).toEqual(["look", "proof"]);
  });

  test("under a suspected roster nobody counts as an admin, so nothing is removed that would matter", () => {
    const context = contextOf({ ...full, headCount: 3, previousPeople: 240 });
    expect(
      leaverPlan(context, "1004").steps.filter(({ kind, status }) => kind === "remove" && status === "to-do"),
    ).toEqual([]);
  });
});

describe("a joiner's plan", () => {
  const registry = [
    { ...page, owner: "1001", successor: "1005" },
    {
      ...page,
      id: "facebook-job",
      key: "2",
      name: "Nordvind Job",
      voice: { speaksAs: "company" as const, spokespeople: ["1005"] },
    },
    { ...page, id: "facebook-shop", key: "3", name: "Nordvind Shop", custody: { custodians: ["1005"] } },
  ];
  const norms = [{ id: "voice" as const, version: "2", inForceFrom: "2026-01-01", text: "Vi svarer venligt." }];

  test("follows the registry: identity, norms, second factor, rights, secrets, proof", () => {
    const plan = joinerPlan(contextOf({ registry, norms }), "1005");
    expect(kinds(plan)).toEqual(["identity", "norms", "second-factor", "grant", "grant", "custody", "proof"]);
    expect(
      plan.steps.filter(({ kind }) => kind === "grant").map(({ presence, messageId }) => [presence, messageId]),
    ).toEqual([
      ["facebook:1", "full"],
      ["facebook:2", "publish"],
    ]);
    expect(plan).toMatchObject({ standing: "joining", day: "2027-01-01" });
  });

  test("what is in place is done", () => {
    const world: World = {
      registry: registry.slice(0, 1),
      norms,
      acknowledgements: [{ person: "1005", norm: "voice", version: "2", on: "2026-11-01" }],
      identities: [{ principal: "facebook:91005", person: "1005" }],
      admins: { "facebook:1": [{ ...adminOf(emil), secondFactor: "enabled" }] },
    };
    expect(kinds(joinerPlan(contextOf(world), "1005"))).toEqual([
      "identity done",
      "norms done",
      "second-factor done",
      "grant done",
      "proof",
    ]);
  });

  test("the job says what a newcomer is to have, from the first day", () => {
    const policy: World["policy"] = {
      expected: [
        { unit: "Marketing", presences: ["facebook-dk"], level: "moderate", required: true },
        { unit: "Marketing", presences: ["*"], level: "full" },
      ],
    };
    const plan = joinerPlan(contextOf({ policy, registry: [page] }), "1005");
    expect(kinds(plan)).toEqual(["identity", "second-factor", "grant", "proof"]);
    expect(plan.steps.find(({ kind }) => kind === "grant")).toMatchObject({
      presence: "facebook:1",
      messageId: "other",
      data: { level: { ref: "terms", terms: ["level/moderate"] } },
    });
    const elsewhere: World["policy"] = { expected: [{ unit: "Salg", presences: ["*"], required: true }] };
    expect(joinerPlan(contextOf({ policy: elsewhere, registry: [page] }), "1005").steps).toHaveLength(1);
  });

  test("who has no part needs no access", () => {
    expect(joinerPlan(contextOf({ registry }), "1002").steps).toMatchObject([{ kind: "proof", messageId: "nothing" }]);
  });
});

describe("a simulation", () => {
  const world: World = {
    admins: { "facebook:1": [adminOf(karen), adminOf(mads)], "facebook:2": [adminOf(karen)] },
    registry: [{ ...page, owner: "1001", successor: "1002", tools: [{ name: "Planlægger", connectedBy: "1001" }] }],
  };

  test("tells owners, bands, tokens and presences that nobody could manage", () => {
    const { losses, unknown } = simulate(contextOf(world), ["1001", "nobody"]);
    expect(unknown).toEqual(["nobody"]);
    expect(losses).toMatchObject([
      {
        presence: "facebook:1",
        owner: { leaves: "1001", heir: "1002" },
        belowBand: true,
        adminless: false,
        tools: ["Planlægger"],
      },
      { presence: "facebook:2", owner: undefined, adminless: true },
    ]);
  });

  test("the only admin who is leaving anyway takes the presence along", () => {
    const losing = simulate(contextOf({ admins: { "facebook:1": [adminOf(signe)] } }), ["1004"]);
    expect(losing.losses).toMatchObject([{ presence: "facebook:1", adminless: true, belowBand: false }]);
  });

  test("the least number of admins is the policy's, and the registry's own wins", () => {
    const policy: World["policy"] = { rules: { "presence/admin-band": ["on", { min: 1 }] } };
    const below = (facts: World) => {
      const result = resultOf({ ...world, ...facts });
      const options = { leastAdmins: leastAdminsOf({ ...result, rules: builtinRules }) };
      return simulate(createPlanContext(result), ["1002"], options).losses[0]?.belowBand;
    };
    expect(below({})).toBe(true);
    expect(below({ policy })).toBe(false);
    expect(below({ policy, registry: [{ ...page, adminBand: { min: 2, max: 3 } }] })).toBe(true);
  });

  test("several at once, and nobody", () => {
    expect(simulate(contextOf(world), ["1001", "1002"]).losses[0]).toMatchObject({
      adminless: true,
      owner: { heir: undefined },
    });
    expect(simulate(contextOf(world), []).losses).toEqual([]);
  });
});

describe("as text", () => {
  const result = resultOf({
    admins: { "facebook:1": [adminOf(signe)] },
    presences: { "facebook:1": { name: "Nordvind_DK <b>@alle</b>" } },
    registry: [{ ...page, name: "Nordvind_DK <b>@alle</b>", owner: "1004", successor: "1002" }],
  });
  const context = createPlanContext(result);
  const optionsOf = (names: Names, language: "en" | "da") => ({
    naming: createNaming(result, { names, language, key: "secret" }),
    language,
  });

  test("in Danish, with names", () => {
    const text = planToMarkdown(renderPlan(leaverPlan(context, "1004"), optionsOf("full", "da")), "da");
    expect(text).toBe(
      [
        "# Plan for en fratrædelse: Signe Thorup (1004)",
        "",
        "Pr. 24. november 2026 · Sidste dag (inklusive) 10. december 2026",
        "",
        "- [ ] 1. Gør Mads Overby til ejer af Nordvind\\_DK \\<b\\>@\u2060alle\\</b\\> i registret, og udpeg en ny efterfølger. (senest 3. december 2026)",
        "- [ ] 2. Giv Mads Overby fulde rettigheder på Nordvind\\_DK \\<b\\>@\u2060alle\\</b\\>, og lad vedkommende logge ind en gang for at se, at det virker. (senest 3. december 2026)",
        "- [ ] 3. Gennemgå det planlagte på Nordvind\\_DK \\<b\\>@\u2060alle\\</b\\>: opslag, kampagner og automatiske svar, som Signe Thorup har sat op, kan stoppe sammen med kontoen. (senest 10. december 2026)",
        "- [ ] 4. Ikke endnu: Signe Thorup (facebook:91004) er den sidste med fulde rettigheder (ADMIN) på Nordvind\\_DK \\<b\\>@\u2060alle\\</b\\>. Fjern rollen, når en anden fra virksomheden har dem. (**BLOKERET**; senest 10. december 2026; efter trin 1, 2, 3)",
        "- [ ] 5. Scan igen. Fundene om Signe Thorup lukker af sig selv, når alle administratorlister er læst fuldt ud. (senest 11. december 2026; efter trin 4)",
        "",
      ].join("\n"),
    );
  });

  test("nobody is named where nobody may be", () => {
    const plan = JSON.stringify(renderPlan(leaverPlan(context, "1004"), optionsOf("pseudonym", "en")));
    const losses = JSON.stringify(renderSimulation(simulate(context, ["1004"]), optionsOf("none", "en")));
    for (const text of [plan, losses])
      for (const name of ["Signe", "Thorup", "Mads", '"1004"']) expect(text).not.toContain(name);
    expect(plan).toMatch(/person-[0-9A-Z]{4}/);
    expect(losses).toContain("a person");
  });

  test("a simulation as a list", () => {
    const rendered = renderSimulation(simulate(context, ["1004", "x"]), optionsOf("full", "da"));
    expect(simulationToMarkdown(rendered, "da")).toBe(
      [
        "# Det mister virksomheden, hvis de stopper",
        "Signe Thorup og x",
        "Står på ingen administratorliste og i ingen registerfil, måske stavet forkert: x",
        "## Nordvind\\_DK \\<b\\>@\u2060alle\\</b\\>",
        "- mister sin ejer Signe Thorup; den næste er Mads Overby\n- ingen fra virksomheden ville længere kunne administrere den",
      ].join("\n\n") + "\n",
    );
  });
});
