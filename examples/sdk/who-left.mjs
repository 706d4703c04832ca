import { defineConfig, defineConnector, defineRule } from "@rollcall/core";
import { scan } from "@rollcall/scan";

const run = await scan({
  roster: process.argv[2] ?? "hr.csv",
  admins: [process.argv[3] ?? "admins.csv"],
  asOf: process.argv[4],
});

for (const finding of run.report.findings)
  console.log(`${finding.severity} ${finding.rule} ${finding.presence ?? ""}: ${finding.message}`);
console.log(`${run.report.summary.people} people, ${run.report.summary.grants} grants, exit ${run.exitCode}`);
console.log(typeof defineConfig, typeof defineRule, typeof defineConnector);
