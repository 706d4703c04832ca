import * as z from "zod";
import { domainOf } from "../../judging/address.ts";
import { scopes } from "../../model/receipt.ts";
import type { ProfileLink } from "../../model/snapshot.ts";
import { isInUse, presence, sightOf } from "../facts.ts";
import { message } from "../message.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "presence/not-canonical-link",
    consideration: "C3",
    severity: "low",
    title: {
      en: "The company's domains and its canonical presences link to each other",
      da: "Virksomhedens domæner og dens officielle tilstedeværelser linker til hinanden",
    },
    options: z.strictObject({}),
    messages: {
      noLinkFrom: message(
        "{{domain}} does not link to {{presence}}, although the registry says so.",
        "{{domain}} linker ikke til {{presence}}, selv om registret siger, at det skal ske.",
        [
          "Add the link to {{presence}} on {{domain}}, or correct linkedFrom in the registry.",
          "Tilføj linket til {{presence}} på {{domain}}, eller ret linkedFrom i registret.",
        ],
      ),
      noLinkTo: message("{{presence}} does not link to {{domain}}.", "{{presence}} linker ikke til {{domain}}.", [
        "Set the website of {{presence}} to {{domain}}, so that visitors can tell that it is the company's.",
        "Skriv {{domain}} som websted på {{presence}}, så besøgende kan se, at den er virksomhedens.",
      ]),
      elsewhere: message(
        "{{presence}} links to {{domain}}, which is not a domain of the company.",
        "{{presence}} linker til {{domain}}, som ikke er et af virksomhedens domæner.",
        [
          "Correct the website of {{presence}}, or add {{domain}} to company.domains.",
          "Ret webstedet på {{presence}}, eller tilføj {{domain}} til company.domains.",
        ],
      ),
      wrongTwin: message(
        "{{domain}} links to {{presence}}, which is not the canonical presence.",
        "{{domain}} linker til {{presence}}, som ikke er den officielle tilstedeværelse.",
        [
          "Let {{domain}} link to the canonical presence instead of {{presence}}.",
          "Lad {{domain}} linke til den officielle tilstedeværelse i stedet for {{presence}}.",
        ],
      ),
    },
    identity: ["presence", "subject"],
    needs: ["registry", "links"],
    presets: ["recommended", "strict"],
    maturity: "stable",
    version: 1,
  },
  *evaluate(context) {
    const own = new Set(context.company.domains.map((domain) => domainOf(domain) ?? domain));
    for (const view of context.presences.filter(isInUse)) {
      const { entry, seen } = view;
      if (entry === undefined) continue;
      const links = context.snapshot.links.filter((link) => link.presence === view.id);
      const inward = linksOf(links, "domain-to-profile");
      const outward = linksOf(links, "profile-to-domain");
      const website = seen?.website === undefined ? undefined : domainOf(seen.website);
      // A link that nobody looks for any more has not come or gone.
      const facts = ["registry", scopes.links(view.id)];
      context.checked();
      const report = (messageId: string, domain: string, restsOn: string[]) => ({
        presence: view.id,
        subject: `${messageId} ${domain}`,
        messageId,
        data: { presence: presence(view.id), domain },
        restsOn,
      });

      if (entry.canonical === false) {
        for (const domain of inward.found) yield report("wrongTwin", domain, facts);
        continue;
      }
      for (const domain of new Set(entry.linkedFrom.map((address) => domainOf(address) ?? address)))
        if (inward.missing.has(domain)) yield report("noLinkFrom", domain, facts);

      const wanted = entry.linksTo === undefined ? undefined : domainOf(entry.linksTo);
      if (website !== undefined && website !== wanted && own.size > 0 && !isOwn(website, own))
        yield report("elsewhere", website, sightOf(context, view));
      else if (wanted !== undefined && website !== wanted && (website !== undefined || outward.missing.has(wanted)))
        yield report("noLinkTo", wanted, website === undefined ? facts : sightOf(context, view));
    }
  },
});

/** The domains on which a link was seen, and those on which only its absence was: one source that saw it is enough. */
function linksOf(facts: readonly ProfileLink[], direction: ProfileLink["direction"]) {
  const domains = (present: boolean) =>
    facts
      .filter((link) => link.direction === direction && link.present === present)
      .map((link) => domainOf(link.domain) ?? link.domain)
      .toSorted();
  const found = new Set(domains(true));
  return { found, missing: new Set(domains(false).filter((domain) => !found.has(domain))) };
}

function isOwn(domain: string, own: ReadonlySet<string>): boolean {
  return [...own].some((mine) => domain === mine || domain.endsWith(`.${mine}`));
}
