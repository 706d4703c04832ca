import * as z from "zod";
import { isInUse, presence, sightOf } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule, type PresenceView } from "../rule.ts";

export default defineRule({
  meta: {
    id: "presence/handle-convention",
    consideration: "C3",
    severity: "info",
    title: {
      en: "Every handle is made by the company's convention",
      da: "Hvert brugernavn følger virksomhedens navneregel",
    },
    options: z.strictObject({
      /** Platforms on which the convention does not hold, for instance because the handle was taken. */
      exceptPlatforms: z.array(z.string()).default([]),
    }),
    messages: {
      differs: message(
        'The handle "{{handle}}" of {{presence}} does not follow the convention; expected "{{expected}}".',
        'Brugernavnet "{{handle}}" på {{presence}} følger ikke navnereglen; efter den ville det være "{{expected}}".',
        [
          'Change the handle of {{presence}} to "{{expected}}" if it is free, and redirect what links to the old one.',
          'Skift brugernavnet på {{presence}} til "{{expected}}", hvis det er ledigt, og ret det, der linker til det gamle.',
        ],
      ),
    },
    identity: ["presence"],
    needs: ["registry"],
    presets: ["strict"],
    maturity: "stable",
    version: 1,
  },
  *evaluate(context) {
    const pattern = context.company.handleConvention;
    for (const view of context.presences.filter(isInUse)) {
      const handle = view.seen?.handle ?? view.entry?.handle;
      if (pattern === undefined || handle === undefined) continue;
      // A person's handle is the person's name, more often than not.
      if (view.entry?.voice?.speaksAs === "named-person") continue;
      if (context.options(view).exceptPlatforms.includes(view.platform)) continue;
      const expected = fill(pattern, view);
      if (expected === undefined) continue;
      context.checked();
      if (bare(handle) === bare(expected)) continue;
      yield {
        presence: view.id,
        messageId: "differs",
        data: { presence: presence(view.id), handle: handle.replace(/^@/, ""), expected },
        restsOn: view.seen?.handle === undefined ? ["registry"] : sightOf(context, view),
      };
    }
  },
});

/** Undefined where the entry does not say all that the pattern asks for. */
function fill(pattern: string, { entry, platform }: PresenceView): string | undefined {
  let isWhole = true;
  const filled = pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = name === "platform" ? platform : entry?.[name as "brand" | "market" | "language" | "unit"];
    if (typeof value !== "string") isWhole = false;
    return String(value);
  });
  return isWhole ? filled.toLowerCase().replaceAll(/\s+/g, "") : undefined;
}

/** Platforms differ in which separators they allow. */
function bare(handle: string): string {
  return handle.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}
