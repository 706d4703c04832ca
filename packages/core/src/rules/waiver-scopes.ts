import { presenceScopes } from "../judging/receipts.ts";
import { scopes } from "../model/receipt.ts";
import type { Waiver } from "../model/waiver.ts";
import type { Facts } from "./facts.ts";

/** Every scope that could have shown what a waiver covers: the lists of the presences that it names, or else of all. */
export function waiverScopes(
  context: Pick<Facts, "registered" | "presence" | "presences" | "receipts">,
  { select }: Waiver,
): string[] {
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
