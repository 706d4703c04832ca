import accessFormerEmployee from "./access/former-employee.ts";
import accessLeavingSoon from "./access/leaving-soon.ts";
import accessUnmatchedPrincipal from "./access/unmatched-principal.ts";
import custodyRotate from "./custody/rotate.ts";
import custodySharedLogin from "./custody/shared-login.ts";
import presenceAdminBand from "./presence/admin-band.ts";
import presenceCreatorLeft from "./presence/creator-left.ts";
import presenceDormant from "./presence/dormant.ts";
import presenceNoOwner from "./presence/no-owner.ts";
import presenceNoSuccessor from "./presence/no-successor.ts";
import presenceOwnerLeaving from "./presence/owner-leaving.ts";
import presenceOwnerLeft from "./presence/owner-left.ts";
import presencePersonallyHeld from "./presence/personally-held.ts";
import presenceReviewDue from "./presence/review-due.ts";
import presenceUnregistered from "./presence/unregistered.ts";
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
  accessFormerEmployee,
  accessLeavingSoon,
  accessUnmatchedPrincipal,
  custodyRotate,
  custodySharedLogin,
  presenceAdminBand,
  presenceCreatorLeft,
  presenceDormant,
  presenceNoOwner,
  presenceNoSuccessor,
  presenceOwnerLeaving,
  presenceOwnerLeft,
  presencePersonallyHeld,
  presenceReviewDue,
  presenceUnregistered,
  purposeDeclared,
  purposeMeasurable,
  purposeMeasured,
  purposeOnTarget,
  sourceIncomplete,
  sourceRosterSuspect,
  toolHolderLeft,
];
