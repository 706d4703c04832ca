export * from "./check-sources.ts";
export { collect, peopleNamedBy, type CollectInput, type Progress } from "./collect.ts";
export * from "./exit-code.ts";
export { loadGovernance, type LoadedGovernance } from "./governance.ts";
export { prepare, type Prepared, type RunOptions } from "./prepare.ts";
export * from "./scan.ts";
