import { CoverageResolver } from "./coverage.resolver.js";
import { HouseholdPairingResolver, PairingResolver } from "./pairing.resolver.js";
import { HelperResolver, UnitSupportResolver, VillageSupportResolver } from "./support-unit.resolver.js";
import { HelperVisitResolver, HouseholdVisitResolver, VillageVisitResolver } from "./visit.resolver.js";
import { WorkReportResolver } from "./work-report.resolver.js";
import { VillageWorkTeamResolver, WorkTeamResolver } from "./work-team.resolver.js";

/** What the graph shows and does of help by pairing (policies P-1 to P-5, P-7). */
export const PAIRING_RESOLVERS = [
  UnitSupportResolver,
  HelperResolver,
  VillageSupportResolver,
  WorkTeamResolver,
  VillageWorkTeamResolver,
  PairingResolver,
  HouseholdPairingResolver,
  HelperVisitResolver,
  HouseholdVisitResolver,
  VillageVisitResolver,
  WorkReportResolver,
  CoverageResolver,
] as const;
