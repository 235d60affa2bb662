import type { HouseholdHealth } from "@fupin/domain-types/events/household-health";
import type { HouseholdHousing } from "@fupin/domain-types/events/household-housing";
import type { HouseholdIndustry } from "@fupin/domain-types/events/household-industry";
import type { HouseholdRegistry } from "@fupin/domain-types/events/household-registry";
import { householdNumber } from "@fupin/domain-types/household-number";
import { personId } from "@fupin/domain-types/person-id";

export const VILLAGE = "360321207201";

/** A household of two, one of whom can work, registered on the first day of 2014 because of illness. */
export function registryFacts(
  serial: number,
  more: Partial<HouseholdRegistry> = {},
  village = VILLAGE,
): HouseholdRegistry {
  const open = { from: "2014-01-01", to: null };
  const member = (position: number, labour: "ORDINARY" | "NONE") => ({
    ...open,
    person: personId(village, serial * 10 + position),
    states: [{ ...open, health: "HEALTHY" as const, labour, inSchool: false, monthsWorkedAway: 0 }],
  });
  return {
    household: householdNumber(village, serial),
    registeredOn: "2014-01-01",
    residences: [{ ...open, village, group: "一组" }],
    statuses: [
      { ...open, status: "REGISTERED", category: "DEVELOPMENT", mainCause: "ILLNESS", otherCauses: [] },
    ],
    members: [member(1, "ORDINARY"), member(2, "NONE")],
    incomes: [{ year: 2013, perCapita: 230_000 }],
    living: [],
    helped: [],
    visits: [],
    plans: [],
    alerts: [],
    ...more,
  };
}

/** What health says of a household: nothing, but for what is given. */
export const healthFacts = (household: string, more: Partial<HouseholdHealth> = {}): HouseholdHealth => ({
  household,
  enrollments: [],
  claims: [],
  patients: [],
  aid: [],
  ...more,
});

/** What industry says of a household: nothing, but for what is given. */
export const industryFacts = (
  household: string,
  more: Partial<HouseholdIndustry> = {},
): HouseholdIndustry => ({
  household,
  projects: [],
  loans: [],
  holdings: [],
  trainings: [],
  jobs: [],
  disasters: [],
  aid: [],
  ...more,
});

/** What housing says of a household: nothing, but for what is given. */
export const housingFacts = (household: string, more: Partial<HouseholdHousing> = {}): HouseholdHousing => ({
  household,
  inspections: [],
  renovations: [],
  relocations: [],
  aid: [],
  ...more,
});
