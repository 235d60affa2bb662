import type { DemoRelocation } from "@fupin/demo-data/demo-dwelling";
import type { DemoHousehold } from "@fupin/demo-data/demo-household";
import { addDays, type LocalDate } from "@fupin/domain-types/local-date";
import { canWork } from "@fupin/domain-types/person";
import { RelocationStage } from "@fupin/domain-types/relocation";
import type { Parameters } from "@fupin/server-kit/policy/parameter";
import { type Entitlement, entitlementOf, followUpLines } from "../relocation/relocation.rules.js";
import type { RelocationAct } from "../relocation/relocation-act.js";

/** A household of the demo data that relocates. */
export type Relocating = {
  readonly household: DemoHousehold;
  readonly relocation: DemoRelocation;
  readonly id: string;
  /** From the consent on. */
  readonly due: Entitlement | null;
  /** Where it was allotted a dwelling, or waits for one; null for a dispersed one. */
  readonly site: string | null;
};

/** Larger households than this wait nowhere in the demo data: what their site has left would fit them. */
const MOST_WAITING = 5;

/** The act that led to each stage, and after how many days from the application the demo data takes it for done. */
const COURSE: Readonly<Record<RelocationStage, readonly [act: RelocationAct, day: number]>> = {
  APPLIED: ["APPLY", 0],
  ELIGIBLE: ["FIND_ELIGIBLE", 10],
  CONSENTED: ["SIGN_CONSENT", 20],
  SITE_ALLOTTED: ["ALLOT", 30],
  HOUSE_BUILT: ["COMPLETE_HOUSE", 200],
  HANDED_OVER: ["HAND_OVER", 230],
  MOVED_IN: ["MOVE_IN", 260],
  OLD_HOUSE_VACATED: ["VACATE_OLD_HOUSE", 300],
  FOLLOW_UP: ["FOLLOW_UP", 390],
};

/** The stages that a relocation has gone through. */
const stagesOf = ({ stage }: DemoRelocation): RelocationStage[] =>
  RelocationStage.values.slice(0, RelocationStage.values.indexOf(stage) + 1);

/** Whether a relocation has come to a stage. */
export const hasReached = ({ relocation }: Pick<Relocating, "relocation">, stage: RelocationStage): boolean =>
  stagesOf(relocation).includes(stage);

/** The day on which a relocation came to a stage. */
export const dayOf = ({ relocation }: Pick<Relocating, "relocation">, stage: RelocationStage): LocalDate =>
  addDays(relocation.appliedOn, COURSE[stage][1]);

/** The day on which a household moved; null where it has not yet. */
export const movedOn = (relocation: DemoRelocation): LocalDate | null =>
  hasReached({ relocation }, "MOVED_IN") ? dayOf({ relocation }, "MOVED_IN") : null;

/** The day on which a household that waits joined its site's list. */
const waitsSince = (of: Relocating): LocalDate => addDays(dayOf(of, "CONSENTED"), 5);

/** Whether a household waits for a dwelling (policy L-2). */
export const waits = ({ relocation, site }: Relocating): boolean =>
  relocation.stage === "CONSENTED" && site !== null;

/**
 * The households that relocate, with what they are entitled to (policy L-2). Who has signed and is to move to a site
 * waits for a dwelling of the township's.
 */
export function relocating(
  households: readonly DemoHousehold[],
  townshipSite: string,
  parameters: Parameters,
): Relocating[] {
  return households.flatMap((household): Relocating[] => {
    const { relocation, number } = household;
    if (!relocation) return [];
    const { stage, mode, persons } = relocation;
    const joins = stage === "CONSENTED" && mode === "CONCENTRATED" && persons <= MOST_WAITING;
    const site = relocation.site ?? (joins ? townshipSite : null);
    const without = { household, relocation, id: `${number}-BQ1`, due: null, site };
    if (!hasReached(without, "CONSENTED")) return [without];
    const on = dayOf(without, "CONSENTED");
    const due = entitlementOf(
      { persons: relocation.persons, perCapitaIncome: incomeOf(household, relocation) },
      parameters,
      number,
      on,
    );
    return [{ ...without, due }];
  });
}

/** The income of the year before the application. */
export function incomeOf({ incomes }: DemoHousehold, { appliedOn }: DemoRelocation): number | null {
  const year = Number(appliedOn.slice(0, 4)) - 1;
  return incomes.find((income) => income.year === year)?.perCapita ?? null;
}

/** The key of a fact that came with a stage. */
export const factAt = (of: Relocating, stage: RelocationStage) => ({
  household_id: of.household.number,
  relocation_id: of.id,
  serial: RelocationStage.values.indexOf(stage) + 1,
  recorded_by: "demo-data",
  recorded_at: `${dayOf(of, stage)}T04:00:00Z`,
});

