import type { Role } from "@fupin/domain-types/identity";

/** See medical detail: health in its region, and the persons responsible for a household for that household. */
export const MEDICAL_READERS: readonly Role[] = ["HEALTH_OFFICER", "HELPER"];

/** Work with lists of enrollments over a region. */
export const ENROLLMENT_READERS: readonly Role[] = ["HEALTH_OFFICER"];

/** See a household's sums: those who see the detail, and those who keep the ledger of assistance per household. */
export const SUMMARY_READERS: readonly Role[] = [
  ...MEDICAL_READERS,
  "POVERTY_OFFICE",
  "TOWNSHIP_OFFICER",
  "AUDITOR",
];

/** Carry out health's acts: record, settle and reverse claims, enroll, run facilities and campaigns. */
export const HEALTH_OFFICERS: readonly Role[] = ["HEALTH_OFFICER"];

/** See counts of a region and no persons; small ones are hidden from all but health. */
export const REPORT_READERS: readonly Role[] = [
  "HEALTH_OFFICER",
  "POVERTY_OFFICE",
  "TOWNSHIP_OFFICER",
  "LEADING_GROUP",
  "ANALYST",
  "AUDITOR",
];

/** See institutions, projects and progress against plan, which concern no person. */
export const FACILITY_READERS: readonly Role[] = [...REPORT_READERS, "VILLAGE_CADRE"];

/** See medical workers and what they are paid. */
export const WORKFORCE_READERS: readonly Role[] = ["HEALTH_OFFICER", "AUDITOR"];

/** See irregular charges of institutions. */
export const CHARGE_READERS: readonly Role[] = ["HEALTH_OFFICER", "AUDITOR", "LEADING_GROUP"];
