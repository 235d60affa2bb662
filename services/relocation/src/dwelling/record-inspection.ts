import type { LocalDate } from "@fupin/domain-types/local-date";
import type { DwellingGrade } from "@fupin/domain-types/relocation";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import type { Transaction } from "kysely";
import { requireHousehold, requireNotFuture } from "../act-input.js";
import { nextSerial } from "../db/next-serial.js";
import type { Tables } from "../db/tables.js";
import { lockHousehold } from "../household/one-remedy.js";
import type { RelocationContext } from "../relocation-context.js";
import type { RecordDwellingInspectionInput } from "./dwelling.input.js";

/** Adds an inspection to a household's, whose acts the caller has locked; returns its id (policy L-4). */
export async function recordInspection(
  trx: Transaction<Tables>,
  {
    household,
    inspectedOn,
    grade,
  }: { readonly household: string; readonly inspectedOn: LocalDate; readonly grade: DwellingGrade },
  recordedBy: string,
): Promise<string> {
  const { id } = await trx
    .insertInto("dwelling_inspection")
    .values({
      household_id: household,
      serial: nextSerial("dwelling_inspection", { household_id: household }),
      inspected_on: inspectedOn,
      grade,
      recorded_by: recordedBy,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Records an inspection of a household's dwelling; returns its id (policy L-4). */
export async function inspectDwelling(
  context: RelocationContext,
  input: RecordDwellingInspectionInput,
): Promise<string> {
  requireHousehold(context.viewer, input.household, "L-4");
  requireNotFuture(input.inspectedOn, "inspectedOn");
  return performOnce(
    context,
    { act: "recordDwellingInspection", requestId: input.requestId, input },
    async (trx) => {
      await lockHousehold(trx, input.household);
      return recordInspection(trx, input, context.viewer.subject);
    },
  );
}
