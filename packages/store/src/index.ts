export { type RunSummary } from "./history.ts";
export { readSnapshot, writeSnapshot } from "./snapshot-file.ts";
export { type Memory, type RunOutcome, type Store, type StoreOptions, openStore } from "./store.ts";
