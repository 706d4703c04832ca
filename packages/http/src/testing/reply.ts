export interface FakeReply {
  /** @default 200 */
  status?: number;
  headers?: Record<string, string>;
  /** Sent as JSON, or as it is when it is a string. */
  body?: unknown;
}

/** How a vendor refuses, in its own words. */
export interface VendorReplies {
  /** Asks to wait for so many seconds, where the vendor tells. */
  rateLimited(seconds: number, now: number): FakeReply;
  expired: FakeReply;
  revoked: FakeReply;
  forbidden: FakeReply;
  /** An error inside HTTP 200, where the vendor knows such a thing. */
  errorIn200?: FakeReply;
}

/** The moment in so many seconds, as epoch seconds. */
export const epoch = (seconds: number, now: number): string => String(Math.ceil(now / 1000) + seconds);
