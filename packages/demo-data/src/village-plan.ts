import type { HouseholdCategory, VillageType } from "@fupin/domain-types/household";
import type { RegionCode } from "@fupin/domain-types/region-code";
import type { DemoPlace, DemoVillageProfile, HouseholdsAndPersons } from "./demo-village.js";
import type { DwellingTargets } from "./dwellings.js";
import type { PlannedProject } from "./planned-works.js";

/** What is settled about a village before its people are invented. */
export type VillagePlan = {
  readonly code: RegionCode;
  /** Plain name. */
  readonly name: string;
  readonly place: DemoPlace;
  readonly poor: boolean;
  /** Only of poor villages. */
  readonly type?: VillageType;
  /** Registered persons: exactly so many in all, or so many households and persons of each category. */
  readonly registered: number | Readonly<Record<HouseholdCategory, HouseholdsAndPersons>>;
  /** Published profile figures; without them they are drawn to fit the persons. */
  readonly profile?: DemoVillageProfile;
  /** Drawn where no profile is published: the village's whole population. */
  readonly population?: number;
  /** The village's leading product; drawn where it is not given. */
  readonly product?: string;
  readonly dwellings?: DwellingTargets;
  /** Published projects; without them they are drawn. */
  readonly projects?: readonly PlannedProject[];
};

/** The registered persons of a plan. */
export const plannedPersons = ({ registered }: VillagePlan): number =>
  typeof registered === "number"
    ? registered
    : Object.values(registered).reduce((sum, { persons }) => sum + persons, 0);
