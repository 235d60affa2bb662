import { HouseholdPlanResolver, HouseholdPlansResolver, MeasureResolver } from "./plan.resolver.js";

/** What the graph shows and does of household plans (policies P-6, R-8). */
export const PLAN_RESOLVERS = [HouseholdPlanResolver, MeasureResolver, HouseholdPlansResolver] as const;
