export * from "./documents/check.ts";
export * from "./documents/document.ts";
export * from "./documents/find-files.ts";
