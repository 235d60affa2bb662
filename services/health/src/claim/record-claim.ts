import { conflict, notFound } from "@fupin/server-kit/errors";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import type { RecordClaimInput } from "./record-claim.input.js";

/**
 * Records a claim (policy H-6); its number. Throws NOT_FOUND for a person out of reach and CONFLICT where the
 * hospital's invoice was claimed before, for whomever.
 */
export async function recordClaim(
  trx: Kysely<Tables>,
  claim: RecordClaimInput,
  recordedBy: string,
): Promise<string> {
  const person = await trx
    .selectFrom("person")
    .select("household_id")
    .where("id", "=", claim.person)
    .executeTakeFirst();
  if (person === undefined) throw notFound("此人");
  const row = await trx
    .insertInto("claim")
    .values({
      person_id: claim.person,
      household_id: person.household_id,
      hospital: claim.hospital.trim(),
      hospital_level: claim.hospitalLevel,
      invoice_number: claim.invoiceNumber.trim(),
      diagnosis_group: claim.diagnosisGroup?.trim() || null,
      admitted_on: claim.admittedOn,
      discharged_on: claim.dischargedOn,
      total: claim.total,
      in_policy: claim.inPolicy,
      recorded_by: recordedBy,
    })
    .onConflict((known) => known.constraint("claim_invoice_unique").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (row === undefined) {
    throw conflict(`${claim.hospital}的发票 ${claim.invoiceNumber} 已登记过报销申请，同一发票不能重复报销`, {
      policy: "H-6",
    });
  }
  return String(row.id);
}