/** A relocation's row. */
export const relocationRow = (of: Relocating, siteId: string | null) => ({
  household_id: of.household.number,
  serial: 1,
  recorded_by: "demo-data",
  recorded_at: `${of.relocation.appliedOn}T04:00:00Z`,
  applied_on: of.relocation.appliedOn,
  stage: of.relocation.stage,
  mode: of.relocation.mode,
  site_id: siteId,
  persons: of.relocation.persons,
  version: stagesOf(of.relocation).length + (waits(of) ? 1 : 0),
  per_capita_income: incomeOf(of.household, of.relocation),
  area_cap: of.due?.areaCap ?? null,
  subsidy: of.due?.subsidy ?? null,
});

/** The steps of a relocation (policy L-3). */
export const stepRows = (of: Relocating) => [
  ...stagesOf(of.relocation).map((stage, index, stages) => ({
    ...factAt(of, stage),
    act: COURSE[stage][0],
    from_stage: stages[index - 1] ?? null,
    to_stage: stage,
    occurred_on: dayOf(of, stage),
    lines: stage === "CONSENTED" ? of.due?.lines : stage === "FOLLOW_UP" ? followUpLines(found(of)) : [],
  })),
  ...(waits(of)
    ? [
        {
          ...waitingFact(of),
          act: "JOIN_WAITING_LIST",
          from_stage: "CONSENTED",
          to_stage: "CONSENTED",
          occurred_on: waitsSince(of),
          lines: [],
        },
      ]
    : []),
];

const waitingFact = (of: Relocating) => ({
  ...factAt(of, "CONSENTED"),
  serial: stagesOf(of.relocation).length + 1,
});

/** A place on a site's waiting list (policy L-2). */
export const waitingRow = (of: Relocating, siteId: string | null) => ({
  ...waitingFact(of),
  site_id: siteId,
  consented_on: dayOf(of, "CONSENTED"),
  applied_on: of.relocation.appliedOn,
  since: waitsSince(of),
});

/** The head and so many further members as move (policy L-1). */
const movers = ({ household, relocation }: Relocating) => household.members.slice(0, relocation.persons);

/** The consent and its members (policy L-1). */
export const consentRow = (of: Relocating) => ({
  ...factAt(of, "CONSENTED"),
  signed_on: dayOf(of, "CONSENTED"),
  signed_by: of.household.members[0]?.id,
  document: `搬迁协议 ${of.id}`,
});

/** Who moves (policy L-1). */
export const memberRows = (of: Relocating) =>
  movers(of).map(({ id }) => ({
    household_id: of.household.number,
    relocation_id: of.id,
    person_id: id,
    joined_on: dayOf(of, "CONSENTED"),
    recorded_by: "demo-data",
    recorded_at: `${dayOf(of, "CONSENTED")}T04:00:00Z`,
  }));

/** What the household is entitled to (policy L-2). */
export const entitlementRow = (of: Relocating) => ({
  ...factAt(of, "CONSENTED"),
  since: dayOf(of, "CONSENTED"),
  persons: of.due?.persons,
  area_cap: of.due?.areaCap,
  subsidy: of.due?.subsidy,
  lines: of.due?.lines,
});

/** The house of a dispersed relocation, as large as it may be (policy L-2). */
export const dispersedRow = (of: Relocating, address: string) => ({
  ...factAt(of, "SITE_ALLOTTED"),
  address,
  area: of.due?.areaCap,
  approved_on: dayOf(of, "SITE_ALLOTTED"),
});

/** Where a household lives once it has moved. */
export type DemoHome = { readonly siteId: string | null; readonly village: string; readonly address: string };

/** The home that was handed over (policy L-3). */
export const homeRow = (of: Relocating, { siteId, village, address }: DemoHome) => ({
  ...factAt(of, "HANDED_OVER"),
  handed_over_on: dayOf(of, "HANDED_OVER"),
  site_id: siteId,
  village_code: village,
  group_name: siteId === null ? of.household.villagerGroup : null,
  address,
});

/** The move (policy L-3). */
export const moveRow = (of: Relocating, villageName: string, { village, address }: DemoHome) => ({
  ...factAt(of, "MOVED_IN"),
  moved_on: dayOf(of, "MOVED_IN"),
  old_region: of.household.village,
  old_address: `${villageName}${of.household.villagerGroup}`,
  new_region: village,
  new_address: address,
});

/** The follow-up visit (policy L-3). */
export function followUpRow(of: Relocating) {
  const { livesThere, persons, ableToWork, employed, insured } = found(of);
  return {
    ...factAt(of, "FOLLOW_UP"),
    visited_on: dayOf(of, "FOLLOW_UP"),
    lives_there: livesThere,
    persons,
    able_to_work: ableToWork,
    employed,
    insured,
  };
}

function found(of: Relocating) {
  const members = movers(of);
  const able = members.filter(({ labour }) => canWork(labour));
  return {
    livesThere: true,
    persons: members.length,
    ableToWork: able.length,
    employed: able.filter(({ monthsWorkedAway }) => monthsWorkedAway > 0).length,
    insured: members.filter(({ basicInsurance }) => basicInsurance).length,
  };
}
