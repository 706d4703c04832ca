/** What `rollcall init` needs to know; every answer has a default. */
export interface InitAnswers {
  company: string;
  timeZone: string;
  language: "en" | "da";
  domain: string;
  rosterFile: string;
  repository: string;
}

export const DEFAULT_ANSWERS: InitAnswers = {
  company: "My company",
  timeZone: "Europe/Copenhagen",
  language: "en",
  domain: "",
  rosterFile: "roster/hr.csv",
  repository: "",
};

/** The files of a new governance repository, by path. Each says at its top what it is for. */
export function initFiles(answers: InitAnswers): Readonly<Record<string, string>> {
  const quoted = (text: string) => JSON.stringify(text);
  return {
    "rollcall.yaml": `# What Rollcall reads and how it judges. Every key: rollcall schema rollcall
company:
  name: ${quoted(answers.company)}
  timeZone: ${answers.timeZone} # a last day is a date here
  language: ${answers.language}
  domains: ${answers.domain === "" ? "[]" : `[${answers.domain}]`}

# The HR export. A column that Rollcall does not need (a CPR number, a salary) is dropped before anything is stored.
roster:
  source: csv
  file: ${answers.rosterFile}
  # dateFormat: dd-MM-yyyy # needed only where both readings of a date fit the file
  # mapping: { id: Medarbejdernr, email: E-mail } # headers that are not recognised

# Fewer people than this cannot be a whole roster: set it near your head count.
rosterGuard:
  floor: 1

# Admin lists. "attested" reads what a person confirmed; rollcall platforms lists those with an API.
platforms:
  - source: attested
    files: attestations/*.csv
    maxAgeDays: 92

policy:
  presets: [starter] # then recommended, then strict
  # rules:
  #   presence/admin-band: [high, { min: 2, max: 4 }]

publishing:
  ${answers.repository === "" ? "# repository: owner/name # private; its issues become the queue" : `repository: ${answers.repository}`}
  maxNew: 50 # more new issues than this at once is suspected, not published
`,
    "registry/README.md": `# Registry: one file per presence

Copy \`example.yaml.txt\` to \`<id>.yaml\`, for every page, group, account and channel that speaks for the company.
Owners and successors are person ids of the roster, never names. Review changes to this folder (see .github/CODEOWNERS).
`,
    "registry/example.yaml.txt": `id: facebook-main            # the company's own name for it, never reused
platform: facebook
kind: page
key: "100200300400500"      # the platform's own id
url: https://www.facebook.com/example
name: ${answers.company}
owner: "1001"               # person id in the roster
successor: "1002"
fallback: ["1003"]
purpose:
  statement: Answer customers where they ask
  kind: customer-service
  kpi: { name: answered within 4 hours, unit: "%", target: 90, period: month }
voice:
  speaksAs: company
  spokespeople: ["1001", "1002"]
`,
    "identities.yaml": `# Reviewed answers to "who is this account?". Nobody is called former on a name: an account without an e-mail needs a line here.
# - principal: facebook:1220000000001
#   person: "1001"
#   reviewedBy: "1003"
#   reviewedOn: 2026-11-23
identities: []
`,
    "waivers.yaml": `# Accepted risks. Each has a reason, an approver and an end.
# - id: launch-agency
#   select: { rule: access/external-expired, presence: facebook:100200300400500 }
#   reason: The agency runs the launch until the new year
#   approvedBy: "1003"
#   approvedOn: 2026-11-23
#   expires: 2027-01-05
waivers: []
`,
    "attestations/README.md": `# Attestations: admin lists that no API shows

Make a sheet with \`rollcall attest template <platform>\`, or answer questions with \`rollcall attest\`. One row per holder of
a right, the platform's own word for the role, who confirmed it and when. After 92 days a list reads as blind, not as empty.
`,
    ".gitignore": `# What Rollcall remembers, and what it collects: personal data.
.rollcall/
*.snapshot.gz
rollcall-report.*
# The HR export, unless this repository is where it lives.
roster/
`,
    ".github/CODEOWNERS": `# Changing an owner or an accepted risk is a decision: let security review it.
/registry/ @OWNER/security
/identities.yaml @OWNER/security
/waivers.yaml @OWNER/security
`,
  };
}
