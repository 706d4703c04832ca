import { judge } from "../judge.ts";
import type { Judgement } from "../judgement.ts";
import type { Severity } from "../model/common.ts";
import type { Finding } from "../model/finding.ts";
import type { AnyRule } from "../rules/rule.ts";
import { checkFindings, checkMeta, personalWordsOf } from "./rule-contract.ts";
import { judgeInputOf, type World } from "./world.ts";

/** A world in which the rule has nothing to say. */
export interface ValidCase extends World {
  name: string;
  options?: Readonly<Record<string, unknown>>;
  /** Set where the rule must say that it could not look: a part of the reason given. */
  notEvaluated?: string;
}

/** A world with findings. Every field given must be as said; the number of findings must be right. */
export interface InvalidCase extends World {
  name: string;
  options?: Readonly<Record<string, unknown>>;
  findings: readonly ExpectedFinding[];
}

export interface ExpectedFinding {
  messageId: string;
  presence?: string;
  principal?: string;
  person?: string;
  subject?: string;
  role?: string;
  level?: Finding["level"];
  severity?: Severity;
  dueBy?: string;
  data?: Finding["data"];
  restsOn?: readonly string[];
}

export interface RuleCases {
  valid: readonly ValidCase[];
  invalid: readonly InvalidCase[];
  /** Rules that find what this one judges, where its phase is `findings`. They are on with their defaults. */
  rulesBefore?: readonly AnyRule[];
}

/** The two functions of a test runner that the kit uses; those of vitest, jest and node:test fit. */
export interface Runner {
  describe(name: string, body: () => void): void;
  it(name: string, body: () => void): void;
}

/**
 * Asserts the contract of a rule, and each case. With a runner every case is a test of its own; without one the first
 * failure is thrown.
 * @example testRule(rule, { valid: [{ name: "nobody left", ... }], invalid: [{ name: "a leaver", ..., findings: [{ messageId: "former" }] }] }, { describe, it })
 */
export function testRule(rule: AnyRule, cases: RuleCases, runner: Runner = immediate): void {
  runner.describe(rule.meta.id, () => {
    runner.it("keeps the contract of a rule", () => {
      checkMeta(rule);
      checkCases(rule, cases);
    });
    for (const valid of cases.valid) runner.it(`valid: ${valid.name}`, () => checkValid(rule, valid, cases));
    for (const invalid of cases.invalid)
      runner.it(`invalid: ${invalid.name}`, () => checkInvalid(rule, invalid, cases));
  });
}

/** Judges one world with one rule, as the kit does. */
export function judgeRule(
  rule: AnyRule,
  world: World & { options?: Readonly<Record<string, unknown>> },
  before: readonly AnyRule[] = [],
): Judgement {
  const rules = Object.fromEntries(before.map(({ meta }) => [meta.id, "on" as const]));
  return judge(
    judgeInputOf(
      {
        ...world,
        policy: {
          ...world.policy,
          rules: { ...rules, ...world.policy?.rules, [rule.meta.id]: ["on", world.options ?? {}] },
        },
      },
      [rule, ...before],
    ),
  );
}

const immediate: Runner = { describe: (_, body) => body(), it: (_, body) => body() };

function checkValid(rule: AnyRule, valid: ValidCase, { rulesBefore }: RuleCases): void {
  const { judgement, found } = run(rule, valid, rulesBefore);
  const outcome = judgement.rules.find(({ id }) => id === rule.meta.id);
  const where = `${rule.meta.id}, valid case "${valid.name}"`;
  expect(found.length === 0, `${where}: expected no finding, received ${describeFindings(found)}`);
  if (valid.notEvaluated === undefined)
    return expect(outcome?.evaluated === true, `${where}: was not evaluated: ${outcome?.reason ?? "off"}`);
  expect(outcome?.evaluated === false, `${where}: expected not to be evaluated, but it was`);
  expect(
    outcome?.reason?.includes(valid.notEvaluated) === true,
    `${where}: expected the reason to say "${valid.notEvaluated}", received "${outcome?.reason ?? ""}"`,
  );
}

