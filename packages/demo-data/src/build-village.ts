import { canWork } from "@fupin/domain-types/person";
import { buildHousehold, type VillageContext } from "./build-household.js";
import { dayNumber } from "./calendar.js";
import type { DemoHousehold } from "./demo-household.js";
import type { DemoVillage } from "./demo-village.js";
import { planDwellings } from "./dwellings.js";
import { householdSizes } from "./household-sizes.js";
import { IdentityBlock, type IdentityCell } from "./identity-blocks.js";
import { villageSurnames } from "./names.js";
import { Random } from "./random.js";
import type { VillagePlan } from "./village-plan.js";
import { inventProjects, leadingProduct } from "./village-products.js";
import { groupNames, profileOf } from "./village-profile.js";
import { carryOut } from "./village-projects.js";

/** Builds a village from its plan. The same seed, plan and cells give the same village, whatever else is built. */
export function buildVillage(plan: VillagePlan, cells: readonly IdentityCell[], seed: number): DemoVillage {
  const random = Random.of(seed, plan.code);
  const sizes = householdSizes(plan.registered, random);
  const profile = profileOf(plan, sizes, random);
  const fates = planDwellings(sizes.length, plan.dwellings ?? {}, random);
  let persons = 0;
  let invoices = 0;
  const context: VillageContext = {
    plan,
    profile,
    groups: groupNames(profile.groups),
    neighbourhood: {
      village: plan.code,
      surnames: villageSurnames(random),
      identities: new IdentityBlock(cells),
    },
    product: plan.product ?? leadingProduct(plan.code, random),
    registrationBegan: dayNumber("2014-06-01") + random.whole(0, 150),
    nextPersonSerial: () => ++persons,
    nextInvoiceNumber: () => `${plan.code}${String(++invoices).padStart(6, "0")}`,
  };
  const households = sizes.map((size, index) =>
    buildHousehold(
      index + 1,
      size,
      fates[index] ?? { grade: "B", remedy: "NONE" },
      context,
      Random.of(seed, plan.code, index + 1),
    ),
  );
  const planned =
    plan.projects ?? inventProjects({ ...plan, households: households.length }, context.product, random);
  return {
    code: plan.code,
    name: plan.name,
    place: plan.place,
    poor: plan.poor,
    ...(plan.type ? { type: plan.type } : {}),
    profile,
    groups: context.groups,
    households,
    projects: carryOut(plan.code, planned, candidates(households, random), random),
  };
}

function candidates(households: readonly DemoHousehold[], random: Random) {
  const able = households.filter(({ members }) => members.some(({ labour }) => canWork(labour)));
  // Some households with workers have nothing yet: the question of policy A-2 finds them.
  const unserved = able.filter(
    ({ loans, shares }) => loans.length + shares.length === 0 && random.chance(0.93),
  );
  const numbers = (list: readonly DemoHousehold[]) => list.map(({ number }) => number);
  return { all: numbers(households), able: numbers(able), unserved: numbers(unserved) };
}
