import type { Command } from "../command.ts";
import { attestCommand } from "./attest.ts";
import { checkPostCommand } from "./check-post.ts";
import { collectCommand } from "./collect.ts";
import { doctorCommand } from "./doctor.ts";
import { explainCommand } from "./explain.ts";
import { fingerprintsCommand } from "./fingerprints.ts";
import { identifyCommand } from "./identify.ts";
import { initCommand } from "./init.ts";
import { joinerCommand, leaverCommand } from "./leaver.ts";
import { matchCommand } from "./match.ts";
import { newCommand } from "./new.ts";
import { platformsCommand } from "./platforms.ts";
import { policyCommand } from "./policy.ts";
import { publishCommand } from "./publish.ts";
import { registryCommand } from "./registry.ts";
import { rulesCommand } from "./rules.ts";
import { scanCommand } from "./scan.ts";
import { schemaCommand } from "./schema.ts";
import { simulateCommand } from "./simulate.ts";
import { verifyCommand } from "./verify.ts";
import { voiceCommand } from "./voice.ts";
import { waiversCommand } from "./waivers.ts";

/** Every command; a test holds this list against the folder and against `groups`. */
export const commands: readonly Command[] = [
  scanCommand,
  collectCommand,
  explainCommand,
  publishCommand,
  initCommand,
  doctorCommand,
  rulesCommand,
  platformsCommand,
  schemaCommand,
  leaverCommand,
  joinerCommand,
  simulateCommand,
  waiversCommand,
  fingerprintsCommand,
  policyCommand,
  voiceCommand,
  checkPostCommand,
  registryCommand,
  verifyCommand,
  matchCommand,
  identifyCommand,
  attestCommand,
  newCommand,
];

/** The order of the overview. */
export const groups: Readonly<Record<string, readonly string[]>> = {
  "Every night": ["scan", "publish", "collect", "explain"],
  "People who come and go": ["leaver", "joiner", "simulate"],
  "Who is this?": ["identify", "match"],
  "What no API shows": ["attest"],
  "The policy itself": ["policy", "voice", "check-post"],
  "The company's presences": ["registry", "verify"],
  Upkeep: ["waivers", "fingerprints"],
  "Setting up": ["init", "doctor", "schema", "rules", "platforms", "new"],
};
