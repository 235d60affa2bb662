import type { HouseholdHealth } from "@fupin/domain-types/events/household-health";
import type { HouseholdHousing } from "@fupin/domain-types/events/household-housing";
import type { HouseholdIndustry } from "@fupin/domain-types/events/household-industry";
import type { HouseholdRegistry } from "@fupin/domain-types/events/household-registry";

/** What all departments have published of a household; null where one has published nothing. */
export type HouseholdFacts = {
  readonly registry: HouseholdRegistry;
  readonly health: HouseholdHealth | null;
  readonly industry: HouseholdIndustry | null;
  readonly housing: HouseholdHousing | null;
};
