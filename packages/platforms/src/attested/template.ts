import type { Language } from "@rollcall/core";
import { formatTable } from "@rollcall/files";
import { COLUMNS } from "./columns.ts";
import { screenOf, SCREENS } from "./screens.ts";

/** An attested list to fill in, and what to look at while doing so. */
export interface AttestedTemplate {
  platform: string;
  kind: string;
  columns: string[];
  /** The header line alone, ready to be saved. In Danish it is what a Danish Excel opens by a double click. */
  text: string;
  /** Where the list is shown. */
  screen: string;
  /** What is easily missed on that screen. */
  mind?: string;
  /** True where one password opens it: whoever knows it must be in the list. */
  password: boolean;
  /** What to do, in order. */
  steps: string[];
}

export interface TemplateOptions {
  /** @default the platform's usual kind */
  kind?: string | undefined;
  /** @default "en" */
  language?: Language | undefined;
}

/** Platforms and kinds that have a screen of their own; a template can be made for any other platform too. */
export const attestedPlatforms: readonly { platform: string; kind: string }[] = SCREENS.map(({ platform, kind }) => ({
  platform,
  kind,
}));

/** The template of a platform's attested list. */
export function attestedTemplate(platform: string, { kind, language = "en" }: TemplateOptions = {}): AttestedTemplate {
  const found = screenOf(platform, kind);
  const columns = [...COLUMNS, ...(found.extraColumns ?? [])];
  const danish = language === "da";
  const text = TEXTS[language];
  return {
    platform,
    kind: found.kind,
    columns,
    text: formatTable([columns], { delimiter: danish ? ";" : ",", byteOrderMark: danish }),
    screen: found.screen[language],
    ...(found.mind !== undefined && { mind: found.mind[language] }),
    password: found.password,
    steps: [
      text.look(found.screen[language]),
      text.row(platform, found.kind),
      text.label,
      ...(found.password ? [text.password] : []),
      ...(found.mind ? [found.mind[language]] : []),
      text.nobody,
      text.evidence,
    ],
  };
}

const TEXTS = {
  en: {
    look: (screen: string) => `Look at: ${screen}.`,
    row: (platform: string, kind: string) =>
      `Write one row per holder, with platform ${platform}, presence_type ${kind}, and the page's id or address.`,
    label: "Copy role_label word for word from the screen. level may stay empty: it follows from the role.",
    password:
      "Write a row with grant_path login_credential for everybody who knows the password, and one with holder_kind shared_login for the login itself.",
    nobody: "If nobody holds a right, write one row with the presence and leave holder and role empty.",
    evidence:
      "Keep a picture of the screen; write its name in evidence_ref, your employee number and the date in attested_by_employee_id and attested_at.",
  },
  da: {
    look: (screen: string) => `Se på: ${screen}.`,
    row: (platform: string, kind: string) =>
      `Skriv én række pr. indehaver med platform ${platform}, presence_type ${kind} og sidens id eller adresse.`,
    label: "Kopiér role_label ord for ord fra skærmen. level kan stå tom: den følger af rollen.",
    password:
      "Skriv en række med grant_path login_credential for hver, der kender adgangskoden, og én med holder_kind shared_login for selve loginnet.",
    nobody: "Har ingen rettigheder, så skriv én række med siden, og lad indehaver og rolle stå tomme.",
    evidence:
      "Gem et billede af skærmen; skriv dets navn i evidence_ref, dit medarbejdernummer og datoen i attested_by_employee_id og attested_at.",
  },
} as const;
