import type { Translated } from "@rollcall/core";
import { CUSTODY_COLUMNS } from "./columns.ts";

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
    extraColumns: CUSTODY_COLUMNS,
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
      en: "access_system is studio_permissions or brand_account: only one of the two is in force. The screen shows e-mails. Whoever knows the password of the owner's Google account is a holder too.",
      da: "access_system er studio_permissions eller brand_account: kun én af dem gælder. Skærmen viser e-mails. Den, der kender adgangskoden til ejerens Google-konto, har også rettigheder.",
    },
  },
  {
    platform: "google-business-profile",
    kind: "location",
    password: false,
    screen: {
      en: "Business Profile › ⋮ › Business Profile settings › People and access",
      da: "Virksomhedsprofil › ⋮ › Indstillinger for virksomhedsprofil › Personer og adgang",
    },
    mind: {
      en: "A group in the list is a holder (holder_kind group), and so is everybody in the group: attest the group as well.",
      da: "En gruppe på listen har rettigheder (holder_kind group), og det har alle i gruppen også: bekræft også gruppen.",
    },
  },
  {
    platform: "google-business-profile",
    kind: "group",
    password: false,
    screen: {
      en: "business.google.com › Businesses › the group › Manage users",
      da: "business.google.com › Virksomheder › gruppen › Administrer brugere",
    },
    mind: {
      en: "Owners of the organization above it reach the group too.",
      da: "Ejere af den organisation, der står over gruppen, har også adgang til den.",
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
      en: "Business Center › Accounts › TikTok accounts › View › Members and Partners; and the password vault",
      da: "Business Center › Konti › TikTok-konti › Vis › Medlemmer og Partnere; og adgangsboksen",
    },
    mind: {
      en: "Admins of the Business Center reach every account in it, also where they are not listed. Whoever knows the login can do anything.",
      da: "Administratorer af Business Center når alle konti i det, også hvor de ikke står på listen. Den, der kender loginnet, kan alt.",
    },
  },
  {
    platform: "tiktok",
    kind: "organisation",
    password: false,
    screen: {
      en: "Business Center › Users › Members and Partners",
      da: "Business Center › Brugere › Medlemmer og Partnere",
    },
    mind: {
      en: "Invitations that nobody has answered are on the same list: status invited.",
      da: "Invitationer, som ingen har svaret på, står på samme liste: status invited.",
    },
  },
  {
    platform: "tiktok",
    kind: "ad-account",
    password: false,
    screen: {
      en: "Business Center › Accounts › Ad accounts › View › Members and Partners; and Asset groups",
      da: "Business Center › Konti › Annoncekonti › Vis › Medlemmer og Partnere; og Aktivgrupper",
    },
  },
  {
    platform: "discord",
    kind: "server",
    password: false,
    screen: {
      en: "Server settings › Members, and Roles; and Integrations › Webhooks and Bots",
      da: "Serverindstillinger › Medlemmer, og Roller; og Integrationer › Webhooks og Bots",
    },
    mind: {
      en: "Bots (holder_kind bot) and webhooks (holder_kind app, grant_path app) are holders too. The owner bears a crown.",
      da: "Bots (holder_kind bot) og webhooks (holder_kind app, grant_path app) har også rettigheder. Ejeren har en krone.",
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
