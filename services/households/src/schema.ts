import "reflect-metadata";
import { buildDepartmentSchema, type DepartmentSchema } from "@fupin/server-kit/graph/build-schema";
import { HouseholdResolver, householdById } from "./household/household.resolver.js";
import type { HouseholdsContext } from "./households-context.js";
import { PersonResolver, personById } from "./person/person.resolver.js";
import { RegionResolver, regionByCode, VillageResolver, villageByCode } from "./region/region.resolver.js";

/** The households part of the graph. */
export const schema: DepartmentSchema = buildDepartmentSchema<HouseholdsContext>({
  resolvers: [RegionResolver, VillageResolver, HouseholdResolver, PersonResolver],
  references: {
    Region: ({ code }, context) => context.load(regionByCode, code as string),
    Village: ({ code }, context) => context.load(villageByCode, code as string),
    Household: ({ id }, context) => context.load(householdById, id as string),
    Person: ({ id }, context) => context.load(personById, id as string),
  },
});
