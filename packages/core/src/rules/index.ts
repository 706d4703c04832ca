import accessAmbiguousIdentity from "./access/ambiguous-identity.ts";
import accessDormant from "./access/dormant.ts";
import accessExcessRole from "./access/excess-role.ts";
import accessExpectedMissing from "./access/expected-missing.ts";
import accessExternalExpired from "./access/external-expired.ts";
import accessFormerEmployee from "./access/former-employee.ts";
import accessLeavingSoon from "./access/leaving-soon.ts";
import accessNotInRole from "./access/not-in-role.ts";
import accessOnLeave from "./access/on-leave.ts";
import accessPendingInviteStale from "./access/pending-invite-stale.ts";
import accessRevokedLate from "./access/revoked-late.ts";
import accessSecondFactorMissing from "./access/second-factor-missing.ts";
import accessUnmatchedPrincipal from "./access/unmatched-principal.ts";
import advocacyExpired from "./advocacy/expired.ts";
import advocacyNoDisclosure from "./advocacy/no-disclosure.ts";
import advocacyNormMissing from "./advocacy/norm-missing.ts";
import advocacyNotVoluntary from "./advocacy/not-voluntary.ts";
import advocacyTooOften from "./advocacy/too-often.ts";
import advocacyUnclassified from "./advocacy/unclassified.ts";
import attestationStale from "./attestation/stale.ts";
import conductCompetitorRole from "./conduct/competitor-role.ts";
import conductNormMissing from "./conduct/norm-missing.ts";
import custodyRotate from "./custody/rotate.ts";
import custodySharedLogin from "./custody/shared-login.ts";
import hoursAdvocacyWithoutTime from "./hours/advocacy-without-time.ts";
import hoursNormMissing from "./hours/norm-missing.ts";
import identityStaleLink from "./identity/stale-link.ts";
import peopleWrongPage from "./people/wrong-page.ts";
import policyAcknowledged from "./policy/acknowledged.ts";
import policyReviewDue from "./policy/review-due.ts";
import presenceAdminBand from "./presence/admin-band.ts";
import presenceCreatorLeft from "./presence/creator-left.ts";
import presenceDormant from "./presence/dormant.ts";
import presenceDuplicate from "./presence/duplicate.ts";
import presenceHandleConvention from "./presence/handle-convention.ts";
import presenceNoOwner from "./presence/no-owner.ts";
import presenceNoSuccessor from "./presence/no-successor.ts";
import presenceNotCanonicalLink from "./presence/not-canonical-link.ts";
import presenceOwnerLeaving from "./presence/owner-leaving.ts";
import presenceOwnerLeft from "./presence/owner-left.ts";
import presencePersonallyHeld from "./presence/personally-held.ts";
import presenceReviewDue from "./presence/review-due.ts";
import presenceUnregistered from "./presence/unregistered.ts";
import presenceUnseen from "./presence/unseen.ts";
import processLeaverPlanOpen from "./process/leaver-plan-open.ts";
import purposeDeclared from "./purpose/declared.ts";
import purposeMeasurable from "./purpose/measurable.ts";
import purposeMeasured from "./purpose/measured.ts";
import purposeOnTarget from "./purpose/on-target.ts";
import type { AnyRule } from "./rule.ts";
import sourceIncomplete from "./source/incomplete.ts";
import sourceRosterSuspect from "./source/roster-suspect.ts";
import toolHolderLeft from "./tool/holder-left.ts";
import voiceDisclaimerMissing from "./voice/disclaimer-missing.ts";
import voicePersonalAsCompany from "./voice/personal-as-company.ts";
import voiceUnauthorisedSpeaker from "./voice/unauthorised-speaker.ts";
import voiceUndeclared from "./voice/undeclared.ts";
import waiverExpired from "./waiver/expired.ts";
import waiverTooBroad from "./waiver/too-broad.ts";
import waiverUnused from "./waiver/unused.ts";

/** Every rule that Rollcall brings, sorted by id. */
export const builtinRules: readonly AnyRule[] = [
  accessAmbiguousIdentity,
  accessDormant,
  accessExcessRole,
  accessExpectedMissing,
  accessExternalExpired,
  accessFormerEmployee,
  accessLeavingSoon,
  accessNotInRole,
  accessOnLeave,
  accessPendingInviteStale,
  accessRevokedLate,
  accessSecondFactorMissing,
  accessUnmatchedPrincipal,
  advocacyExpired,
  advocacyNoDisclosure,
  advocacyNormMissing,
  advocacyNotVoluntary,
  advocacyTooOften,
  advocacyUnclassified,
  attestationStale,
  conductCompetitorRole,
  conductNormMissing,
  custodyRotate,
  custodySharedLogin,
  hoursAdvocacyWithoutTime,
  hoursNormMissing,
  identityStaleLink,
  peopleWrongPage,
  policyAcknowledged,
  policyReviewDue,
  presenceAdminBand,
  presenceCreatorLeft,
  presenceDormant,
  presenceDuplicate,
  presenceHandleConvention,
  presenceNoOwner,
  presenceNoSuccessor,
  presenceNotCanonicalLink,
  presenceOwnerLeaving,
  presenceOwnerLeft,
  presencePersonallyHeld,
  presenceReviewDue,
  presenceUnregistered,
  presenceUnseen,
  processLeaverPlanOpen,
  purposeDeclared,
  purposeMeasurable,
  purposeMeasured,
  purposeOnTarget,
  sourceIncomplete,
  sourceRosterSuspect,
  toolHolderLeft,
  voiceDisclaimerMissing,
  voicePersonalAsCompany,
  voiceUnauthorisedSpeaker,
  voiceUndeclared,
  waiverExpired,
  waiverTooBroad,
  waiverUnused,
];
