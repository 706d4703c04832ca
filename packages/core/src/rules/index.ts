import accessFormerEmployee from "./access/former-employee.ts";
import accessLeavingSoon from "./access/leaving-soon.ts";
import accessUnmatchedPrincipal from "./access/unmatched-principal.ts";
import presenceAdminBand from "./presence/admin-band.ts";
import presenceNoOwner from "./presence/no-owner.ts";
import presenceOwnerLeft from "./presence/owner-left.ts";
import presenceUnregistered from "./presence/unregistered.ts";
import type { AnyRule } from "./rule.ts";
import sourceIncomplete from "./source/incomplete.ts";
import sourceRosterSuspect from "./source/roster-suspect.ts";

/** Every rule that Rollcall brings, sorted by id. */
export const builtinRules: readonly AnyRule[] = [
  accessFormerEmployee,
  accessLeavingSoon,
  accessUnmatchedPrincipal,
  presenceAdminBand,
  presenceNoOwner,
  presenceOwnerLeft,
  presenceUnregistered,
  sourceIncomplete,
  sourceRosterSuspect,
];
