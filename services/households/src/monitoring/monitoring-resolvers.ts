import { YearlyAdjustmentResolver } from "./adjustment/adjustment.resolver.js";
import { HouseholdAlertResolver, RiskAlertResolver } from "./alert/alert.resolver.js";
import { HouseholdTaskResolver, RegistryCheckResolver } from "./checks/checks.resolver.js";
import { HouseholdEventResolver } from "./event/event.resolver.js";
import { ExitCaseResolver, HouseholdExitResolver } from "./exit/exit.resolver.js";
import { MembersResolver } from "./members/members.resolver.js";
import { IncomeSurveyResolver } from "./survey/survey.resolver.js";

/** What the graph shows and does of dynamic management (policies ). */
export const MONITORING_RESOLVERS = [
  HouseholdEventResolver,
  MembersResolver,
  IncomeSurveyResolver,
  ExitCaseResolver,
  HouseholdExitResolver,
  YearlyAdjustmentResolver,
  RiskAlertResolver,
  HouseholdAlertResolver,
  RegistryCheckResolver,
  HouseholdTaskResolver,
] as const;
