import "reflect-metadata";
import { parseHouseholdNumber } from "@fupin/domain-types/household-number";
import { parsePersonId } from "@fupin/domain-types/person-id";
import type { Result } from "@fupin/domain-types/result";
import {
  buildDepartmentSchema,
  type DepartmentSchema,
  type ReferenceResolver,
} from "@fupin/server-kit/graph/build-schema";
import { ClaimResolver } from "./claim/claim.resolver.js";
import { EnrollmentConnectionResolver, EnrollmentResolver } from "./enrollment/enrollment.resolver.js";
import type { HealthContext } from "./health-context.js";
import { HouseholdResolver } from "./household/household.resolver.js";
import { Household } from "./household/household.type.js";
import { PersonResolver } from "./person/person.resolver.js";
import { Person } from "./person/person.type.js";

/** An entity of another department: nothing is looked up before one of the fields added here is asked. */
const stubOf =
  (parse: (key: string) => Result<string>): ReferenceResolver<HealthContext> =>
  ({ id }) =>
    typeof id === "string" && parse(id).ok ? { id } : null;

/** The health part of the graph. */
export const schema: DepartmentSchema = buildDepartmentSchema<HealthContext>({
  resolvers: [
    HouseholdResolver,
    PersonResolver,
    ClaimResolver,
    EnrollmentResolver,
    EnrollmentConnectionResolver,
  ],
  entities: [Household, Person],
  references: { Household: stubOf(parseHouseholdNumber), Person: stubOf(parsePersonId) },
});
