import { stringify } from "csv-stringify/sync";

export interface FormatOptions {
  /** @default "," */
  delimiter?: string;
  /** Begins with a byte order mark, which Excel needs to see that a file is UTF-8. @default false */
  byteOrderMark?: boolean;
}

/** Rows as CSV text (RFC 4180), the header first. What `openTable` reads back is the same. */
export function formatTable(rows: readonly (readonly string[])[], options: FormatOptions = {}): string {
  const { delimiter = ",", byteOrderMark = false } = options;
  return stringify(rows as string[][], { delimiter, bom: byteOrderMark, record_delimiter: "\r\n" });
}
