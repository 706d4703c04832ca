import { type IsoDate, RollcallError, TrackedFinding, compareText } from "@rollcall/core";
import * as z from "zod";
import { canonicalJson, parseLine, readJson } from "./lines.ts";

export const STATE_SCHEMA = "rollcall.state/1";

/** What is known after the run of one date. */
export interface RunState {
  asOf: IsoDate;
  findings: TrackedFinding[];
  /** Head count of the last roster that was believed. */
  people: number | undefined;
  /** Tells that the fingerprints are of another key, without telling the key. */
  keyCheck: string | undefined;
}

/**
 * A state file: a header, one finding per line, a last line with their number. It holds ids (of people on the roster, of
 * accounts on platforms) because a finding is about somebody; names, addresses and other evidence values are left out.
 */
export function writeState(state: RunState): string {
  const { asOf, people, keyCheck } = state;
  const header = { type: "header", schema: STATE_SCHEMA, asOf, people, keyCheck };
  const findings = state.findings
    .map((finding) => ({ type: "finding", finding: withoutValues(finding) }))
    .toSorted((a, b) => compareText(a.finding.fingerprint, b.finding.fingerprint));
  const lines = [header, ...findings, { type: "end", findings: findings.length }];
  return lines.map((line) => `${canonicalJson(line)}\n`).join("");
}

/** Reads what `writeState` wrote; anything else is an error that names file and line. */
export function readState(text: string, file: string): RunState {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  const header = readHeader(lines[0] ?? "", file);
  const findings: TrackedFinding[] = [];
  for (const [index, line] of lines.slice(1, -1).entries()) {
    const place = { file, line: index + 2, schema: FindingLine, example: EXAMPLE };
    findings.push(parseLine(line, place).finding);
  }
  const place = { file, line: lines.length, schema: EndLine, example: `{"type":"end","findings":12}` };
  const end = parseLine(lines.at(-1) ?? "", place);
  if (end.findings !== findings.length)
    throw new RollcallError("invalid-input", {
      message: "lines are missing",
      file,
      line: lines.length,
      expected: `${end.findings} findings`,
      received: `${findings.length} findings`,
      hint: "Restore the file from a copy, or remove it to begin anew.",
    });
  return { asOf: header.asOf, findings, people: header.people, keyCheck: header.keyCheck };
}

const Header = z.object({
  type: z.literal("header"),
  schema: z.literal(STATE_SCHEMA),
  asOf: z.iso.date(),
  people: z.number().int().nonnegative().optional(),
  keyCheck: z.string().optional(),
});
const FindingLine = z.object({ type: z.literal("finding"), finding: TrackedFinding });
const EndLine = z.object({ type: z.literal("end"), findings: z.number().int() });

const EXAMPLE = `{"type":"finding","finding":{"fingerprint":"..."}}`;

function readHeader(line: string, file: string): z.infer<typeof Header> {
  const example = `{"type":"header","schema":"${STATE_SCHEMA}","asOf":"2026-11-02"}`;
  const value = readJson(line, { file, line: 1, example });
  const { schema } = z.looseObject({ schema: z.string().optional() }).catch({}).parse(value);
  if (schema !== undefined && schema !== STATE_SCHEMA)
    throw new RollcallError("invalid-input", {
      message: "written by another version of Rollcall",
      file,
      line: 1,
      expected: STATE_SCHEMA,
      received: schema,
      hint: "Use the version that wrote it, or a newer one.",
    });
  return parseLine(line, { file, line: 1, schema: Header, example });
}

function withoutValues(finding: TrackedFinding): TrackedFinding {
  return { ...finding, evidence: finding.evidence.map(({ value: _value, ...evidence }) => evidence) };
}
