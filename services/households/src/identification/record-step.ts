import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import type { Insertable, Kysely } from "kysely";
import type { IdentificationStepTable, PoorVillageStepTable } from "../db/identification-tables.js";
import type { Tables } from "../db/tables.js";

/** Records an act on a case of identification; rows are only ever added (policy R-12). */
export async function recordStep(
  trx: Kysely<Tables>,
  step: Omit<Insertable<IdentificationStepTable>, "record"> & { record: object },
): Promise<void> {
  await trx
    .insertInto("identification_step")
    .values({ ...step, record: JSON.stringify(step.record) })
    .execute();
}

/** Records an act on a designation or an exit of a poor village (policies ). */
export async function recordPoorVillageStep(
  trx: Kysely<Tables>,
  { lines, ...step }: Omit<Insertable<PoorVillageStepTable>, "record"> & { lines: readonly DecisionLine[] },
): Promise<void> {
  await trx
    .insertInto("poor_village_step")
    .values({ ...step, record: JSON.stringify({ lines }) })
    .execute();
}
