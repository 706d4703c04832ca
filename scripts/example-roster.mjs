// Writes examples/nordvind/roster/*.csv: an invented company's employees, exactly as Danish Excel saves a CSV file
// (Windows-1252, semicolons, CRLF, dd-mm-yyyy). The same bytes on every run: `node scripts/example-roster.mjs [folder]`.
//
// Nobody here exists. Given and family names are the common ones of popular-names-by-country-dataset (CC0), combined at
// random by their frequency; the people with a part in the example are written out below, the crowd is drawn.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cast, units } from "./example-roster-cast.mjs";

const folder = process.argv[2] ?? join(import.meta.dirname, "../examples/nordvind/roster");
const AS_OF = "2026-11-23";
const PEOPLE = 240;

const given = [
  ..."Ella Alma Nora Ida Freja Sofia Luna Olivia Agnes Asta Clara Emma Frida Alberte".split(" "),
  ..."William Oscar Carl Malthe Emil Valdemar Noah Aksel August Theo".split(" "),
];
// Family names with the number of people who bear them.
const family = Object.entries({
  Nielsen: 236397,
  Jensen: 233713,
  Hansen: 197548,
  Pedersen: 150161,
  Andersen: 149643,
  Christensen: 111816,
  Larsen: 107721,
  Sørensen: 102848,
  Rasmussen: 88351,
  Jørgensen: 82285,
  Petersen: 72757,
  Madsen: 60676,
  Kristensen: 57758,
  Olsen: 44629,
  Thomsen: 38244,
  Christiansen: 35143,
  Poulsen: 30545,
  Johansen: 29866,
  Møller: 29481,
  Mortensen: 28124,
});

const headers = [
  "Medarbejdernr",
  "Fornavn",
  "Efternavn",
  "E-mail",
  "Privat e-mail",
  "Tidligere navn",
  "Tidligere e-mail",
  "CPR",
  "Afdeling",
  "Stilling",
  "Leder",
  "Ansættelsestype",
  "Ansættelsesdato",
  "Fratrædelsesdato",
  "Sidste arbejdsdag",
  "Status",
  "Orlov fra",
  "Orlov til",
];

const random = mulberry32(20261123);
const rows = [...cast, ...crowd()]
  .flatMap((person) => person.jobs.map((job, index) => ({ person, job, index })))
  .toSorted((a, b) => a.person.id - b.person.id || a.index - b.index)
  .map(({ person, job }) => rowOf(person, job));

mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "medarbejdere.csv"), encode1252(toCsv([headers, ...rows])));
// The export that went wrong: the same file with one department only.
const oneUnit = rows.filter((row) => row[headers.indexOf("Afdeling")] === "Kommunikation");
writeFileSync(join(folder, "medarbejdere-kun-en-afdeling.csv"), encode1252(toCsv([headers, ...oneUnit])));

function crowd() {
  const people = [];
  const taken = new Set(cast.flatMap((person) => [nameOf(person), ...(person.formerName ? [person.formerName] : [])]));
  const ids = new Set(cast.map((person) => person.id));
  for (let id = 1001; cast.length + people.length < PEOPLE; id += 1 + Math.floor(random() * 3)) {
    if (ids.has(id)) continue;
    let person = drawPerson(id);
    while (taken.has(nameOf(person))) person = drawPerson(id);
    taken.add(nameOf(person));
    people.push({ ...person, ...drawPast(person, people.length, taken), jobs: drawJobs(people.length) });
  }
  return people;
}

function drawPerson(id) {
  const total = family.reduce((sum, [, count]) => sum + count, 0);
  let ticket = random() * total;
  const [familyName] = family.find(([, count]) => (ticket -= count) < 0) ?? family[0];
  return { id, given: pick(given), family: familyName };
}

/** Some have married, and HR remembers the name and address before; some have given HR a private address. */
function drawPast(person, place, taken) {
  const address = (name, domain) => `${mailName(person.given)}.${mailName(name)}@${domain}`;
  if (place % 10 === 4) return { privateEmail: address(person.family, "postkasse.example") };
  if (place % 25 !== 1) return {};
  const before = family.map(([name]) => name).find((name) => !taken.has(`${person.given} ${name}`));
  if (before === undefined) return {};
  taken.add(`${person.given} ${before}`);
  return { formerName: `${person.given} ${before}`, formerEmail: address(before, "nordvind.example") };
}