function checkInvalid(rule: AnyRule, invalid: InvalidCase, { rulesBefore }: RuleCases): void {
  const { judgement, found } = run(rule, invalid, rulesBefore);
  const where = `${rule.meta.id}, invalid case "${invalid.name}"`;
  expect(
    found.length === invalid.findings.length,
    `${where}: expected ${invalid.findings.length} findings, received ${describeFindings(found)}`,
  );
  const open = [...found];
  for (const expected of invalid.findings) {
    const index = open.findIndex((finding) => isAsExpected(finding, expected));
    expect(index >= 0, `${where}: expected ${JSON.stringify(expected)}, received ${describeFindings(open)}`);
    open.splice(index, 1);
  }
  checkFindings(rule, found, personalWordsOf(invalid), where);
  const outcome = judgement.rules.find(({ id }) => id === rule.meta.id);
  expect((outcome?.checked ?? 0) > 0, `${where}: the rule did not say how many it looked at: call context.checked()`);
}

/** Judges the world twice, the second time with every list turned round: the findings must be the same. */
function run(rule: AnyRule, world: ValidCase | InvalidCase, before: readonly AnyRule[] = []) {
  const judgement = judgeRule(rule, world, before);
  const found = judgement.findings.filter((finding) => finding.rule === rule.meta.id);
  const again = judgeRule(rule, reversed(world), before).findings.filter((finding) => finding.rule === rule.meta.id);
  expect(
    JSON.stringify(again) === JSON.stringify(found),
    `${rule.meta.id}, case "${world.name}": the order of the input changes what is found`,
  );
  return { judgement, found };
}

function reversed<T extends World>(world: T): T {
  const turn = (value: unknown): unknown => (Array.isArray(value) ? value.toReversed() : value);
  const turned = { ...world, ...Object.fromEntries(Object.entries(world).map(([name, value]) => [name, turn(value)])) };
  if (world.admins !== undefined)
    turned.admins = Object.fromEntries(
      Object.entries(world.admins)
        .toReversed()
        .map(([id, admins]) => [id, admins.toReversed()]),
    );
  return turned;
}

function checkCases(rule: AnyRule, { valid, invalid }: RuleCases): void {
  expect(valid.length > 0, `${rule.meta.id}: expected at least one valid case`);
  expect(invalid.length > 0, `${rule.meta.id}: expected at least one invalid case`);
  const names = new Set<string>();
  const worlds = new Set<string>();
  for (const { name, ...world } of [...valid, ...invalid]) {
    expect(!names.has(name), `${rule.meta.id}: two cases are called "${name}"`);
    names.add(name);
    const text = JSON.stringify({ ...world, findings: undefined, notEvaluated: undefined });
    expect(!worlds.has(text), `${rule.meta.id}: the case "${name}" is the same as another`);
    worlds.add(text);
  }
  for (const { name, findings } of invalid) {
    expect(findings.length > 0, `${rule.meta.id}: the invalid case "${name}" expects no finding`);
    for (const { messageId } of findings)
      expect(rule.meta.messages[messageId] !== undefined, `${rule.meta.id}: there is no message "${messageId}"`);
  }
  const shown = new Set(invalid.flatMap(({ findings }) => findings.map(({ messageId }) => messageId)));
  for (const messageId of Object.keys(rule.meta.messages))
    expect(shown.has(messageId), `${rule.meta.id}: no invalid case shows the message "${messageId}"`);
}

function isAsExpected(finding: Finding, expected: ExpectedFinding): boolean {
  return Object.entries(expected).every(([field, value]) => {
    const received = finding[field as keyof Finding];
    if (field !== "data") return JSON.stringify(received) === JSON.stringify(value);
    return Object.entries(value as Finding["data"]).every(
      ([name, part]) => JSON.stringify(finding.data[name]) === JSON.stringify(part),
    );
  });
}

function describeFindings(findings: readonly Finding[]): string {
  const short = findings.map(
    ({ messageId, presence, principal, person, subject, role, level, severity, dueBy, data, restsOn }) =>
      JSON.stringify({ messageId, presence, principal, person, subject, role, level, severity, dueBy, data, restsOn }),
  );
  return short.length === 0 ? "none" : short.join("\n  ");
}

function expect(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}
