import { existsSync } from "node:fs";
import { Acknowledgement, RollcallError } from "@rollcall/core";
import { openTable } from "@rollcall/files";

const COLUMNS = ["person", "norm", "version", "on"] as const;

/** Reads policy/acknowledgements.csv (person,norm,version,on); undefined where there is no such file. */
export async function readAcknowledgements(file: string): Promise<Acknowledgement[] | undefined> {
  if (!existsSync(file)) return undefined;
  const table = await openTable(file, { example: COLUMNS.join(",") });
  const index = COLUMNS.map((name) => table.headers.findIndex((header) => header.toLowerCase() === name));
  const missing = COLUMNS.filter((_, position) => index[position] === -1);
  if (missing.length > 0)
    throw new RollcallError("invalid-input", {
      message: `the column ${missing.join(", ")} is missing`,
      file,
      line: table.headerLine,
      expected: COLUMNS.join(", "),
      received: table.headers.join(", "),
      example: COLUMNS.join(","),
    });
  const acknowledgements: Acknowledgement[] = [];
  for await (const { cells, line } of table.rows()) {
    const row = Object.fromEntries(
      COLUMNS.map((name, position) => [name, (cells[index[position] ?? -1] ?? "").trim()]),
    );
    const checked = Acknowledgement.safeParse(row);
    if (!checked.success) {
      const [issue] = checked.error.issues;
      throw new RollcallError("invalid-input", {
        message: `the ${String(issue?.path[0] ?? "row")} of this acknowledgement is not valid`,
        file,
        line,
        expected: issue?.message,
        example: "1042,voice,2026-1,2026-03-02",
      });
    }
    acknowledgements.push(checked.data);
  }
  return acknowledgements;
}
