import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { requireHousehold, requireNotFuture, requireRange } from "../act-input.js";
import { nextSerial } from "../db/next-serial.js";
import { lockHousehold, refuseSecondRemedy } from "../household/one-remedy.js";
import type { RelocationContext } from "../relocation-context.js";
import type { ApplyForRelocationInput } from "./relocation-act.input.js";

/** Records an application; returns the relocation's id (policy L-1). */
export async function applyForRelocation(
  context: RelocationContext,
  input: ApplyForRelocationInput,
): Promise<string> {
  const { household, on, persons } = input;
  requireHousehold(context.viewer, household, "L-1");
  requireNotFuture(on, "on");
  requireRange(persons, "拟搬迁人口", "persons", 1, 30);
  return performOnce(
    context,
    { act: "applyForRelocation", requestId: input.requestId, input },
    async (trx) => {
      await lockHousehold(trx, household);
      await refuseSecondRemedy(trx, household);
      const recordedBy = context.viewer.subject;
      const { id } = await trx
        .insertInto("relocation")
        .values({
          household_id: household,
          serial: nextSerial("relocation", { household_id: household }),
          applied_on: on,
          stage: "APPLIED",
          mode: input.mode,
          site_id: null,
          persons,
          reason: input.reason,
          per_capita_income: input.perCapitaIncome ?? null,
          recorded_by: recordedBy,
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      await trx
        .insertInto("relocation_step")
        .values({
          household_id: household,
          relocation_id: id,
          serial: 1,
          act: "APPLY",
          from_stage: null,
          to_stage: "APPLIED",
          occurred_on: on,
          document: null,
          note: null,
          recorded_by: recordedBy,
        })
        .execute();
      return id;
    },
  );
}