/** The crowd's working lives, by place in the crowd, so that every kind of life is there. */
function drawJobs(place) {
  const [unit, lead, titles] = pick(units);
  const job = { unit, lead, title: pick(titles), start: dateBetween("2008-02-01", "2026-06-01"), kind: "Fastansat" };
  switch (place % 20) {
    case 3:
    case 11:
      return [{ ...job, start: dateBetween("2012-01-01", "2020-12-31"), end: dateBetween("2021-03-01", "2026-10-31") }];
    case 5:
      return [{ ...job, kind: pick(["Konsulent", "Vikar"]), end: dateBetween("2027-01-31", "2027-12-31") }];
    case 7:
      return place % 40 === 7
        ? [{ ...job, leaveFrom: "2026-08-03", leaveTo: dateBetween("2027-01-04", "2027-06-30") }]
        : [job];
    case 9:
      return place % 40 === 9 ? [{ ...job, end: dateBetween("2026-11-30", "2027-05-31") }] : [job];
    case 13:
      return place % 40 === 13 ? [{ ...job, start: dateBetween("2026-12-01", "2027-03-01") }] : [job];
    case 17:
      return place % 60 === 17
        ? [
            { ...job, start: "2015-03-01", end: "2019-08-31" },
            { ...job, start: dateBetween("2022-01-01", "2025-12-31") },
          ]
        : [job];
    default:
      return [job];
  }
}

function rowOf(person, job) {
  const email = person.email ?? `${mailName(person.given)}.${mailName(person.family)}@nordvind.example`;
  return [
    String(person.id),
    person.given,
    person.family,
    email,
    person.privateEmail ?? "",
    person.formerName ?? "",
    person.formerEmail ?? "",
    `000000-${String(person.id).padStart(4, "0")}`,
    job.unit,
    job.title,
    String(job.lead ?? ""),
    job.kind ?? "Fastansat",
    danish(job.start),
    danish(job.end),
    danish(job.lastWorkingDay),
    statusOf(job),
    danish(job.leaveFrom),
    danish(job.leaveTo),
  ];
}

function statusOf(job) {
  if (job.start > AS_OF) return "Kommende";
  if (job.end !== undefined && job.end < AS_OF) return "Fratrådt";
  return job.leaveFrom !== undefined && job.leaveFrom <= AS_OF && AS_OF <= job.leaveTo ? "Orlov" : "Aktiv";
}

function nameOf(person) {
  return `${person.given} ${person.family}`;
}

function mailName(name) {
  const folds = { æ: "ae", ø: "oe", å: "aa", "’": "", " ": "." };
  const folded = name.toLowerCase().replaceAll(/[æøå’ ]/g, (letter) => folds[letter]);
  return folded.normalize("NFD").replaceAll(/[^a-z.-]/g, "");
}

function danish(date) {
  return date === undefined ? "" : date.split("-").toReversed().join("-");
}

function dateBetween(from, to) {
  const first = Date.parse(from);
  const days = Math.round((Date.parse(to) - first) / 86_400_000);
  return new Date(first + Math.floor(random() * (days + 1)) * 86_400_000).toISOString().slice(0, 10);
}

function pick(list) {
  return list[Math.floor(random() * list.length)];
}

function toCsv(table) {
  const cell = (text) => (/[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return table.map((row) => `${row.map(cell).join(";")}\r\n`).join("");
}

/** Windows-1252: Latin-1, and the characters that Excel keeps in 0x80-0x9F. */
function encode1252(text) {
  const extra = { "€": 0x80, Š: 0x8a, Ž: 0x8e, "’": 0x92, "–": 0x96, š: 0x9a, ž: 0x9e };
  const bytes = [...text].map((letter) => {
    const code = extra[letter] ?? letter.codePointAt(0);
    if (code > 0xff) throw new Error(`not in Windows-1252: ${letter}`);
    return code;
  });
  return Uint8Array.from(bytes);
}

/** A small seeded generator: the same crowd on every machine. */
function mulberry32(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
