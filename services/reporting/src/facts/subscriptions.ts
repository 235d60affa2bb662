import { householdHealth } from "@fupin/domain-types/events/household-health";
import { householdHousing } from "@fupin/domain-types/events/household-housing";
import { householdIndustry } from "@fupin/domain-types/events/household-industry";
import { householdRegistry } from "@fupin/domain-types/events/household-registry";
import {
  healthProgramme,
  industryProgramme,
  relocationProgramme,
} from "@fupin/domain-types/events/programme-progress";
import type { AnySubscription } from "@fupin/server-kit/events/subscription";
import type { Tables } from "../db/tables.js";
import { fundSubscription } from "./fund.subscription.js";
import { programmeSubscription } from "./programme.subscription.js";
import { householdFactsSubscription } from "./take-facts.js";
import { villageProfileSubscription } from "./village-profile.subscription.js";

/** Everything that reporting takes over from the departments. */
export const SUBSCRIPTIONS: readonly AnySubscription<Tables>[] = [
  householdFactsSubscription(householdRegistry, "registry"),
  householdFactsSubscription(householdHealth, "health"),
  householdFactsSubscription(householdIndustry, "industry"),
  householdFactsSubscription(householdHousing, "housing"),
  villageProfileSubscription,
  programmeSubscription(healthProgramme, ["VILLAGE_CLINIC", "KEY_SPECIALTY", "GENERAL_PRACTITIONER"]),
  programmeSubscription(industryProgramme, ["INDUSTRY_PROJECT", "TRAINING"]),
  programmeSubscription(relocationProgramme, ["HOUSE_RENOVATION", "RELOCATION"]),
  fundSubscription,
];
