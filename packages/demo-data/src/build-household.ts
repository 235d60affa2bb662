import { householdNumber } from "@fupin/domain-types/household-number";
import { canWork } from "@fupin/domain-types/person";
import { personId } from "@fupin/domain-types/person-id";
import { type DayNumber, dateOf } from "./calendar.js";
import { decideCauses } from "./causes.js";
import { type ClaimContext, claimsOf } from "./claims.js";
import { ensureWorker, labourOf, monthsWorkedAway } from "./condition.js";
import type { DemoHousehold } from "./demo-household.js";
import type { DemoPerson } from "./demo-person.js";
import type { DemoVillageProfile } from "./demo-village.js";
import { type DwellingFate, inspectionsOf, relocationOf, renovationOf } from "./dwellings.js";
import { insure } from "./enrollment.js";
import type { HouseholdSize } from "./household-sizes.js";
import { incomesOf } from "./incomes.js";
import { loansOf, sharesOf } from "./livelihood.js";
import { livingConditions } from "./living-conditions.js";
import { COUNTIES_WITHOUT_COUNTY_DEDUCTIBLE } from "./published-figures.js";
import type { Random } from "./random.js";
import type { Resident } from "./resident.js";
import { inventResidents, type Neighbourhood } from "./residents.js";
import type { VillagePlan } from "./village-plan.js";

/** What the households of a village have in common. */
export type VillageContext = {
  readonly plan: VillagePlan;
  readonly profile: DemoVillageProfile;
  readonly groups: readonly string[];
  readonly neighbourhood: Neighbourhood;
  /** The village's leading product. */
  readonly product: string;
  /** First day of entry in the registry. */
  readonly registrationBegan: DayNumber;
  readonly nextPersonSerial: () => number;
  readonly nextInvoiceNumber: () => string;
};

/** Builds one household with all that the departments know of it. */
export function buildHousehold(
  serial: number,
  { category, size }: HouseholdSize,
  fate: DwellingFate,
  village: VillageContext,
  random: Random,
): DemoHousehold {
  const { plan, profile } = village;
  const residents = inventResidents(category, size, village.neighbourhood, random);
  const causes = decideCauses(category, residents, random);
  for (const resident of residents) resident.labour = labourOf(resident, category, random);
  if (category === "DEVELOPMENT" || category === "DEVELOPMENT_DIBAO") ensureWorker(residents);
  const works = residents.some(({ labour }) => canWork(labour));
  const allCauses = [causes.main, ...causes.others];
  const registeredOn = dateOf(village.registrationBegan + random.whole(0, 20));
  const renovation =
    fate.remedy === "RENOVATION"
      ? renovationOf(fate.grade, category, plan.dwellings?.renovations !== undefined, random)
      : undefined;
  const claimContext: ClaimContext = {
    place: plan.place,
    category,
    illnessIsCause: allCauses.includes("ILLNESS"),
    registeredOn,
    countyDeductibleWaived: COUNTIES_WITHOUT_COUNTY_DEDUCTIBLE.has(plan.code.slice(0, 6)),
    nextInvoiceNumber: village.nextInvoiceNumber,
  };
  return {
    number: householdNumber(plan.code, serial),
    village: plan.code,
    villagerGroup: random.pick(village.groups),
    registeredOn,
    category,
    mainCause: causes.main,
    otherCauses: causes.others,
    incomes: incomesOf(category, random),
    livingConditions: livingConditions(size, allCauses, fate.grade, profile, random),
    ...(random.chance(0.94) ? { bankAccount: bankAccount(residents) } : {}),
    members: residents.map((resident) => person(resident, village, claimContext, random)),
    inspections: inspectionsOf(fate.grade, renovation, random),
    ...(renovation ? { renovation } : {}),
    ...(fate.remedy === "RELOCATION" ? { relocation: relocationOf(size, plan.place, random) } : {}),
    loans: works ? loansOf(category, plan.place, random) : [],
    shares: category === "WUBAO" ? [] : sharesOf(works, plan.name, village.product, random),
  };
}

function person(
  resident: Resident,
  village: VillageContext,
  context: ClaimContext,
  random: Random,
): DemoPerson {
  const { age, health, ...known } = resident;
  const insurance = insure(resident, context.category, random);
  const hasPhone = resident.relation === "HEAD" ? random.chance(0.9) : age >= 16 && random.chance(0.5);
  return {
    ...known,
    health,
    id: personId(village.plan.code, village.nextPersonSerial()),
    monthsWorkedAway: monthsWorkedAway(resident, random),
    basicInsurance: insurance.basic,
    seriousIllnessInsurance: insurance.seriousIllness,
    // 154 was never opened to the public.
    ...(hasPhone ? { phone: `154${String(random.whole(0, 99_999_999)).padStart(8, "0")}` } : {}),
    enrollments: insurance.enrollments,
    claims: claimsOf(health, insurance, context, random),
  };
}

/** An account number as unique as the head's identity number, from which its digits come in disguise. */
function bankAccount([head]: readonly Resident[]): string {
  const number = head?.identityNumber ?? "";
  const digits = [...(number.slice(0, 6) + number.slice(7, 14))].reverse();
  return `620000${digits.map((digit) => 9 - Number(digit)).join("")}`;
}
