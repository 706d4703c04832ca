/** Names of the frameworks, so that every rule spells them the same. */
export const NIST = "NIST SP 800-53 r5";
export const ISO = "ISO/IEC 27001:2022";
export const CIS = "CIS v8";
export const SOC2 = "SOC 2 (TSC 2017)";
