export * from "./documents/check.ts";
export * from "./documents/document.ts";
export * from "./documents/find-files.ts";
export type { TableSource } from "./csv/bytes.ts";
export * from "./csv/dates.ts";
export type { Row } from "./csv/records.ts";
export * from "./csv/table.ts";
export * from "./json-lines.ts";
export * from "./personal-numbers.ts";
