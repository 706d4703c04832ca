import * as z from "zod";
import { selects } from "../../findings/waivers.ts";
import { presenceScopes } from "../../judging/receipts.ts";
import { scopes } from "../../model/receipt.ts";
import type { Waiver } from "../../model/waiver.ts";
import type { Facts } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "waiver/unused",
    consideration: "housekeeping",
    severity: "info",
    title: {
      en: "Every waiver covers something",
      da: "Hver undtagelse dækker noget",
    },
    options: z.strictObject({}),
    messages: {
      unused: message(
        'The waiver "{{waiver}}" covers no finding of this run.',
        'Undtagelsen "{{waiver}}" dækker intet fund i denne kørsel.',
        [
          'Remove "{{waiver}}" with `rollcall waivers prune`: what it covered is gone, or its selector is misspelt.',
          'Fjern "{{waiver}}" med `rollcall waivers prune`: det, den dækkede, er væk, eller dens udvælgelse er stavet forkert.',
        ],
      ),
    },
    identity: ["subject"],
    needs: [],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
    phase: "findings",
  },
  *evaluate(context) {
    for (const waiver of context.waivers) {
      if (waiver.expires < context.asOf) continue;
      context.checked();
      if (context.findings.some((finding) => selects(waiver.select, finding, context))) continue;
      const rests = scopesBehind(context, waiver);
      // What was not read may hold what the waiver is for (law 1).
      if (!rests.every((scope) => context.knows(scope))) continue;
      yield { subject: waiver.id, messageId: "unused", data: { waiver: waiver.id }, restsOn: rests };
    }
  },
});

/** Every scope that could have shown what a waiver covers: the lists of the presences that it names, or else of all. */
function scopesBehind(context: Facts, { select }: Waiver): string[] {
  const named = [select.presence ?? []].flat().map((name) => context.registered(name) ?? context.presence(name));
  const isNamed = named.length > 0 && !named.includes(undefined);
  const views = isNamed ? named.filter((view) => view !== undefined) : context.presences;
  return [
    // What a platform never shows cannot be waited for.
    ...views.filter((view) => view.admins !== "unsupported").map((view) => scopes.admins(view.id)),
    ...presenceScopes(context.receipts),
    ...(context.receipts.some(({ scope }) => scope === scopes.people) ? [scopes.people] : []),
  ];
}
