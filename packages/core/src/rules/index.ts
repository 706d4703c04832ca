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
import custodyRotate from "./custody/rotate.ts";
import custodySharedLogin from "./custody/shared-login.ts";
import peopleWrongPage from "./people/wrong-page.ts";
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
  custodyRotate,
  custodySharedLogin,
  peopleWrongPage,
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
];
