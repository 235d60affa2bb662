import type { Role } from "@fupin/domain-types/identity";
import { HOUSEHOLD_READERS } from "../../access-roles.js";

/** Whoever sees households sees what the register says of them. */
export const FILE_READERS: readonly Role[] = HOUSEHOLD_READERS;

/** Illness of single members: health roles, and who is responsible for the household's file. */
export const ILLNESS_READERS: readonly Role[] = ["POVERTY_OFFICE", "TOWNSHIP_OFFICER", "HEALTH_OFFICER"];

/** A household's insurance and bills, without diagnoses; the leading group drills down to them (policy A-2). */
export const INSURANCE_READERS: readonly Role[] = [...ILLNESS_READERS, "LEADING_GROUP", "AUDITOR"];

/** Loans, shares, training and jobs. */
export const LIVELIHOOD_READERS: readonly Role[] = [
  "POVERTY_OFFICE",
  "TOWNSHIP_OFFICER",
  "VILLAGE_CADRE",
  "INDUSTRY_OFFICER",
  "LEADING_GROUP",
  "AUDITOR",
];

/** Dwellings, renovations, relocations: health has no need of them. */
export const HOUSING_READERS: readonly Role[] = [...LIVELIHOOD_READERS, "HOUSING_OFFICER"];
