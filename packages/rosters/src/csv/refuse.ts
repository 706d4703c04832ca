import { RollcallError } from "@rollcall/core";
import type { Table } from "@rollcall/files";
import { foldHeader } from "./headers.ts";

/** Refuses a pay file (Danløn and the like): it lists hours and amounts, so whoever had none this month would seem to have left. */
export function refuseTimeFile({ file, headers, headerLine }: Table): void {
  const folded = headers.map(foldHeader);
  const named =
    folded.includes("loenart") && folded.some((header) => ["enheder", "sats", "beloeb", "antal"].includes(header));
  // Without a header line, the "header" is a pay line itself: CVR;lønnummer;lønart;enheder;sats;beløb.
  const numbers = headers.every((header) => /^-?[\d.,]*$/.test(header));
  const unnamed = headers.length >= 5 && headers.length <= 8 && numbers && /^\d{8}$/.test(headers[0] ?? "");
  if (!named && !unnamed) return;
  throw new RollcallError("invalid-input", {
    message: "this is a file of pay lines (a Danløn time file), not a roster",
    file,
    line: headerLine,
    expected: "a list of employees with names, dates and e-mails",
    received: named ? "columns for pay codes and amounts" : "a first line of numbers only",
    example: "Medarbejdernr;Fornavn;Efternavn;E-mail;Fratrædelsesdato",
    hint: "Export the list of employees (medarbejderoversigt) instead.",
  });
}
