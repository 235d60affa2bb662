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
