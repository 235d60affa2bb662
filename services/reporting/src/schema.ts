import "reflect-metadata";
import { buildDepartmentSchema, type DepartmentSchema } from "@fupin/server-kit/graph/build-schema";
import { ReportingParameterResolver } from "./assessment/assessment.parameters.js";
import { AssessmentResolver } from "./assessment/assessment.resolver.js";
import { YellowCardResolver } from "./assessment/yellow-card.resolver.js";
import { CohortResolver } from "./cohort/cohort.resolver.js";
import { SavedCohortResolver } from "./cohort/saved/saved-cohort.resolver.js";
import { FreshnessResolver } from "./freshness/freshness.resolver.js";
import { FundResolver } from "./fund/fund.resolver.js";
import { ProgrammeResolver } from "./programme/programme.resolver.js";
import { RebuildResolver } from "./rebuild/rebuild.resolver.js";
import type { ReportingContext } from "./reporting-context.js";
import { SummaryResolver } from "./summary/summary.resolver.js";
import { MovementResolver } from "./trend/movement.resolver.js";
import { TrendResolver } from "./trend/trend.resolver.js";

/** The reporting part of the graph. */
export const schema: DepartmentSchema = buildDepartmentSchema<ReportingContext>({
  resolvers: [
    SummaryResolver,
    CohortResolver,
    SavedCohortResolver,
    TrendResolver,
    MovementResolver,
    ProgrammeResolver,
    FundResolver,
    FreshnessResolver,
    RebuildResolver,
    AssessmentResolver,
    YellowCardResolver,
    ReportingParameterResolver,
  ],
  references: {},
});
