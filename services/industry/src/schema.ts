import "reflect-metadata";
import { parseHouseholdNumber } from "@fupin/domain-types/household-number";
import { buildDepartmentSchema, type DepartmentSchema } from "@fupin/server-kit/graph/build-schema";
import { HouseholdResolver } from "./household/household.resolver.js";
import type { IndustryContext } from "./industry-context.js";
import { LoanResolver } from "./loan/loan.resolver.js";
import { BeneficiaryResolver, ProjectBenefitResolver } from "./project/beneficiary.resolver.js";
import { ProjectResolver, projectById } from "./project/project.resolver.js";
import { parseProjectId } from "./project/project-id.js";
import { ShareholdingResolver } from "./shareholding/shareholding.resolver.js";
import { VillageResolver } from "./village/village.resolver.js";
import { parseVillageCode } from "./village/village-code.js";

/** The industry part of the graph. */
export const schema: DepartmentSchema = buildDepartmentSchema<IndustryContext>({
  resolvers: [
    ProjectResolver,
    BeneficiaryResolver,
    ProjectBenefitResolver,
    LoanResolver,
    ShareholdingResolver,
    HouseholdResolver,
    VillageResolver,
  ],
  references: {
    IndustryProject: ({ id }, context) => {
      const project = parseProjectId(String(id));
      return project.ok ? context.load(projectById, project.value) : undefined;
    },
    Household: ({ id }) => {
      const household = parseHouseholdNumber(String(id));
      return household.ok ? { id: household.value } : undefined;
    },
    Village: ({ code }) => {
      const village = parseVillageCode(String(code));
      return village.ok ? { code: village.value } : undefined;
    },
  },
});
