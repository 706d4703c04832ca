/** How a report is written. The language is the report's own. */
export interface ReportOptions {
  /** Colours by ANSI codes; only the table has them. The caller decides, and respects NO_COLOR. @default false */
  color?: boolean | undefined;
  /** Columns of the terminal; only the table asks. At least 40. @default 80 */
  width?: number | undefined;
  /** Begin CSV with a byte order mark, so that Excel reads æøå. @default false */
  bom?: boolean | undefined;
  /** Between the cells of CSV; Excel in Danish and German expects `;`. @default "," */
  delimiter?: "," | ";" | undefined;
}
