import type { Severity } from "../model/common.ts";
import { RollcallError } from "../model/errors.ts";
import { nearest } from "../model/nearest.ts";
import type { PolicyConfig, RuleLayer, RuleSetting } from "../model/policy.ts";
import type { RegistryEntry } from "../model/registry.ts";
import type { AnyRule, PresenceView } from "../rules/rule.ts";
import { checkSeverityKeys } from "../rules/severity.ts";
import { checkRules } from "./rule-errors.ts";

/** How one rule is set for one presence, or for the company. */
export interface ResolvedSetting {
  enabled: boolean;
  /** Set only where the configuration names a severity: then it wins over the rule's own. */
  severity: Severity | undefined;
  /** Passed by the rule's schema. */
  options: unknown;
}

export interface Settings {
  /** True where the rule is on for the company, or for any unit or presence. */
  runs(rule: AnyRule): boolean;
  of(rule: AnyRule, presence?: PresenceView): ResolvedSetting;
}

interface Raw {
  enabled: boolean;
  severity: Severity | undefined;
  options: Readonly<Record<string, unknown>>;
  locked: boolean;
}

interface Layer extends RuleLayer {
  name: string;
}

const PRESETS = ["starter", "recommended", "strict"];

/** Reads the layers company < unit < presence. Anything unknown stops the run (law 7). */
export function resolveSettings(
  policy: PolicyConfig,
  rules: readonly AnyRule[],
  registry: readonly RegistryEntry[],
): Settings {
  checkRules(rules);
  const company: Layer = { name: "policy", rules: policy.rules, lock: policy.lock };
  const layersOf = (kind: "units" | "presences") =>
    Object.entries(policy[kind]).map(([name, layer]): Layer => ({ name: `policy.${kind}.${name}`, ...layer }));
  checkNames(policy, rules, registry, [company, ...layersOf("units"), ...layersOf("presences")]);
  checkSeverityKeys(policy.severities);

  const cache = new Map<string, ResolvedSetting>();
  const resolve = (rule: AnyRule, names: { unit?: string | undefined; presences: readonly string[] }) => {
    const key = JSON.stringify([rule.meta.id, names.unit, names.presences]);
    const known = cache.get(key);
    if (known !== undefined) return known;
    const layers = [company];
    const unit = names.unit === undefined ? undefined : policy.units[names.unit];
    if (unit !== undefined) layers.push({ name: `policy.units.${names.unit}`, ...unit });
    for (const name of names.presences) {
      const layer = policy.presences[name];
      if (layer !== undefined) layers.push({ name: `policy.presences.${name}`, ...layer });
    }
    const setting = settle(rule, policy.presets, layers);
    cache.set(key, setting);
    return setting;
  };

  // Every layer is checked at once, also where no presence of this run would ask for it.
  for (const rule of rules) {
    resolve(rule, { presences: [] });
    for (const unit of Object.keys(policy.units)) resolve(rule, { unit, presences: [] });
    for (const name of Object.keys(policy.presences)) resolve(rule, { presences: [name] });
  }
  const of: Settings["of"] = (rule, presence) =>
    resolve(rule, {
      unit: presence?.entry?.unit,
      presences: presence === undefined ? [] : [presence.entry?.id, presence.id].filter((name) => name !== undefined),
    });
  return {
    of,
    runs: (rule) =>
      of(rule).enabled ||
      Object.keys(policy.units).some((unit) => resolve(rule, { unit, presences: [] }).enabled) ||
      Object.keys(policy.presences).some((name) => resolve(rule, { presences: [name] }).enabled),
  };
}

