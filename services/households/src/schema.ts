import "reflect-metadata";
import { buildDepartmentSchema, type DepartmentSchema } from "@fupin/server-kit/graph/build-schema";
import { VillageSummaryResolver } from "./archive/summary-table.resolver.js";
import { EligibilityResolver, VillageEligibilityResolver } from "./eligibility/eligibility.resolver.js";
import { HouseholdResolver, householdById } from "./household/household.resolver.js";
import type { HouseholdsContext } from "./households-context.js";
import {
  HouseholdIdentificationResolver,
  IdentificationResolver,
} from "./identification/identification.resolver.js";
import { IdentificationActsResolver } from "./identification/identification-acts.resolver.js";
import { MATCHING_RESOLVERS } from "./matching/matching-resolvers.js";
import { MONITORING_RESOLVERS } from "./monitoring/monitoring-resolvers.js";
import { PAIRING_RESOLVERS } from "./pairing/pairing-resolvers.js";
import { HouseholdsParameterResolver } from "./parameters/households-parameters.js";
import { PersonResolver, personById } from "./person/person.resolver.js";
import { PLAN_RESOLVERS } from "./plan/plan-resolvers.js";
import { PoorVillageResolver } from "./poor-village/poor-village.resolver.js";
import { RegionResolver, regionByCode, VillageResolver, villageByCode } from "./region/region.resolver.js";

/** The households part of the graph. */
export const schema: DepartmentSchema = buildDepartmentSchema<HouseholdsContext>({
  resolvers: [
    RegionResolver,
    VillageResolver,
    HouseholdResolver,
    PersonResolver,
    HouseholdsParameterResolver,
    EligibilityResolver,
    VillageEligibilityResolver,
    IdentificationResolver,
    HouseholdIdentificationResolver,
    IdentificationActsResolver,
    PoorVillageResolver,
    ...PAIRING_RESOLVERS,
    ...PLAN_RESOLVERS,
    ...MONITORING_RESOLVERS,
    ...MATCHING_RESOLVERS,
    VillageSummaryResolver,
  ],
  references: {
    Region: ({ code }, context) => context.load(regionByCode, code as string),
    Village: ({ code }, context) => context.load(villageByCode, code as string),
    Household: ({ id }, context) => context.load(householdById, id as string),
    Person: ({ id }, context) => context.load(personById, id as string),
  },
});
