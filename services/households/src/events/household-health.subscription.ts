import { type HouseholdHealth, householdHealth } from "@fupin/domain-types/events/household-health";
import { subscription } from "@fupin/server-kit/events/subscription";
import type { Tables } from "../db/tables.js";
import { medicalCosts } from "./watched-risk.rules.js";
import { todayInChina, watchFacts } from "./watched-risk.store.js";

/** Raises alerts for large out-of-pocket bills (policy R-13). `today` says on which day facts are taken over. */
export const householdHealthSubscription = (today = todayInChina) =>
  subscription<Tables, HouseholdHealth>({
    contract: householdHealth,
    apply: (trx, events) =>
      watchFacts(trx, events, { risksOf: medicalCosts, today: today(), by: householdHealth.publisher }),
    // An alert is the office's from the day it is raised: it stays, and what it was raised for raises none again.
    reset: async () => {},
  });
