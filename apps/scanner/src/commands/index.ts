import type { Command } from "../command.ts";
import { collectCommand } from "./collect.ts";
import { doctorCommand } from "./doctor.ts";
import { explainCommand } from "./explain.ts";
import { initCommand } from "./init.ts";
import { platformsCommand } from "./platforms.ts";
import { publishCommand } from "./publish.ts";
import { rulesCommand } from "./rules.ts";
import { scanCommand } from "./scan.ts";
import { schemaCommand } from "./schema.ts";

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
];

/** The order of the overview. */
export const groups: Readonly<Record<string, readonly string[]>> = {
  "Every night": ["scan", "publish", "collect", "explain"],
  "Setting up": ["init", "doctor", "schema", "rules", "platforms"],
};
