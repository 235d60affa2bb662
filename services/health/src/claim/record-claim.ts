import { type HospitalLevel, HospitalLevel as HospitalLevels } from "@fupin/domain-types/health";
import { badInput, conflict, notFound, ruleViolated } from "@fupin/server-kit/errors";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { catchmentOf, LEVEL_OF } from "../facility/facility.js";
import { facilitiesByCode, facilitiesOf } from "../facility/facility.store.js";
import type { MedicalFacility } from "../facility/facility.type.js";
import type { RecordClaimInput } from "./record-claim.input.js";

/** An institution as an invoice names it, and its code where it has one. */
type Hospital = { readonly name: string; readonly code: string | null };

/**
 * Records a claim (policy H-6); its number. Throws NOT_FOUND for a person out of reach, CONFLICT where the
 * hospital's invoice was claimed before, for whomever, and what `hospitalOf` throws.
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
  const { name, code } = await hospitalOf(trx, claim, person.household_id);
  const row = await trx
    .insertInto("claim")
    .values({
      person_id: claim.person,
      household_id: person.household_id,
      hospital: name,
      facility: code,
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
    throw conflict(`${name}的发票 ${claim.invoiceNumber} 已登记过报销申请，同一发票不能重复报销`, {
      policy: "H-6",
    });
  }
  return String(row.id);
}

/**
 * The institution a claim names. A code says the level, which decides the rate (policy H-2): RULE_VIOLATED where
 * the claim says another. A name is that of the one institution so called around the household; of an institution
 * elsewhere, without a code, the name is all there is. Throws BAD_USER_INPUT for neither, both, or a name of several.
 */
async function hospitalOf(
  trx: Kysely<Tables>,
  { facility, hospital, hospitalLevel }: RecordClaimInput,
  household: string,
): Promise<Hospital> {
  const named = hospital?.trim() ?? "";
  if ((named === "") === !facility)
    throw badInput("机构代码与名称须填其一", facility ? "hospital" : "facility");
  if (facility) {
    const known = (await facilitiesByCode(trx, [facility])).get(facility);
    if (known === undefined) throw notFound(`代码为 ${facility} 的医疗机构`);
    if (LEVEL_OF[known.kind] !== hospitalLevel) throw otherLevel(known, hospitalLevel);
    return known;
  }
  const sameName = await facilitiesOf(trx)
    .where("f.name", "=", named)
    .where(sql<boolean>`left(f.region, 2) = left(${household}, 2)`)
    .execute();
  const around = sameName.filter(({ kind, region }) => household.startsWith(catchmentOf(kind, region)));
  const fitting = around.filter(({ kind }) => LEVEL_OF[kind] === hospitalLevel);
  if (fitting.length > 1) {
    const codes = fitting.map(({ code }) => code).join("、");
    throw badInput(`有多个机构名为“${named}”，请填机构代码：${codes}`, "facility");
  }
  const [only] = fitting;
  if (only === undefined && around[0] !== undefined) throw otherLevel(around[0], hospitalLevel);
  return only ?? { name: named, code: null };
}

const otherLevel = ({ name, code, kind }: MedicalFacility, claimed: HospitalLevel): Error =>
  ruleViolated(
    "H-2",
    `${name}为${HospitalLevels.labels[LEVEL_OF[kind]]}机构，不是${HospitalLevels.labels[claimed]}；报销比例依机构级别`,
    { facility: code, level: LEVEL_OF[kind], claimed },
  );
