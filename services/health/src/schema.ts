import "reflect-metadata";
import { parseHouseholdNumber } from "@fupin/domain-types/household-number";
import { parsePersonId } from "@fupin/domain-types/person-id";
import type { Result } from "@fupin/domain-types/result";
import {
  buildDepartmentSchema,
  type DepartmentSchema,
  type ReferenceResolver,
} from "@fupin/server-kit/graph/build-schema";
import { parameterResolver } from "@fupin/server-kit/policy/parameter.resolver";
import { HEALTH_OFFICERS } from "./access-roles.js";
import { AttendanceResolver } from "./attendance/attendance.resolver.js";
import { ChargeResolver } from "./charge/charge.resolver.js";
import { ClaimResolver, claimById } from "./claim/claim.resolver.js";
import { isClaimNumber } from "./claim/claim-id.js";
import { EnrollPersonsResolver } from "./enrollment/enroll-persons.resolver.js";
import { EnrollmentConnectionResolver, EnrollmentResolver } from "./enrollment/enrollment.resolver.js";
import { ClaimFacilityResolver, FacilityResolver } from "./facility/facility.resolver.js";
import type { HealthContext } from "./health-context.js";
import { HouseholdResolver } from "./household/household.resolver.js";
import { Household } from "./household/household.type.js";
import { PersonResolver } from "./person/person.resolver.js";
import { Person } from "./person/person.type.js";
import { HEALTH_PARAMETERS } from "./policy/parameter-definitions.js";
import { HealthProjectResolver } from "./project/health-project.resolver.js";
import { HealthReportResolver } from "./report/health-report.resolver.js";
import { RotationResolver } from "./rotation/rotation.resolver.js";
import { ScreeningCampaignResolver, ScreeningResolver } from "./screening/screening.resolver.js";
import { SettlementResolver } from "./settlement/settlement.resolver.js";
import { SettlementRunResolver } from "./settlement/settlement-run.resolver.js";
import { WorkforceResolver } from "./workforce/workforce.resolver.js";
import { WorkforceActsResolver } from "./workforce/workforce-acts.resolver.js";

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
    ClaimFacilityResolver,
    EnrollmentResolver,
    EnrollmentConnectionResolver,
    EnrollPersonsResolver,
    SettlementResolver,
    SettlementRunResolver,
    HealthReportResolver,
    FacilityResolver,
    HealthProjectResolver,
    WorkforceResolver,
    WorkforceActsResolver,
    AttendanceResolver,
    RotationResolver,
    ScreeningCampaignResolver,
    ScreeningResolver,
    ChargeResolver,
    parameterResolver("health", HEALTH_PARAMETERS, HEALTH_OFFICERS),
  ],
  entities: [Household, Person],
  references: {
    Household: stubOf(parseHouseholdNumber),
    Person: stubOf(parsePersonId),
    // Null for who may not see it (row-level security), so that a plan shows its other measures without an error.
    Claim: ({ id }, context) => (isClaimNumber(id) ? context.load(claimById, id) : null),
  },
});
