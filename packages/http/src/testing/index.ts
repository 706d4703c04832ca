export { type FakeClock, fakeClock } from "./fake-clock.ts";
export {
  type FakeRequest,
  type FakeRoute,
  type FakeVendor,
  fakeVendor,
  type ScenarioName,
  type VendorConfiguration,
} from "./fake-vendor.ts";
export { garbageCollector } from "./memory.ts";
export { vendorReplies } from "./replies.ts";
export type { FakeReply, VendorReplies } from "./reply.ts";
export { connectorScenarios, type ConnectorScenarioOptions, readConnector } from "./scenarios.ts";
export { cursorStyle, linkHeaderStyle, nextLinkStyle, numberStyle, offsetStyle, type PagingStyle } from "./styles.ts";
export { sourceEnvironment } from "./source-environment.ts";
