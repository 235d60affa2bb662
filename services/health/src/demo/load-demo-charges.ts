import type { Random } from "@fupin/demo-data/random";
import type { Parameters } from "@fupin/server-kit/policy/parameter";
import type { Kysely } from "kysely";
import { CHARGE_DEDUCTION } from "../charge/charge.parameters.js";
import { type ChargeViolationKind, deductionOf } from "../charge/charge.rules.js";
import type { Tables } from "../db/tables.js";
import type { DemoFacilities } from "./load-demo-facilities.js";
import { DEMO } from "./recorded-by.js";

const FOUND_ON = "2016-09-12";
const FOUND: readonly (readonly [ChargeViolationKind, string])[] = [
  ["UNAUTHORISED_CHARGE", "超出价格目录收取床位费"],
  ["DUPLICATE_CHARGE", "同一检查项目重复计费"],
  ["OVERTREATMENT", "无指征延长住院"],
];

/** Irregular charges found in the year's inspection at the new hospitals of a village: at some, not at all (policy H-13). */
export async function loadDemoCharges(
  trx: Kysely<Tables>,
  { COUNTY: county, TOWNSHIP: township }: DemoFacilities,
  parameters: Parameters,
  random: Random,
): Promise<void> {
  for (const { id, region, isNew } of [county, township]) {
    if (!isNew || !random.chance(0.4)) continue;
    const { value, row } = parameters.get(CHARGE_DEDUCTION, region, FOUND_ON);
    const [kind, description] = random.pick(FOUND);
    const amount = random.whole(200, 3000) * 100;
    await trx
      .insertInto("charge_violation")
      .values({
        facility_id: id,
        region,
        kind,
        found_on: FOUND_ON,
        amount,
        deduction: deductionOf(amount, value),
        parameter_row: Number(row.id),
        description,
        recorded_by: DEMO,
      })
      .execute();
  }
}
