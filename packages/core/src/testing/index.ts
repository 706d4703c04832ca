export { TEST_DATE, judgeInputOf, type AdminFacts, type World } from "./world.ts";
export {
  judgeRule,
  testRule,
  type ExpectedFinding,
  type InvalidCase,
  type RuleCases,
  type Runner,
  type ValidCase,
} from "./test-rule.ts";
export { testPublisher, type AsyncRunner, type PublisherWorld } from "./test-publisher.ts";
export { testConnector, type ConnectorWorlds, type OpenConnector } from "./test-connector.ts";
export { testRoster, type OpenRoster, type RosterWorlds } from "./test-roster.ts";
export { sourceLab, type SourceLab } from "./source-kit.ts";
