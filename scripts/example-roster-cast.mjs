// The people of the example company who have a part in it. Everybody is invented.
// Their numbers stand in registry/, attestations/ and the table of expected findings in examples/nordvind/README.md.

/** Department, its leader's employee number, its jobs. */
export const units = [
  ["Drift – Hav", 1605, ["Vindmølletekniker", "Tekniker; vagtleder", "Driftsplanlægger"]],
  ["Drift – Land", 1605, ["Vindmølletekniker", "Montør", "Lagermedarbejder"]],
  ["Kundeservice", 1201, ["Kundekonsulent", "Kundekonsulent", "Teamkoordinator"]],
  ["Økonomi", 1701, ["Bogholder", "Controller", "Lønkonsulent"]],
  ["IT", 1401, ["Systemudvikler", "Driftstekniker", "Dataanalytiker"]],
  ["Salg", 1701, ["Kundeansvarlig", "Salgskoordinator"]],
  ["Projekt", 1605, ["Projektleder", "Ingeniør", "Miljøplanlægger"]],
];

const kom = { unit: "Kommunikation", lead: 1042 };
const marketing = { unit: "Marketing", lead: 1501 };
const hr = { unit: "HR", lead: 1301 };
const it = { unit: "IT", lead: 1401 };
const kundeservice = { unit: "Kundeservice", lead: 1201 };

