import type { Role } from "@fupin/domain-types/identity";

/** See health as the registry records it: its keepers, health, and the persons responsible for a household. */
export const HEALTH_READERS: Role[] = ["POVERTY_OFFICE", "TOWNSHIP_OFFICER", "HELPER", "HEALTH_OFFICER"];

/** See telephone numbers and masked bank accounts: those who visit, and those who pay. */
export const CONTACT_READERS: Role[] = ["POVERTY_OFFICE", "TOWNSHIP_OFFICER", "VILLAGE_CADRE", "HELPER"];

/** See masked bank accounts. */
export const ACCOUNT_READERS: Role[] = [...CONTACT_READERS, "INDUSTRY_OFFICER", "AUDITOR"];

/** May read protected numbers in full, stating a purpose; every reading is audited (policy F-3). */
export const UNMASKED_READERS: Role[] = ["POVERTY_OFFICE", "HEALTH_OFFICER", "AUDITOR"];

/** May import a register. */
export const IMPORTERS: Role[] = ["POVERTY_OFFICE", "TOWNSHIP_OFFICER"];

/** Act for a village: its cadres and the offices above them. */
export const VILLAGE_ACTORS: Role[] = ["VILLAGE_CADRE", "TOWNSHIP_OFFICER", "POVERTY_OFFICE"];

/** Act for a household: its helper, the village's cadres and the offices above them. */
export const HOUSEHOLD_ACTORS: Role[] = ["HELPER", ...VILLAGE_ACTORS];

/** Act for a township: its officers and the county office. */
export const TOWNSHIP_ACTORS: Role[] = ["TOWNSHIP_OFFICER", "POVERTY_OFFICE"];

/** Act for the county. */
export const COUNTY_ACTORS: Role[] = ["POVERTY_OFFICE"];

/** See cases of identification and of poor villages: those who take their steps, and those who supervise them. */
export const CASE_READERS: Role[] = [...VILLAGE_ACTORS, "LEADING_GROUP", "AUDITOR"];
