import { nearest, RollcallError } from "@rollcall/core";
import { hidePersonalNumbers } from "@rollcall/files";

/** The columns that are read. Anything else in the file is dropped at the door. */
export const FIELDS = [
  "personId",
  "employeeNumber",
  "displayName",
  "givenName",
  "middleName",
  "familyName",
  "preferredName",
  "formerName",
  "email",
  "privateEmail",
  "earlierEmail",
  "username",
  "unit",
  "title",
  "manager",
  "kind",
  "status",
  "start",
  "end",
  "lastWorkingDay",
  "leaveFrom",
  "leaveTo",
] as const;
export type Field = (typeof FIELDS)[number];

/** Fields of which a file may have several columns; of the others the first alias that occurs is read. */
export const MANY: ReadonlySet<Field> = new Set(["formerName", "email", "privateEmail", "earlierEmail"]);

/** Names of columns, folded by {@link foldHeader}, best first. */
const ALIASES: Readonly<Record<Field, string>> = {
  personId: "personid personkey personuuid personguid uniqueid recid externalid personidexternal",
  employeeNumber:
    "medarbejdernummer medarbejdernr medarbejderid loennummer loennr tjenestenummer tjenestenr ansatnummer ansatnr ansatid " +
    "personalenummer personalenr manr manummer employeeid employeenumber employeeno employeenr empid empno empnumber " +
    "workerid workernumber staffid staffno staffnumber workeridvalue workforceid id",
  displayName: "fuldenavn navn medarbejdernavn displayname fullname officialfull displayfullname employeename name",
  givenName: "fornavn fornavne firstname givenname first legalfirstname forename",
  middleName: "mellemnavn mellemnavne middlename middle",
  familyName: "efternavn efternavne lastname familyname last surname legallastname",
  preferredName: "kaldenavn kaldesnavn nickname preferredname preferredfirstname knownas",
  formerName:
    "tidligerenavn tidligereefternavn foedenavn pigenavn ungpigenavn formername formernames previousname maidenname birthname",
  email:
    "email mail emailadresse mailadresse arbejdsmail arbejdsemail firmamail email1 mail1 workemail workmail companyemail " +
    "emailaddress emailwork businessemail primaryemail userprincipalname",
  privateEmail:
    "privatemail privatemailadresse privatemailadr privatmail " +
    "email2 mail2 homeemail personalemail privateemail emailprivate emailhome",
  earlierEmail: "tidligeremail tidligereemail gammelmail gammelemail formeremail previousemail oldemail earlieremail",
  username: "brugernavn brugerid initialer username userid login loginname samaccountname",
  unit: "afdeling afdelingsnavn organisationsenhed enhed team department departmentname unit orgunit division afdelingskode",
  title: "stilling stillingsbetegnelse titel jobtitel jobtitle title position positiontitle worktitle",
  manager:
    "leder chef naermesteleder leaderid ledernr lederid ledermail lederemail managerid manageremail manager reportsto supervisor",
  kind: "ansaettelsestype ansaettelsesform ansattype medarbejdertype ansaettelsesart employmenttype workertype employeetype contracttype",
  status: "status medarbejderstatus ansaettelsesstatus employmentstatus employeestatus workerstatus lifecyclestatus",
  start:
    "startdato startdate start ansaettelsesdato ansatdato ansatfra ansatden tiltraedelsesdato tiltraadt foerstearbejdsdag foerstedag startsdato " +
    "employmentstart employmentstartdate firstday hiredate dateofhire joineddate joindate hired joined fra datefrom fradato",
  end:
    "fratraedelsesdato fratraadt fratraadtdato fratraedelse opsagtdato slutdato slut stopdato stop end exitdate separationdate ophoersdato ophoert ansattil ophoer enddate terminationdate employmentend " +
    "employmentenddate leavedate leavingdate leftdate contractend contractenddate termend lasttermend til dateto tildato left leaver terminated terminatedon terminatedate",
  lastWorkingDay:
    "sidstearbejdsdag sidstearbejdsdato sidstedag sidstedagpaaarbejde lastworkingday lastdayofwork lastdayworked lastday lastdateworked",
  leaveFrom: "orlovfra orlovstart orlovsstart orlovfradato barselfra leavefrom leavestart leavestartdate",
  leaveTo: "orlovtil orlovslut orlovsslut orlovtildato barseltil leaveto leaveend leaveenddate",
};

