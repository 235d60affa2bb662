import { regionRange } from "@fupin/domain-types/region-code";
import { type Page, type PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { type Expression, type Kysely, type SelectQueryBuilder, sql } from "kysely";
import type { IdentificationCaseTable } from "../db/identification-tables.js";
import type { Tables } from "../db/tables.js";
import type { IdentificationState } from "./identification.steps.js";

/** A case as it stands. */
export type CaseRow = {
  readonly id: string;
  readonly villageCode: string;
  readonly villagerGroup: string;
  readonly householdId: string | null;
  readonly appliedOn: string;
  readonly state: IdentificationState;
  readonly version: number;
  readonly lastOn: string;
  readonly dueOn: string | null;
  readonly dueOrder: string;
  readonly category: IdentificationCaseTable["category"];
  readonly mainCause: IdentificationCaseTable["main_cause"];
  readonly otherCauses: IdentificationCaseTable["other_causes"];
};

/** Which cases a worklist holds; conditions add up. */
export type CaseConditions = {
  readonly region?: string;
  readonly states?: readonly IdentificationState[];
  readonly villagerGroup?: string;
  /** Due on this day at the latest. */
  readonly dueUntil?: string;
  /** Due before this day, that is overdue on it. */
  readonly overdueOn?: string;
};

type Joined = Tables & { c: IdentificationCaseTable };

/** Cases by number. */
export async function casesById(db: Kysely<Tables>, ids: readonly string[]): Promise<Map<string, CaseRow>> {
  const rows = await selected(db.selectFrom("identification_case as c"))
    .where(sql<boolean>`c.id = any (${[...ids]})`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** One page of a worklist: what is due first comes first, ended cases last. */
export function casePage(
  db: Kysely<Tables>,
  conditions: CaseConditions,
  page: PageArgs,
): Promise<Page<CaseRow>> {
  const matching = matchingCases(db, conditions);
  return pageOf(
    selected(matching),
    page,
    { columns: ["c.due_order", "c.id"], direction: "asc", keyOf: ({ dueOrder, id }) => [dueOrder, id] },
    async () => {
      const { total } = await matching
        .select((eb) => eb.fn.countAll<number>().as("total"))
        .executeTakeFirstOrThrow();
      return total;
    },
  );
}

/** How many cases stand in each state, and how many of them are overdue on a day. */
export async function countCases(
  db: Kysely<Tables>,
  conditions: CaseConditions,
  on: string,
): Promise<{ state: IdentificationState; cases: number; overdue: number }[]> {
  return matchingCases(db, conditions)
    .select((eb) => [
      "c.state",
      eb.fn.countAll<number>().as("cases"),
      eb.fn.countAll<number>().filterWhere("c.due_on", "<", on).as("overdue"),
    ])
    .groupBy("c.state")
    .execute();
}

/** The cases of a household, for a list that hangs on it. */
export const casesOfHousehold = (db: Kysely<Tables>, household: Expression<string>) =>
  selected(db.selectFrom("identification_case as c")).where("c.household_id", "=", household);

function matchingCases(
  db: Kysely<Tables>,
  { region, states, villagerGroup, dueUntil, overdueOn }: CaseConditions,
): SelectQueryBuilder<Joined, "c", object> {
  let matching: SelectQueryBuilder<Joined, "c", object> = db.selectFrom("identification_case as c");
  if (region) {
    const { from, to } = regionRange(region);
    matching = matching.where("c.village_code", ">=", from).where("c.village_code", "<", to);
  }
  if (states) matching = matching.where(sql<boolean>`c.state = any (${[...states]})`);
  if (villagerGroup) matching = matching.where("c.villager_group", "=", villagerGroup);
  if (dueUntil) matching = matching.where("c.due_on", "<=", dueUntil);
  if (overdueOn) matching = matching.where("c.due_on", "<", overdueOn);
  return matching;
}

const selected = (query: SelectQueryBuilder<Joined, "c", object>) =>
  query.select([
    "c.id",
    "c.village_code as villageCode",
    "c.villager_group as villagerGroup",
    "c.household_id as householdId",
    "c.applied_on as appliedOn",
    "c.state",
    "c.version",
    "c.last_on as lastOn",
    "c.due_on as dueOn",
    "c.due_order as dueOrder",
    "c.category",
    "c.main_cause as mainCause",
    "c.other_causes as otherCauses",
  ]);
