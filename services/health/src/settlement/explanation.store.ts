import type { HouseholdCategory } from "@fupin/domain-types/household";
import type { Kysely } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { anyNumberOf } from "../db/any-number-of.js";
import type { Tables } from "../db/tables.js";
import type { SettlementAdjustment } from "./settlement.type.js";
import type { SettlementLine } from "./settlement-line.js";

/** Why a claim was paid as it was: the lines of the last reckoning, and the adjustments, the latest first. */
export type Explanation = {
  readonly category: HouseholdCategory | null;
  readonly lines: readonly SettlementLine[];
  readonly adjustments: readonly SettlementAdjustment[];
};

type AdjustmentRow = SettlementAdjustment & {
  readonly category: HouseholdCategory | null;
  readonly lines: SettlementLine[];
};

/** The explanations of claims, by one statement. */
export async function explanationsOf(
  db: Kysely<Tables>,
  claims: readonly string[],
): Promise<Map<string, Explanation>> {
  const rows = await db
    .selectFrom("settlement as s")
    .select((eb) => [
      "s.claim_id as claim",
      "s.category",
      "s.lines",
      jsonArrayFrom(
        eb
          .selectFrom("settlement_adjustment as a")
          .select([
            "a.adjusted_on as adjustedOn",
            "a.cause_claim_id as causeClaim",
            "a.basic",
            "a.serious_illness as seriousIllness",
            "a.assistance",
            "a.out_of_pocket as outOfPocket",
            "a.category",
            "a.lines",
          ])
          .whereRef("a.claim_id", "=", "s.claim_id")
          .orderBy("a.id", "desc"),
      ).as("adjustments"),
    ])
    .where("s.claim_id", "=", anyNumberOf(claims.map(Number)))
    .execute();
  return new Map(
    rows.map(({ claim, category, lines, adjustments }) => {
      const rows = adjustments as unknown as AdjustmentRow[];
      const [latest] = rows;
      return [
        String(claim),
        {
          category: latest ? latest.category : category,
          lines: latest?.lines ?? (lines as SettlementLine[]),
          adjustments: rows.map(({ category: _, lines: __, ...row }) => ({
            ...row,
            causeClaim: row.causeClaim === null ? null : String(row.causeClaim),
          })),
        },
      ];
    }),
  );
}
