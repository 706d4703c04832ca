/** Words that name a function. A mailbox or an account made of them belongs to whoever is on duty, never to one person. */
const ROLE_WORDS = new Set(
  (
    "account accounts admin administration administrator afdeling afdelingen board bestyrelse bestyrelsen bestilling booking bogholderi " +
    "borgmester butik career careers chair clerk comms communication communications community contact council customer customercare " +
    "customerservice desk digital direktion dpo drift editor editorial email enquiries enquiry event events facebook faktura faq finance " +
    "gdpr genbrug hej hello help helpdesk hi hotline hovedkontor hr info information inquiries instagram invoice invoices it job jobs jura " +
    "karriere kommunikation kontakt kontor konto kunde kundeservice kundesupport legal linkedin ledelse ledelsen mail mailbox main " +
    "management marketing mayor media medier member min minister ministeren ministerium news newsletter noreply nyheder nyhedsbrev office " +
    "official okonomi online oplysning order orders ordre owner page pages payroll personale postmaster post postkasse pr presse press " +
    "privacy privat reception receptionen redaktion redaktionen regnskab reply reservation root salg sales secretary security " +
    "sekretariat sekretariatet service servicedesk shop sikkerhed skole sociale social socialmedia some staff studio support team teknik " +
    "tiktok twitter udvalg vagt web webadmin webmaster webshop welcome youtube"
  ).split(" "),
);

/** Filler between role words: `no-reply`, `presse-dk`, `info2`. */
const FILLER = new Set(["no", "do", "not", "dk", "com", "en", "the", "our", "og", "and"]);

/** True when a mailbox's local part, or a handle, names a function: `presse`, `info.dk`, `social-media`, `no-reply`. */
export function isRoleName(name: string): boolean {
  const parts = name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/\p{M}+/gu, "")
    .replaceAll("ø", "o")
    .split(/[^a-z]+/)
    .filter((part) => part.length > 0);
  const rest = parts.filter((part) => !FILLER.has(part));
  return parts.length > 0 && rest.every((part) => ROLE_WORDS.has(part)) && (rest.length > 0 || parts.length > 1);
}

/** The same for a whole address. */
export function isRoleMailbox(address: string): boolean {
  return isRoleName(address.slice(0, Math.max(0, address.lastIndexOf("@"))));
}
