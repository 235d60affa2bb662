import { type HouseholdIndustry, householdIndustry } from "@fupin/domain-types/events/household-industry";
import { subscription } from "@fupin/server-kit/events/subscription";
import type { Tables } from "../db/tables.js";
import { disasters, jobLosses } from "./watched-risk.rules.js";
import { todayInChina, watchFacts } from "./watched-risk.store.js";

/** Raises alerts for disasters and lost jobs (policy R-13). `today` says on which day facts are taken over. */
export const householdIndustrySubscription = (today = todayInChina) =>
  subscription<Tables, HouseholdIndustry>({
    contract: householdIndustry,
    apply: (trx, events) =>
      watchFacts(trx, events, {
        risksOf: (facts, watch) => [...disasters(facts, watch), ...jobLosses(facts, watch)],
        today: today(),
        by: householdIndustry.publisher,
      }),
    // An alert is the office's from the day it is raised: it stays, and what it was raised for raises none again.
    reset: async () => {},
  });
