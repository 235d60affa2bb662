import "reflect-metadata";
import { parseHouseholdNumber } from "@fupin/domain-types/household-number";
import { parsePersonId } from "@fupin/domain-types/person-id";
import { buildDepartmentSchema, type DepartmentSchema } from "@fupin/server-kit/graph/build-schema";
import { parameterResolver } from "@fupin/server-kit/policy/parameter.resolver";
import { RiskFundResolver } from "./credit/risk-fund.resolver.js";
import { DividendResolver, DividendShareResolver } from "./dividend/dividend.resolver.js";
import {
  EmploymentResolver,
  WelfarePostResolver,
  WorklistResolver,
} from "./employment/employment.resolver.js";
import { EnterpriseContractResolver } from "./enterprise-contract/enterprise-contract.resolver.js";
import { EnterpriseWageResolver } from "./enterprise-contract/enterprise-wage.resolver.js";
import { FarmInsuranceResolver } from "./farm-insurance/farm-insurance.resolver.js";
import { FourInOneGapResolver, FourInOneResolver } from "./four-in-one/four-in-one.resolver.js";
import { AllocationResolver, FundResolver } from "./fund/fund.resolver.js";
import { HouseholdResolver } from "./household/household.resolver.js";
import type { IndustryContext } from "./industry-context.js";
import { LandResolver } from "./land/land.resolver.js";
import { LoanResolver, loanById } from "./loan/loan.resolver.js";
import { LoanActsResolver } from "./loan/loan-acts.resolver.js";
import { parseLoanId } from "./loan/loan-id.js";
import { OrganisationResolver } from "./organisation/organisation.resolver.js";
import { PersonResolver } from "./person/person.resolver.js";
import { industryParameters } from "./policy/industry-parameters.js";
import { BeneficiaryResolver, ProjectBenefitResolver } from "./project/beneficiary.resolver.js";
import { ProjectResolver, projectById } from "./project/project.resolver.js";
import { ProjectActsResolver } from "./project/project-acts.resolver.js";
import { parseProjectId } from "./project/project-id.js";
import { ProjectObjectionResolver } from "./project/project-objection.resolver.js";
import { ShareholdingResolver } from "./shareholding/shareholding.resolver.js";
import { certificateByNumber, TrainingResolver } from "./training/training.resolver.js";
import { VillageResolver } from "./village/village.resolver.js";
import { parseVillageCode } from "./village/village-code.js";

/** The industry part of the graph. */
export const schema: DepartmentSchema = buildDepartmentSchema<IndustryContext>({
  resolvers: [
    parameterResolver("industry", industryParameters, ["INDUSTRY_OFFICER", "POVERTY_OFFICE"]),
    ProjectResolver,
    ProjectActsResolver,
    ProjectObjectionResolver,
    BeneficiaryResolver,
    ProjectBenefitResolver,
    FundResolver,
    AllocationResolver,
    LoanResolver,
    LoanActsResolver,
    RiskFundResolver,
    ShareholdingResolver,
    DividendResolver,
    DividendShareResolver,
    OrganisationResolver,
    EnterpriseContractResolver,
    EnterpriseWageResolver,
    FourInOneResolver,
    FourInOneGapResolver,
    LandResolver,
    TrainingResolver,
    EmploymentResolver,
    WelfarePostResolver,
    WorklistResolver,
    PersonResolver,
    FarmInsuranceResolver,
    HouseholdResolver,
    VillageResolver,
  ],
  references: {
    IndustryProject: ({ id }, context) => {
      const project = parseProjectId(String(id));
      return project.ok ? context.load(projectById, project.value) : undefined;
    },
    MicroLoan: ({ id }, context) => {
      const loan = parseLoanId(String(id));
      return loan.ok ? context.load(loanById, loan.value) : undefined;
    },
    TrainingCertificate: ({ number }, context) => context.load(certificateByNumber, String(number)),
    Household: ({ id }) => {
      const household = parseHouseholdNumber(String(id));
      return household.ok ? { id: household.value } : undefined;
    },
    Person: ({ id }) => {
      const person = parsePersonId(String(id));
      return person.ok ? { id: person.value } : undefined;
    },
    Village: ({ code }) => {
      const village = parseVillageCode(String(code));
      return village.ok ? { code: village.value } : undefined;
    },
  },
});