export const cast = [
  // Communications
  {
    id: 1042,
    given: "Freja",
    family: "Møller",
    privateEmail: "freja.moeller@postkasse.example",
    jobs: [{ ...kom, lead: 1701, title: "Kommunikationschef", start: "2014-09-01" }],
  },
  {
    id: 1057,
    given: "Oscar",
    family: "Thomsen",
    jobs: [{ ...kom, title: "Leder af sociale medier", start: "2017-02-01" }],
  },
  { id: 1063, given: "Alma", family: "Poulsen", jobs: [{ ...kom, title: "Digital redaktør", start: "2019-08-15" }] },
  {
    id: 1066,
    given: "August",
    family: "Mortensen",
    jobs: [{ ...kom, title: "Pressechef", start: "2011-05-01", end: "2025-12-31" }],
  },
  {
    id: 1071,
    given: "Emil",
    family: "Madsen",
    jobs: [{ ...kom, title: "Webredaktør", start: "2016-04-01", end: "2026-08-31" }],
  },
  {
    id: 1078,
    given: "Asta",
    family: "Christiansen",
    jobs: [{ ...kom, title: "Kampagneleder", start: "2020-01-06", end: "2026-12-11" }],
  },
  // The contract runs on, the last day at work does not.
  {
    id: 1083,
    given: "Valdemar",
    family: "Olsen",
    jobs: [
      { ...kom, title: "Kommunikationsrådgiver", start: "2018-10-01", end: "2027-01-31", lastWorkingDay: "2026-12-18" },
    ],
  },
  { id: 1110, given: "Carl", family: "Johansen", jobs: [{ ...kom, title: "Community manager", start: "2026-12-01" }] },
  { id: 1114, given: "Nora", family: "Jørgensen", jobs: [{ ...kom, title: "Community manager", start: "2026-11-02" }] },

  // Marketing
  {
    id: 1501,
    given: "Alberte",
    family: "Jensen",
    jobs: [{ ...marketing, lead: 1701, title: "Marketingchef", start: "2015-06-01" }],
  },
  {
    id: 1508,
    given: "Ella",
    family: "Nielsen",
    jobs: [{ ...marketing, title: "Marketingkoordinator", start: "2021-03-01" }],
  },
  { id: 1512, given: "Tom", family: "O’Connor", jobs: [{ ...marketing, title: "Grafiker", start: "2022-01-10" }] },
  { id: 1519, given: "Ana", family: "Šubic", jobs: [{ ...marketing, title: "Fotograf", start: "2023-05-01" }] },
  {
    id: 1090,
    given: "Clara",
    family: "Mortensen",
    jobs: [
      { ...marketing, title: "Indholdsproducent", start: "2019-11-01", leaveFrom: "2026-06-01", leaveTo: "2027-03-31" },
    ],
  },
  // Left, and came back under the same number.
  {
    id: 1099,
    given: "Noah",
    family: "Kristensen",
    jobs: [
      { ...marketing, title: "Videoproducent", start: "2018-01-02", end: "2024-05-31" },
      { ...marketing, title: "Videoproducent", start: "2026-02-01" },
    ],
  },
  {
    id: 1104,
    given: "Agnes",
    family: "Jørgensen",
    formerName: "Agnes Larsen",
    formerEmail: "agnes.larsen@nordvind.example",
    jobs: [{ ...marketing, title: "Indholdsredaktør", start: "2017-09-01" }],
  },
  // Her last day was yesterday.
  {
    id: 1118,
    given: "Sofia",
    family: "Rasmussen",
    jobs: [{ ...marketing, title: "Videoredaktør", start: "2020-08-01", end: "2026-11-22" }],
  },

  // Customer service; two people are called Ida Sørensen.
  {
    id: 1201,
    given: "Ida",
    family: "Sørensen",
    jobs: [{ ...kundeservice, lead: 1701, title: "Kundeservicechef", start: "2013-03-01" }],
  },
  {
    id: 1202,
    given: "Ida",
    family: "Sørensen",
    email: "ida.soerensen2@nordvind.example",
    jobs: [{ unit: "Drift – Hav", lead: 1605, title: "Vindmølletekniker", start: "2021-04-01" }],
  },
  {
    id: 1215,
    given: "August",
    family: "Pedersen",
    jobs: [{ ...kundeservice, title: "Teamleder", start: "2016-11-01" }],
  },
  // Released from work, still under contract.
  {
    id: 1129,
    given: "Theo",
    family: "Pedersen",
    jobs: [
      {
        ...kundeservice,
        title: "Kundekonsulent",
        start: "2018-05-01",
        end: "2026-12-31",
        lastWorkingDay: "2026-10-30",
      },
    ],
  },
  {
    id: 1231,
    given: "Theo",
    family: "Hansen",
    jobs: [{ ...kundeservice, title: "Kundekonsulent", start: "2019-02-01", end: "2027-02-28" }],
  },
  // Moved from communications to finance.
  {
    id: 1222,
    given: "Nora",
    family: "Rasmussen",
    jobs: [
      { ...kom, title: "Kommunikationskonsulent", start: "2018-03-01", end: "2026-06-30" },
      { unit: "Økonomi", lead: 1701, title: "Controller", start: "2026-07-01" },
    ],
  },

  // HR
  {
    id: 1301,
    given: "Olivia",
    family: "Petersen",
    jobs: [{ ...hr, lead: 1701, title: "HR-chef", start: "2012-01-02" }],
  },
  {
    id: 1308,
    given: "William",
    family: "Andersen",
    jobs: [{ ...hr, title: "Rekrutteringspartner", start: "2018-06-01" }],
  },
  // His last day is today.
  {
    id: 1112,
    given: "William",
    family: "Kristensen",
    jobs: [{ ...hr, title: "Employer branding-konsulent", start: "2021-09-01", end: "2026-11-23" }],
  },
  {
    id: 1316,
    given: "Luna",
    family: "Nielsen",
    privateEmail: "luna.nielsen@postkasse.example",
    jobs: [{ ...hr, title: "HR-konsulent", start: "2019-04-01", end: "2026-10-31" }],
  },

  // IT
  {
    id: 1401,
    given: "Aksel",
    family: "Christensen",
    jobs: [{ ...it, lead: 1701, title: "IT-sikkerhedschef", start: "2014-01-06" }],
  },
  { id: 1409, given: "Malthe", family: "Jensen", jobs: [{ ...it, title: "Systemudvikler", start: "2019-10-01" }] },
  { id: 1417, given: "Frida", family: "Larsen", jobs: [{ ...it, title: "Systemudvikler", start: "2022-02-01" }] },
  {
    id: 1425,
    given: "Emma",
    family: "Hansen",
    jobs: [{ ...it, title: "Systemudvikler", start: "2020-03-01", end: "2026-09-30" }],
  },
  {
    id: 1433,
    given: "Luka",
    family: "Žagar",
    jobs: [{ ...it, title: "Konsulent, webplatform", start: "2025-11-01", end: "2027-06-30", kind: "Konsulent" }],
  },

  // The top, operations; one address that two people have had, and one person with two jobs at once.
  {
    id: 1701,
    given: "Agnes",
    family: "Thomsen",
    jobs: [{ unit: "Direktion", title: "Administrerende direktør", start: "2010-01-04" }],
  },
  {
    id: 1605,
    given: "Carl",
    family: "Rasmussen",
    jobs: [{ unit: "Drift – Land", lead: 1701, title: "Driftschef", start: "2012-08-01" }],
  },
  {
    id: 1611,
    given: "Noah",
    family: "Poulsen",
    email: "noah@nordvind.example",
    jobs: [{ unit: "Projekt", lead: 1605, title: "Projektleder", start: "2014-02-01", end: "2023-06-30" }],
  },
  {
    id: 1618,
    given: "Noah",
    family: "Olsen",
    email: "noah@nordvind.example",
    jobs: [{ unit: "Projekt", lead: 1605, title: "Projektleder", start: "2024-02-01" }],
  },
  {
    id: 1622,
    given: "Frida",
    family: "Sørensen",
    formerName: "Frida Holm",
    formerEmail: "frida.holm@nordvind.example",
    jobs: [{ unit: "Salg", lead: 1701, title: "Kundeansvarlig", start: "2020-10-01" }],
  },
  {
    id: 1630,
    given: "Emil",
    family: "Larsen",
    jobs: [
      { unit: "Drift – Land", lead: 1605, title: "Montør", start: "2017-01-01" },
      { unit: "Projekt", lead: 1605, title: "Arbejdsmiljørepræsentant", start: "2024-05-01" },
    ],
  },
];
