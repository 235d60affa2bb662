import type { LocalDate } from "@fupin/domain-types/local-date";
import type { Parameters } from "@fupin/server-kit/policy/parameter";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import {
  CLINIC_CUT_RATE,
  CLINIC_FUNDING,
  SPECIALTIES_PER_COUNTY,
  SPECIALTY_FUNDING,
} from "./health-project.parameters.js";
import { cutsOf, type HealthProgramme, type PlanCut, progressOf } from "./health-project.rules.js";
import { plansWithin, projectCounts } from "./health-project.store.js";
import type { HealthPlanProgress } from "./health-project.type.js";

/** The cuts of a region's counties that missed a clinic plan whose last day is before `on` (policy H-7). */
export async function clinicCuts(
  db: Kysely<Tables>,
  region: string,
  on: LocalDate,
  parameters: Parameters,
): Promise<PlanCut[]> {
  const plans = await plansWithin(db, "VILLAGE_CLINIC", region);
  const counts = await projectCounts(db, "VILLAGE_CLINIC", region);
  const byCounty = Map.groupBy(plans, (plan) => plan.region);
  return [...byCounty].flatMap(([county, ofCounty]) =>
    cutsOf(
      ofCounty,
      counts,
      {
        fundingEach: parameters.get(CLINIC_FUNDING, county, on).value,
        rate: parameters.get(CLINIC_CUT_RATE, county, on).value,
      },
      on,
    ),
  );
}

/** A region's progress against plan as of a day, with the projects and funds that the plan means. */
export async function planProgress(
  db: Kysely<Tables>,
  programme: HealthProgramme,
  region: string,
  on: LocalDate,
): Promise<HealthPlanProgress> {
  const plans = await plansWithin(db, programme, region);
  const years = progressOf(plans, await projectCounts(db, programme, region), region, on);
  const parameters = await loadParameters(db);
  const planned = years.reduce((sum, year) => sum + year.planned, 0);
  const perUnit = {
    VILLAGE_CLINIC: 1,
    KEY_SPECIALTY: parameters.get(SPECIALTIES_PER_COUNTY, region, on).value,
    // Policy says how many counties, and not how many specialties each.
    OTHER_KEY_SPECIALTY: null,
  }[programme];
  const funding = programme === "VILLAGE_CLINIC" ? CLINIC_FUNDING : SPECIALTY_FUNDING;
  const plannedProjects = perUnit === null ? null : planned * perUnit;
  return {
    programme,
    planned,
    plannedProjects,
    plannedFunds:
      plannedProjects === null ? null : plannedProjects * parameters.get(funding, region, on).value,
    projects: years.reduce((sum, year) => sum + year.projects, 0),
    accepted: years.reduce((sum, year) => sum + year.accepted, 0),
    years,
  };
}