/** Names of columns that hold a person's identity on a platform, folded. */
const ACCOUNT_ALIASES: Readonly<Record<string, string>> = {
  linkedin: "linkedin linkedinprofil linkedinprofile linkedinurl linkedinhandle",
  x: "x twitter xtwitter twitterx xhandle twitterhandle xprofil twitterprofil xkonto",
  facebook: "facebook facebookprofil facebookid facebookprofile facebookurl",
  instagram: "instagram instagramprofil instagramhandle instagrambruger",
  youtube: "youtube youtubekanal youtubechannel",
  tiktok: "tiktok tiktokhandle tiktokbruger",
  github: "github githublogin githubuser githubusername githubbruger githubhandle",
  discord: "discord discordid discordbruger",
  reddit: "reddit redditbruger reddituser",
  bluesky: "bluesky blueskyhandle",
  mastodon: "mastodon mastodonhandle",
};

const CPR_HEADER =
  /^(cpr|cprnr|cprnummer|cprno|personnummer|personnr|ssn|socialsecuritynumber|socialsecurityno|socsecid|nationalid|nationalidnumber|nino|nationalinsurancenumber|pesel|fnr|foedselsnummer)$/;

/** Where each field stands in a row. Optional columns are absent. */
export interface Columns {
  single: Partial<Record<Field, number>>;
  many: Partial<Record<Field, number[]>>;
  accounts: { platform: string; column: number }[];
}

export interface Mapping {
  fields: { readonly [Name in Field]?: string | string[] | undefined };
  accounts: Record<string, string>;
}

/** Finds the columns: an explicit mapping wins, the table of aliases does the rest. */
export function findColumns(headers: readonly string[], mapping: Mapping, file: string, line: number): Columns {
  const folded = headers.map(foldHeader);
  const columns: Columns = { single: {}, many: {}, accounts: [] };
  const mapped = new Set<number>();
  const take = (header: string, key: string) => {
    const column = mappedColumn(header, headers, key, file, line);
    mapped.add(column);
    return column;
  };
  const explicit = FIELDS.filter((field) => mapping.fields[field] !== undefined);
  for (const field of explicit) {
    const found = [mapping.fields[field]!].flat().map((header) => take(header, field));
    if (MANY.has(field)) columns.many[field] = found;
    else columns.single[field] = found[0]!;
  }
  for (const [platform, header] of Object.entries(mapping.accounts))
    columns.accounts.push({ platform, column: take(header, `accounts.${platform}`) });

  const find = (aliases: string) =>
    aliases.split(" ").flatMap((alias) => {
      const column = folded.indexOf(alias);
      return column === -1 || mapped.has(column) ? [] : [column];
    });
  for (const field of FIELDS) {
    if (mapping.fields[field] !== undefined) continue;
    const found = find(ALIASES[field]);
    if (MANY.has(field)) columns.many[field] = found;
    else if (found[0] !== undefined) columns.single[field] = found[0];
  }
  for (const [platform, aliases] of Object.entries(ACCOUNT_ALIASES)) {
    const [column] = find(aliases);
    if (column !== undefined && !(platform in mapping.accounts)) columns.accounts.push({ platform, column });
  }
  return columns;
}

/** `Ansættelsesdato` and `ansaettelses_dato` are one name. */
export function foldHeader(header: string): string {
  return header
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("#", "number")
    .replaceAll("æ", "ae")
    .replaceAll("ø", "oe")
    .replaceAll("å", "aa")
    .replaceAll(/[^a-z0-9]+/g, "");
}

export function isCprHeader(header: string): boolean {
  return CPR_HEADER.test(foldHeader(header));
}

function mappedColumn(wanted: string, headers: readonly string[], key: string, file: string, line: number): number {
  if (isCprHeader(wanted))
    throw new RollcallError("invalid-config", {
      message: `"mapping.${key}" names a column of civil registration numbers`,
      file,
      line,
      expected: "any other column: such numbers are never read",
      received: wanted,
      example: `mapping: { ${key}: "Medarbejdernr" }`,
    });
  const column = headers.findIndex((header) => header.toLowerCase() === wanted.trim().toLowerCase());
  if (column !== -1) return column;
  const meant = nearest(wanted, headers);
  throw new RollcallError("invalid-config", {
    message: `"mapping.${key}" names a column that the file does not have`,
    file,
    line,
    expected: "a column name of the header line",
    received: wanted,
    example: `mapping: { ${key}: "${hidePersonalNumbers(headers.find((header) => header !== "") ?? "Medarbejdernr")}" }`,
    ...(meant !== undefined && { hint: `Did you mean "${meant}"?` }),
  });
}