function settle(rule: AnyRule, presets: readonly string[], layers: readonly Layer[]): ResolvedSetting {
  const { id } = rule.meta;
  let raw: Raw = {
    enabled: rule.meta.presets.some((preset) => presets.includes(preset)),
    severity: undefined,
    options: {},
    locked: false,
  };
  let named = "policy";
  for (const layer of layers) {
    const setting = layer.rules[id];
    if (setting !== undefined && !raw.locked) {
      raw = apply(raw, setting);
      named = layer.name;
    }
    if (layer.lock.includes(id)) raw = { ...raw, locked: true };
  }
  return { enabled: raw.enabled, severity: raw.severity, options: parseOptions(rule, raw.options, named) };
}

function apply(before: Raw, setting: RuleSetting): Raw {
  const [state, options] = Array.isArray(setting) ? setting : [setting, {}];
  if (state === "off") return { ...before, enabled: false };
  return {
    ...before,
    enabled: true,
    severity: state === "on" ? undefined : state,
    options: { ...before.options, ...options },
  };
}

function parseOptions(rule: AnyRule, options: Readonly<Record<string, unknown>>, layer: string): unknown {
  const parsed = rule.meta.options.safeParse(options);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const known = Object.keys(rule.meta.options.safeParse({}).data ?? {});
  const unknown = issue?.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  const path = issue?.path.map(String).join(".") ?? "";
  const meant = unknown === undefined ? undefined : nearest(unknown, known);
  throw new RollcallError("invalid-config", {
    source: layer,
    message:
      unknown === undefined
        ? `the option ${path} of rule ${rule.meta.id} is not valid: ${issue?.message ?? "unreadable"}`
        : `rule ${rule.meta.id} has no option "${unknown}"`,
    expected: known.length === 0 ? "no options" : `options ${known.join(", ")}`,
    received: JSON.stringify(options),
    example: `"${rule.meta.id}": [high, ${JSON.stringify(rule.meta.options.safeParse({}).data ?? {})}]`,
    ...(meant === undefined ? {} : { hint: `Did you mean "${meant}"?` }),
  });
}

function checkNames(
  policy: PolicyConfig,
  rules: readonly AnyRule[],
  registry: readonly RegistryEntry[],
  layers: readonly Layer[],
): void {
  const ids = rules.map((rule) => rule.meta.id);
  for (const layer of layers)
    for (const id of [...Object.keys(layer.rules), ...layer.lock])
      if (!ids.includes(id)) throw unknownName("rule", id, ids, layer.name, "access/former-employee: critical");
  for (const preset of policy.presets)
    if (!PRESETS.includes(preset)) throw unknownName("preset", preset, PRESETS, "policy", "presets: [recommended]");
  const entries = registry.map((entry) => entry.id);
  // A presence may also be named by its platform id, which need not be visible in every run.
  const isUnknown = (name: string) => name !== "*" && !name.includes(":") && !entries.includes(name);
  for (const name of Object.keys(policy.presences))
    if (isUnknown(name))
      throw unknownName("presence", name, entries, `policy.presences.${name}`, "facebook-dk: { rules: {} }");
  if (registry.length === 0) return;
  policy.expected.forEach(({ presences }, index) => {
    const name = presences.find(isUnknown);
    const layer = `policy.expected.${index}.presences`;
    if (name !== undefined) throw unknownName("presence", name, entries, layer, "presences: [facebook-dk]");
  });
  const units = [...new Set(registry.map((entry) => entry.unit).filter((unit) => unit !== undefined))].toSorted();
  for (const name of Object.keys(policy.units))
    if (!units.includes(name))
      throw unknownName("presence of the unit", name, units, `policy.units.${name}`, "Marketing: { rules: {} }");
}

function unknownName(what: string, name: string, known: readonly string[], layer: string, example: string) {
  const meant = nearest(name, known);
  return new RollcallError("invalid-config", {
    source: layer,
    message: `there is no ${what} "${name}"`,
    expected: meant === undefined ? `one of ${known.slice(0, 8).join(", ")}` : `for instance "${meant}"`,
    received: name,
    example,
    hint:
      meant !== undefined
        ? `Did you mean "${meant}"?`
        : what === "rule"
          ? "`rollcall rules` lists every rule."
          : undefined,
  });
}
