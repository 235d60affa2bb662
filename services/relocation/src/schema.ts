import "reflect-metadata";
import { buildDepartmentSchema, type DepartmentSchema } from "@fupin/server-kit/graph/build-schema";
import { isCaseId } from "./case-id.js";
import { DwellingInspectionResolver, DwellingResolver } from "./dwelling/dwelling.resolver.js";
import { householdReference } from "./household/household.reference.js";
import { HouseholdResolver } from "./household/household.resolver.js";
import { RelocationResolver, relocationById } from "./relocation/relocation.resolver.js";
import type { RelocationContext } from "./relocation-context.js";
import { RenovationResolver, renovationById } from "./renovation/renovation.resolver.js";
import { ResettlementSiteResolver } from "./site/resettlement-site.resolver.js";
import { villageReference } from "./village/village.reference.js";
import { VillageResolver } from "./village/village.resolver.js";
import { Village } from "./village/village.type.js";

/** The relocation and housing part of the graph. */
export const schema: DepartmentSchema = buildDepartmentSchema<RelocationContext>({
  resolvers: [
    HouseholdResolver,
    DwellingInspectionResolver,
    DwellingResolver,
    RelocationResolver,
    RenovationResolver,
    ResettlementSiteResolver,
    VillageResolver,
  ],
  entities: [Village],
  references: {
    Household: householdReference,
    Village: villageReference,
    Relocation: ({ id }, context) =>
      isCaseId("relocation", id) ? context.load(relocationById, id) : undefined,
    HousingRenovation: ({ id }, context) =>
      isCaseId("renovation", id) ? context.load(renovationById, id) : undefined,
  },
});
