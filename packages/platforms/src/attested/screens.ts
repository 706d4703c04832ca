import type { Translated } from "@rollcall/core";

/** Where a person looks to see who holds rights, and what the list must hold besides. */
export interface Screen {
  platform: string;
  kind: string;
  screen: Translated;
  /** True where one password opens it: whoever knows it must be in the list. */
  password: boolean;
  /** Columns besides the common ones. */
  extraColumns?: readonly string[];
  /** What is easily missed on this screen. */
  mind?: Translated;
}

/** Every screen that is known, the usual kind of a platform first. */
export const SCREENS: readonly Screen[] = [
  {
    platform: "facebook",
    kind: "page",
    password: false,
    screen: {
      en: "Page › Settings › Page access; and Business Settings › Users › People, Partners, System users",
      da: "Side › Indstillinger › Sideadgang; og Virksomhedsindstillinger › Brugere › Personer, Partnere, Systembrugere",
    },
    mind: {
      en: "Both screens are needed: neither shows everybody. Partners and system users are holders too.",
      da: "Begge skærme skal med: ingen af dem viser alle. Partnere og systembrugere har også rettigheder.",
    },
  },
  {
    platform: "facebook",
    kind: "group",
    password: false,
    screen: { en: "Group › People › Admins & moderators", da: "Gruppe › Personer › Administratorer og moderatorer" },
    mind: {
      en: "Pages can be admins of a group: holder_kind is then business.",
      da: "En side kan være administrator af en gruppe: så er holder_kind business.",
    },
  },
  {
    platform: "linkedin",
    kind: "page",
    password: false,
    extraColumns: ["linkedin_vanity", "linkedin_person_urn"],
    screen: {
      en: "Page › Admin tools › Manage admins, both tabs: Page admins and Paid media admins",
      da: "Side › Indstillinger › Administrer administratorer, begge faner: Sideadministratorer og Administratorer af betalte medier",
    },
  },
  {
    platform: "linkedin",
    kind: "group",
    password: false,
    extraColumns: ["linkedin_vanity", "linkedin_person_urn"],
    screen: {
      en: "Group › Manage › Admins: owners and managers",
      da: "Gruppe › Administrer › Administratorer: ejere og ledere",
    },
  },
  {
    platform: "x",
    kind: "account",
    password: true,
    extraColumns: ["owner_login_email_custodian", "owner_phone_custodian", "second_factor_holder", "vault_item"],
    screen: {
      en: "Settings › Security and account access › Delegate › Members you've delegated; and Connected apps",
      da: "Indstillinger › Sikkerhed og kontoadgang › Delegering › Medlemmer, du har delegeret til; og Forbundne apps",
    },
    mind: {
      en: "Apps with write access are holders: holder_kind app, grant_path app.",
      da: "Apps med skriveadgang har også rettigheder: holder_kind app, grant_path app.",
    },
  },
  {
    platform: "youtube",
    kind: "channel",
    password: true,
    extraColumns: ["access_system"],
    screen: {
      en: "YouTube Studio › Settings › Permissions; or myaccount.google.com/brandaccounts › Manage permissions",
      da: "YouTube Studio › Indstillinger › Tilladelser; eller myaccount.google.com/brandaccounts › Administrer tilladelser",
    },
    mind: {
      en: "access_system is studio_permissions or brand_account: only one of the two is in force. The screen shows e-mails.",
      da: "access_system er studio_permissions eller brand_account: kun én af dem gælder. Skærmen viser e-mails.",
    },
  },
  {
    platform: "instagram",
    kind: "account",
    password: true,
    screen: {
      en: "Business Settings › Accounts › Instagram accounts › People; and the password vault",
      da: "Virksomhedsindstillinger › Konti › Instagram-konti › Personer; og adgangsboksen",
    },
  },
  {
    platform: "tiktok",
    kind: "account",
    password: true,
    screen: {
      en: "Business Center › Users › Members; and the password vault",
      da: "Business Center › Brugere › Medlemmer; og adgangsboksen",
    },
  },
  {
    platform: "bluesky",
    kind: "account",
    password: true,
    screen: {
      en: "Settings › Privacy and security › App passwords; and the password vault",
      da: "Indstillinger › Privatliv og sikkerhed › App-adgangskoder; og adgangsboksen",
    },
  },
  {
    platform: "mastodon",
    kind: "account",
    password: true,
    screen: {
      en: "Preferences › Account › Authorized apps; and the password vault",
      da: "Indstillinger › Konto › Godkendte apps; og adgangsboksen",
    },
  },
  {
    platform: "reddit",
    kind: "account",
    password: true,
    screen: {
      en: "Mod tools › Moderators; and the password vault of the brand's user",
      da: "Moderatorværktøjer › Moderatorer; og adgangsboksen for brandets bruger",
    },
  },
  {
    platform: "buffer",
    kind: "organisation",
    password: false,
    screen: { en: "Settings › Team", da: "Indstillinger › Team" },
  },
  {
    platform: "sprout",
    kind: "organisation",
    password: false,
    screen: { en: "Settings › Users & access, per profile", da: "Indstillinger › Brugere og adgang, for hver profil" },
  },
];

/** The screen of a platform and kind; for one that is not known, the general advice. */
export function screenOf(platform: string, kind?: string): Screen {
  const found = SCREENS.find((screen) => screen.platform === platform && (kind === undefined || screen.kind === kind));
  return (
    found ?? {
      platform,
      kind: kind ?? "page",
      password: true,
      screen: {
        en: "the settings page that lists members, roles or permissions; and the password vault",
        da: "den indstillingsside, der viser medlemmer, roller eller tilladelser; og adgangsboksen",
      },
    }
  );
}
