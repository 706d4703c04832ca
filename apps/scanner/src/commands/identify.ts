import { writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import * as prompts from "@clack/prompts";
import { IdentityLink, type IsoDate, type Person, type Principal, RollcallError, type Verdict } from "@rollcall/core";
import { appendToList, readUtf8 } from "@rollcall/files";
import { scan } from "@rollcall/scan";
import { defineCommand } from "../command.ts";
import { progressTo, scanOptions, sourceOptions } from "../shared-options.ts";

export const identifyCommand = defineCommand({
  name: "identify",
  summary: "Say who the unidentified principals are; the answers are kept in identities.yaml",
  usage: "[options]",
  description:
    "Scans without remembering and walks through every principal whom nobody has identified, with the people it may be. An accepted answer becomes a reviewed link, a rejected one is never suggested again. Comments and everything else in identities.yaml stay as they stand. With --accept or --reject nothing is asked; without a terminal the open questions are listed.",
  options: {
    ...sourceOptions,
    accept: {
      type: "string",
      multiple: true,
      value: "<principal=person>",
      summary: "This principal is this person of the roster",
    },
    reject: {
      type: "string",
      multiple: true,
      value: "<principal=person>",
      summary: "This principal is not this person",
    },
    by: { type: "string", value: "<who>", summary: "Who says so; written to the link" },
  },
  examples: [
    ["rollcall identify", "Walk through the open questions"],
    ["rollcall identify --accept x:@nordvind_hanne=1001 --by hr", "Answer one without being asked"],
    ["rollcall identify --reject facebook:1220000000001=1002", "Never suggest this person again"],
  ],
  async run({ values, io }) {
    const run = await scan({ ...scanOptions(values, io), remember: false, onProgress: progressTo(io, values.quiet) });
    const { governance, asOf, snapshot, judgement } = run.result;
    const principals = new Map(snapshot.principals.map((principal) => [principal.id, principal]));
    const people = new Map(snapshot.people.map((person) => [person.id, person]));
    const open = judgement.verdicts.filter(({ verdict }) => verdict === "unmatched" || verdict === "ambiguous");
    const stamp = { reviewedOn: asOf, ...(values.by === undefined ? {} : { reviewedBy: values.by }) };

    const given = [
      ...(values.accept ?? []).map((text) => ({ ...readAnswer("--accept", text, principals), accepted: true })),
      ...(values.reject ?? []).map((text) => ({ ...readAnswer("--reject", text, principals), accepted: false })),
    ];
    const links =
      given.length > 0
        ? given.map(({ principal, person, accepted }) => ({
            principal,
            ...(accepted ? { person } : { not: [person] }),
            ...stamp,
          }))
        : io.canAsk
          ? await walk(open, principals, people, stamp)
          : [];
    if (given.length === 0 && !io.canAsk) {
      for (const verdict of open) io.stdout(`${lineOf(verdict)}\n`);
      io.stdout(`${open.length} principals are not identified.\n`);
      return open.length > 0 ? 1 : 0;
    }
    if (links.length === 0) {
      io.stdout("Nothing to write.\n");
      return 0;
    }
    const file = resolve(run.governance.directory, governance.config.identities);
    const text = existsSync(file) ? await readUtf8(file) : "";
    await writeFile(
      file,
      appendToList(
        text,
        "identities",
        links.map((link) => IdentityLink.parse(link)),
      ),
    );
    io.stdout(
      `Wrote ${links.length} ${links.length === 1 ? "answer" : "answers"} to ${governance.config.identities}\n`,
    );
    return 0;
  },
});

/** `<principal>=<person>`; a principal id may itself hold an equals sign, a person id does not. */
function readAnswer(
  option: string,
  text: string,
  principals: ReadonlyMap<string, Principal>,
): { principal: string; person: string } {
  const at = text.lastIndexOf("=");
  const [principal, person] = [text.slice(0, Math.max(0, at)), text.slice(at + 1).trim()];
  if (at < 1 || person === "")
    throw new RollcallError("invalid-input", {
      message: `${option} needs a principal and a person`,
      expected: "<principal>=<person>",
      received: text,
      example: `${option} x:@nordvind_hanne=1001`,
    });
  if (!principals.has(principal))
    throw new RollcallError("invalid-input", {
      message: `${option} names a principal that this scan does not see`,
      received: principal,
      hint: "rollcall identify lists the open ones with their ids.",
    });
  return { principal, person };
}

type Link = Partial<IdentityLink> & { principal: string };

async function walk(
  open: readonly Verdict[],
  principals: ReadonlyMap<string, Principal>,
  people: ReadonlyMap<string, Person>,
  stamp: { reviewedOn: IsoDate; reviewedBy?: string },
): Promise<Link[]> {
  const links: Link[] = [];
  for (const [index, { principal: id, candidates }] of open.entries()) {
    const principal = principals.get(id);
    const answer = await prompts.select<string>({
      message: `${index + 1} of ${open.length}: who is ${principal?.displayName ?? principal?.handle ?? id} (${id})?`,
      options: [
        ...candidates.map(({ person, confidence }) => ({
          value: `person ${person}`,
          label: `${nameOf(people.get(person))} ${person}`.trim(),
          hint: `${Math.round(confidence * 100)} %`,
        })),
        ...(candidates.length > 0 ? [{ value: "none", label: "None of these" }] : []),
        { value: "external", label: "Somebody outside: an agency, a partner" },
        { value: "skip", label: "Leave it open" },
        { value: "stop", label: "Stop here and write what was answered" },
      ],
    });
    if (prompts.isCancel(answer)) return [];
    if (answer === "stop") break;
    if (answer === "none") links.push({ principal: id, not: candidates.map(({ person }) => person), ...stamp });
    else if (answer === "external") {
      const organisation = await prompts.text({ message: "Which organisation?" });
      if (!prompts.isCancel(organisation) && organisation.trim() !== "")
        links.push({ principal: id, external: { organisation: organisation.trim() }, ...stamp });
    } else if (answer !== "skip") links.push({ principal: id, person: answer.slice("person ".length), ...stamp });
  }
  return links;
}

function lineOf({ principal, verdict, candidates }: Verdict): string {
  const people = candidates.map(({ person, confidence }) => `${person} ${Math.round(confidence * 100)} %`);
  return `${principal}: ${verdict}${people.length === 0 ? "" : `; could be ${people.join(", ")}`}`;
}

function nameOf(person: Person | undefined): string {
  return person?.displayName ?? [person?.givenName, person?.familyName].filter(Boolean).join(" ");
}
