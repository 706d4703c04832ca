import * as z from "zod";
import { isPresenceScope } from "../../judging/receipts.ts";
import { isInUse, presence, type Facts, terms } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule, type PresenceView } from "../rule.ts";
import { NIST } from "../standards.ts";

export default defineRule({
  meta: {
    id: "presence/unseen",
    consideration: "C3",
    severity: "low",
    title: {
      en: "Every registered presence is found on its platform",
      da: "Hver registreret tilstedeværelse findes på sin platform",
    },
    options: z.strictObject({}),
    messages: {
      unseen: message(
        "{{presence}} is registered, and {{platform}} does not list it among the company's presences.",
        "{{presence}} er registreret, men {{platform}} viser den ikke blandt virksomhedens tilstedeværelser.",
        [
          "Check key, handle and url of {{presence}} in the registry.",
          "Kontrollér key, handle og url for {{presence}} i registret.",
        ],
        [
          "If it is gone, set its status to retired; if it lies outside the company's account, move it in.",
          "Er den væk, så sæt status til retired; ligger den uden for virksomhedens konto, så flyt den ind i den.",
        ],
      ),
    },
    identity: ["presence"],
    needs: ["registry", "presences"],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
    frameworks: { [NIST]: ["CM-8"] },
  },
  *evaluate(context) {
    for (const view of context.presences.filter(isInUse)) {
      if (!isListed(context, view)) continue;
      context.checked();
      if (view.seen !== undefined) continue;
      yield {
        presence: view.id,
        messageId: "unseen",
        data: { presence: presence(view.id), platform: terms(`platform/${view.platform}`) },
      };
    }
  },
});

/** True where this platform's own lists were read to their end: another platform's list says nothing of it. */
function isListed(context: Facts, { platform }: PresenceView): boolean {
  const lists = context.receipts.filter(({ scope, source }) => source === platform && isPresenceScope(scope));
  return lists.length > 0 && lists.every(({ outcome }) => outcome === "complete");
}
