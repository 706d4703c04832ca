import type { Governance, Judgement } from "../../judgement.ts";
import { Config } from "../../model/config.ts";
import type { Finding, TrackedFinding } from "../../model/finding.ts";
import type { Receipt, ReceiptOutcome } from "../../model/receipt.ts";
import type { Waiver } from "../../model/waiver.ts";
import type { AnyRule, PresenceView, RuleMeta } from "../../rules/rule.ts";
import { RegistryEntry } from "../../model/registry.ts";
import * as z from "zod";

/** Small, valid pieces for the tests of this folder and its neighbours. */
export function sampleFinding(overrides: Partial<Finding> = {}): Finding {
  return {
    fingerprint: "f1",
    rule: "access/former-employee",
    consideration: "C4",
    severity: "high",
    presence: "facebook:100",
    principal: "facebook:200",
    role: "Admin",
    level: "full",
    person: "1042",
    messageId: "former",
    data: {},
    evidence: [],
    restsOn: ["people", "admins:facebook:100"],
    ...overrides,
  };
}

export function sampleTracked(overrides: Partial<TrackedFinding> = {}): TrackedFinding {
  return { ...sampleFinding(), status: "open", firstSeen: "2026-10-01", lastSeen: "2026-11-01", ...overrides };
}

export function sampleReceipt(scope: string, outcome: ReceiptOutcome = "complete"): Receipt {
  return { source: "test", scope, outcome, asOf: "2026-11-02", counts: {} };
}

export function sampleEntry(overrides: Partial<z.input<typeof RegistryEntry>> = {}): RegistryEntry {
  return RegistryEntry.parse({
    id: "facebook-dk",
    platform: "facebook",
    kind: "page",
    key: "100",
    name: "Nordvind",
    ...overrides,
  });
}

export function samplePresence(overrides: Partial<PresenceView> = {}): PresenceView {
  const id = overrides.id ?? "facebook:100";
  const [platform = "", key = ""] = id.split(":");
  return {
    id,
    platform,
    kind: "page",
    name: "Nordvind",
    url: undefined,
    entry: undefined,
    seen: { id, platform, kind: "page", key, heldBy: "unknown" },
    admins: "complete",
    ...overrides,
  };
}

export function sampleRule(overrides: Partial<RuleMeta> = {}): AnyRule {
  return {
    meta: {
      id: "access/former-employee",
      consideration: "C4",
      severity: "high",
      title: { en: "Only current employees hold rights", da: "Kun nuværende ansatte har rettigheder" },
      options: z.strictObject({}),
      messages: {
        former: {
          text: { en: "{{who}} left and holds {{role}}.", da: "{{who}} er fratrådt og har {{role}}." },
          fix: { en: ["Remove {{who}}."], da: ["Fjern {{who}}."] },
        },
      },
      identity: ["presence", "principal", "role"],
      needs: ["people", "admins"],
      presets: ["recommended"],
      maturity: "stable",
      version: 1,
      ...overrides,
    },
    evaluate: () => [],
  };
}

export function sampleJudgement(overrides: Partial<Judgement> = {}): Judgement {
  return {
    presences: [samplePresence()],
    verdicts: [],
    findings: [],
    rules: [{ id: "access/former-employee", evaluated: true, checked: 1, found: 0 }],
    rosterSuspect: undefined,
    ...overrides,
  };
}

export function sampleGovernance(overrides: Partial<Governance> = {}): Governance {
  return {
    config: Config.parse({ company: { name: "Nordvind A/S" } }),
    registry: [],
    identities: [],
    waivers: [],
    norms: [],
    asks: [],
    acknowledgements: [],
    declared: { registry: true, norms: true, asks: true, acknowledgements: true },
    ...overrides,
  };
}

export function sampleWaiver(overrides: Partial<Waiver> = {}): Waiver {
  return {
    id: "w1",
    select: { rule: "access/former-employee" },
    reason: "Handover until the end of the month",
    approvedBy: "2001",
    approvedOn: "2026-10-20",
    expires: "2026-12-31",
    ...overrides,
  };
}
