import "reflect-metadata";
import { buildDepartmentSchema, type DepartmentSchema } from "@fupin/server-kit/graph/build-schema";
import { parameterResolver } from "@fupin/server-kit/policy/parameter.resolver";
import { HOUSING_OFFICERS } from "./access-roles.js";
import { isCaseId } from "./case-id.js";
import { DwellingInspectionResolver, DwellingResolver } from "./dwelling/dwelling.resolver.js";
import { householdReference } from "./household/household.reference.js";
import { HouseholdResolver } from "./household/household.resolver.js";
import { HOUSING_PARAMETERS } from "./policy/housing-parameters.js";
import { MemberToReviewResolver } from "./registry/member-to-review.resolver.js";
import { RelocationResolver, relocationById } from "./relocation/relocation.resolver.js";
import { RelocationActResolver } from "./relocation/relocation-act.resolver.js";
import { RelocationCourseResolver } from "./relocation/relocation-course.resolver.js";
import type { RelocationContext } from "./relocation-context.js";
import { RenovationResolver, renovationById } from "./renovation/renovation.resolver.js";
import {
  RenovationActResolver,
  RenovationApplicationResolver,
} from "./renovation/renovation-act.resolver.js";
import {
  PassedOverHouseholdResolver,
  RenovationPlanResolver,
} from "./renovation/renovation-plan.resolver.js";
import {
  RenovationRankEntryResolver,
  RenovationYearResolver,
} from "./renovation/renovation-year.resolver.js";
import { ResettlementSiteResolver } from "./site/resettlement-site.resolver.js";
import { UtilityCoverageResolver } from "./utility/coverage.resolver.js";
import { HamletResolver } from "./utility/hamlet.resolver.js";
import { HouseholdUtilitiesResolver } from "./utility/household-utilities.resolver.js";
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
    RelocationActResolver,
    RelocationCourseResolver,
    MemberToReviewResolver,
    parameterResolver("relocation", HOUSING_PARAMETERS, HOUSING_OFFICERS),
    RenovationResolver,
    RenovationActResolver,
    RenovationApplicationResolver,
    RenovationPlanResolver,
    PassedOverHouseholdResolver,
    RenovationYearResolver,
    RenovationRankEntryResolver,
    ResettlementSiteResolver,
    VillageResolver,
    HamletResolver,
    HouseholdUtilitiesResolver,
    UtilityCoverageResolver,
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
