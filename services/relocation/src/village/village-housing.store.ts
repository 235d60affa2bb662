import { DwellingGrade, isDangerous, RelocationStage, RenovationStage } from "@fupin/domain-types/relocation";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import type { VillageHousing } from "./village.type.js";

/** One number of a village, as the counting function gives it; what is nought has no row. */
type CountRow = {
  village_code: string;
  fact: "GRADE" | "WITHOUT_PLAN" | "RELOCATION" | "RENOVATION";
  member: string;
  cases: number;
  persons: number;
};

/** The housing of villages in numbers, also for viewers who see no single household (policies L-3, L-4, A-4). */
export async function housingOfVillages(
  db: Kysely<Tables>,
  codes: readonly string[],
): Promise<Map<string, VillageHousing>> {
  const { rows } = await sql<CountRow>`
    select code as village_code, counts.*
    from unnest(${[...codes]}::text[]) as code, village_housing(code) as counts`.execute(db);
  const byVillage = Map.groupBy(rows, (row) => row.village_code);
  return new Map(codes.map((code) => [code, housingOf(byVillage.get(code) ?? [])]));
}

function housingOf(rows: readonly CountRow[]): VillageHousing {
  const of = (fact: CountRow["fact"], member: string): { cases: number; persons: number } =>
    rows.find((row) => row.fact === fact && row.member === member) ?? { cases: 0, persons: 0 };
  const byGrade = DwellingGrade.values.map((grade) => ({ grade, households: of("GRADE", grade).cases }));
  const total = (counts: typeof byGrade): number =>
    counts.reduce((sum, { households }) => sum + households, 0);
  return {
    inspected: total(byGrade),
    dangerous: total(byGrade.filter(({ grade }) => isDangerous(grade))),
    dangerousWithoutPlan: of("WITHOUT_PLAN", "").cases,
    byGrade,
    relocationsByStage: RelocationStage.values.map((stage) => {
      const { cases, persons } = of("RELOCATION", stage);
      return { stage, relocations: cases, persons };
    }),
    renovationsByStage: RenovationStage.values.map((stage) => ({
      stage,
      renovations: of("RENOVATION", stage).cases,
    })),
  };
}
