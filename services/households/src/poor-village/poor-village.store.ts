import { regionRange } from "@fupin/domain-types/region-code";
import { type Page, type PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import { type Kysely, type SelectQueryBuilder, sql } from "kysely";
import type { PoorVillageCaseTable } from "../db/identification-tables.js";
import type { Tables } from "../db/tables.js";
import type { PoorVillageKind, PoorVillageState } from "./poor-village.steps.js";
import type { PoorVillageStepRecord } from "./poor-village.type.js";
import type { VillageExitFindings } from "./village-exit.rules.js";

/** A designation or an exit as it stands. */
export type PoorVillageRow = {
  readonly id: string;
  readonly villageCode: string;
  readonly kind: PoorVillageKind;
  readonly type: PoorVillageCaseTable["village_type"];
  readonly findings: VillageExitFindings | null;
  readonly appliedOn: string;
  readonly state: PoorVillageState;
  readonly version: number;
  readonly lastOn: string;
  readonly dueOn: string | null;
  readonly dueOrder: string;
};

type Joined = Tables & { c: PoorVillageCaseTable };

/** Cases by number. */
export async function poorVillageCasesById(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<Map<string, PoorVillageRow>> {
  const rows = await selected(db.selectFrom("poor_village_case as c"))
    .where(sql<boolean>`c.id = any (${[...ids]})`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** One page of cases: what is due first comes first, ended ones last. */
export function poorVillageCasePage(
  db: Kysely<Tables>,
  conditions: {
    region?: string | null;
    kind?: PoorVillageKind | null;
    state?: PoorVillageState | null;
    overdueOn?: string | null;
  },
  page: PageArgs,
): Promise<Page<PoorVillageRow>> {
  let matching: SelectQueryBuilder<Joined, "c", object> = db.selectFrom("poor_village_case as c");
  if (conditions.region) {
    const { from, to } = regionRange(conditions.region);
    matching = matching.where("c.village_code", ">=", from).where("c.village_code", "<", to);
  }
  if (conditions.kind) matching = matching.where("c.kind", "=", conditions.kind);
  if (conditions.state) matching = matching.where("c.state", "=", conditions.state);
  if (conditions.overdueOn) matching = matching.where("c.due_on", "<", conditions.overdueOn);
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

/** The acts of each case, in order, with the lines by which they decided. */
export async function stepsOfPoorVillageCases(
  db: Kysely<Tables>,
  cases: readonly string[],
): Promise<Map<string, PoorVillageStepRecord[]>> {
  const rows = await db
    .selectFrom("poor_village_step")
    .select([
      "case_id as caseId",
      "version",
      "act",
      "to_state as toState",
      "on_day as on",
      "document",
      "remark",
      "recorded_by as recordedBy",
      sql<DecisionLine[]>`coalesce(record -> 'lines', '[]'::jsonb)`.as("lines"),
    ])
    .where(sql<boolean>`case_id = any (${[...cases]})`)
    .orderBy("case_id")
    .orderBy("version")
    .execute();
  return Map.groupBy(rows, ({ caseId }) => caseId);
}

/** Whether a village is poor on a day, by its latest profile until then, and when a later one begins. */
export async function poorOn(
  db: Kysely<Tables>,
  village: string,
  on: string,
): Promise<{ poor: boolean; latest: string | null }> {
  const profiles = await db
    .selectFrom("village_profile")
    .select(["valid_from", "poor"])
    .where("village_code", "=", village)
    .orderBy("valid_from", "desc")
    .execute();
  return {
    poor: profiles.find(({ valid_from }) => valid_from <= on)?.poor ?? false,
    latest: profiles[0]?.valid_from ?? null,
  };
}

/**
 * Makes a village poor from a day on, of a type, or no longer, where the type is null: its latest profile goes on
 * (policies ).
 */
export async function recordPoorVillage(
  trx: Kysely<Tables>,
  village: string,
  type: PoorVillageCaseTable["village_type"],
  on: string,
): Promise<void> {
  await sql`
    insert into village_profile
    select (jsonb_populate_record(latest, ${JSON.stringify({ village_code: village, valid_from: on, poor: type !== null, village_type: type })}::jsonb)).*
    from (select ${village}::text as code) as wanted
    left join lateral (
      select p from village_profile as p where p.village_code = wanted.code order by p.valid_from desc limit 1
    ) as known (latest) on true`.execute(trx);
}

const selected = (query: SelectQueryBuilder<Joined, "c", object>) =>
  query.select([
    "c.id",
    "c.village_code as villageCode",
    "c.kind",
    "c.village_type as type",
    "c.findings",
    "c.applied_on as appliedOn",
    "c.state",
    "c.version",
    "c.last_on as lastOn",
    "c.due_on as dueOn",
    "c.due_order as dueOrder",
  ]);
