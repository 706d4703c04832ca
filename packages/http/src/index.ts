export * from "./auth.ts";
export * from "./client.ts";
export { type Clock } from "./clock.ts";
export { type DialectId, dialects } from "./dialects/all.ts";
export {
  type Answer,
  type Bucket,
  dateAfter,
  type Dialect,
  epochAfter,
  type Failure,
  type FailureKind,
  httpFailure,
  messageOf,
  type Pause,
  pauseAtZero,
  retryAfter,
  seconds,
} from "./dialects/dialect.ts";
export { knownError, vendorCode } from "./errors.ts";
export { createIdSet, type IdSet } from "./id-set.ts";
export { type Dropped, looseArray, parseLoosely } from "./loose.ts";
export * from "./paging.ts";
export { boundedMap, mapAll } from "./parallel.ts";
export * from "./receipts.ts";
export { createRedactor, type Redactor } from "./redact.ts";
