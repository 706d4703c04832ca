import { describe, it } from "vitest";
import { pageEntry } from "../../testing/entries.ts";
import { testRule } from "../../testing/test-rule.ts";
import rule from "./not-canonical-link.ts";

const company = { domains: ["nordvind.example"] };
const inward = (present: boolean, domain = "nordvind.example") => ({
  presence: "facebook:1",
  domain,
  direction: "domain-to-profile" as const,
  present,
  source: "attested",
});
const outward = (present: boolean) => ({ ...inward(present), direction: "profile-to-domain" as const });
const linked = pageEntry({ linkedFrom: ["https://www.nordvind.example/kontakt"], linksTo: "https://nordvind.example" });

testRule(
  rule,
  {
    valid: [
      {
        name: "the first source saw it",
        company,
        registry: [linked],
        links: [inward(true), { ...inward(false), source: "crawl" }],
      },
      {
        name: "no domain is known to be the company's",
        registry: [pageEntry()],
        presences: { "facebook:1": { website: "https://bureau.example" } },
      },
      {
        name: "a campaign that the registry names",
        company,
        registry: [pageEntry({ linksTo: "https://kampagne.example" })],
        presences: { "facebook:1": { website: "https://kampagne.example" } },
      },
      { name: "both ways", company, registry: [linked], links: [inward(true), outward(true)] },
      {
        name: "by the profile's own website",
        company,
        registry: [linked],
        presences: { "facebook:1": { website: "https://www.nordvind.example/om" } },
      },
      {
        name: "one source that saw it is enough",
        company,
        registry: [linked],
        links: [inward(false), { ...inward(true), source: "crawl" }],
      },
      { name: "not looked at is not missing", company, registry: [linked], links: [inward(true)] },
      {
        name: "a subdomain is the company's",
        company,
        registry: [pageEntry()],
        presences: { "facebook:1": { website: "https://job.nordvind.example" } },
      },
      { name: "retired", company, registry: [{ ...linked, status: "retired" }], links: [inward(false)] },
      {
        name: "nothing was collected",
        company,
        registry: [linked],
        presences: { "facebook:1": {} },
        notEvaluated: "no link between",
      },
    ],
    invalid: [
      {
        name: "the domain does not link",
        company,
        registry: [linked],
        links: [inward(false)],
        findings: [
          {
            messageId: "noLinkFrom",
            presence: "facebook:1",
            subject: "noLinkFrom nordvind.example",
            severity: "low",
            // Whoever stops looking has not found the link.
            restsOn: ["links:facebook:1", "registry"],
          },
        ],
      },
      {
        name: "the profile does not link back",
        company,
        registry: [linked],
        links: [outward(false)],
        findings: [{ messageId: "noLinkTo", subject: "noLinkTo nordvind.example" }],
      },
      {
        name: "the profile links to another domain of the company",
        company: { domains: ["nordvind.example", "vind.example"] },
        registry: [linked],
        presences: { "facebook:1": { website: "https://vind.example" } },
        findings: [{ messageId: "noLinkTo", restsOn: ["admins:facebook:1", "registry"] }],
      },
      {
        name: "the profile links to somebody else",
        company,
        registry: [linked],
        presences: { "facebook:1": { website: "https://bureau.example" } },
        findings: [{ messageId: "elsewhere", data: { domain: "bureau.example" } }],
      },
      {
        name: "the domain links to the twin",
        company,
        registry: [pageEntry({ canonical: false })],
        links: [inward(true)],
        findings: [{ messageId: "wrongTwin" }],
      },
    ],
  },
  { describe, it },
);
