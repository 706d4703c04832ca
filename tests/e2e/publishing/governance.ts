import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

const COLUMNS =
  "platform,presence_type,presence_key,presence_name,holder_kind,holder_display_name,holder_platform_id,holder_email,role_label,level,grant_path,status,attested_by_employee_id,attested_at";
const ROWS = {
  freja:
    "facebook,page,100200300400501,Nordvind Energi,person,Freja Møller,122000000000001,freja.moeller@nordvind.example,Facebook-adgang med fuld kontrol,full,business,active,1042,2026-11-09",
  oscar:
    "facebook,page,100200300400501,Nordvind Energi,person,Oscar Thomsen,122000000000002,oscar.thomsen@nordvind.example,Facebook-adgang med fuld kontrol,full,business,active,1042,2026-11-09",
  viggo:
    "facebook,page,100200300400501,Nordvind Energi,person,Viggo Lund,122000000000003,viggo.lund@nordvind.example,Facebook-adgang med fuld kontrol,full,direct,active,1042,2026-11-09",
};

export interface GovernanceRepository {
  folder: string;
  /** Who stands on the page's admin list. Viggo left on 31 October. */
  admins(...names: (keyof typeof ROWS)[]): void;
}

/** A small governance repository on disk: one page, three people, one of whom has left. Gone after the test. */
export function governanceRepository(repository: string): GovernanceRepository {
  const folder = mkdtempSync(join(tmpdir(), "rollcall-governance-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const admins: GovernanceRepository["admins"] = (...names) =>
    write("attestations/facebook.csv", `${[COLUMNS, ...names.map((name) => ROWS[name])].join("\n")}\n`);
  write(
    "rollcall.yaml",
    `company: { name: Nordvind Energi, language: da }
asOf: 2026-11-23
roster: { source: csv, file: roster.csv, dateFormat: dd-MM-yyyy }
platforms:
  - { source: attested, files: "attestations/*.csv" }
policy: { presets: [starter] }
publishing: { repository: ${repository}, assignees: { "1042": mette-vind } }
`,
  );
  write(
    "roster.csv",
    `Medarbejdernr;Fornavn;Efternavn;E-mail;Ansættelsesdato;Sidste arbejdsdag;Status
1042;Freja;Møller;freja.moeller@nordvind.example;01-03-2017;;Aktiv
1057;Oscar;Thomsen;oscar.thomsen@nordvind.example;01-05-2019;;Aktiv
1063;Viggo;Lund;viggo.lund@nordvind.example;01-08-2015;31-10-2026;Fratrådt
`,
  );
  write(
    "registry/facebook-dk.yaml",
    `id: facebook-dk
platform: facebook
kind: page
key: "100200300400501"
name: Nordvind Energi
owner: "1042"
successor: "1057"
`,
  );
  admins("freja", "oscar", "viggo");
  return { folder, admins };
}
