import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import type { NewClaim, NewMedicalFile } from "./new-medical-file.js";

type NumberedClaim = { readonly id: number; readonly file: NewMedicalFile; readonly claim: NewClaim };

/** Records the files of persons health does not know yet: one statement per table, whatever their number. */
export async function recordMedicalFiles(
  trx: Kysely<Tables>,
  files: readonly NewMedicalFile[],
  recordedBy: string,
): Promise<void> {
  await insertRows(
    trx,
    "person",
    files.map(({ person, household }) => ({ id: person, household_id: household, recorded_by: recordedBy })),
  );
  await insertRows(
    trx,
    "enrollment",
    files.flatMap((file) =>
      file.enrollments.map(({ year, payer, contribution }) => ({
        ...ofPerson(file, recordedBy),
        year,
        payer,
        contribution,
        status_on: null,
        category: null,
      })),
    ),
  );
  const claims = await numberClaims(trx, files);
  await insertRows(
    trx,
    "claim",
    claims.map((numbered) => claimRow(numbered, recordedBy)),
  );
  await insertRows(
    trx,
    "settlement",
    claims.flatMap((numbered) => settlementRows(numbered, recordedBy)),
  );
}

/** Claims get their numbers before they are written, so that settlements can name them in one statement. */
async function numberClaims(trx: Kysely<Tables>, files: readonly NewMedicalFile[]): Promise<NumberedClaim[]> {
  const claims = files.flatMap((file) => file.claims.map((claim) => ({ file, claim })));
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('claim', 'id')) as id from generate_series(1, ${claims.length}::integer)`.execute(
    trx,
  );
  return rows.map(({ id }, index) => ({ id, ...(claims[index] as (typeof claims)[number]) }));
}

const ofPerson = ({ person, household }: NewMedicalFile, recordedBy: string) => ({
  person_id: person,
  household_id: household,
  recorded_by: recordedBy,
});

const claimRow = ({ id, file, claim }: NumberedClaim, recordedBy: string) => ({
  id,
  ...ofPerson(file, recordedBy),
  hospital: claim.hospital,
  facility: claim.facility ?? null,
  hospital_level: claim.hospitalLevel,
  invoice_number: claim.invoiceNumber,
  diagnosis_group: claim.diagnosisGroup,
  admitted_on: claim.admittedOn,
  discharged_on: claim.dischargedOn,
  total: claim.total,
  in_policy: claim.inPolicy,
});

function settlementRows({ id, file, claim: { total, settlement } }: NumberedClaim, recordedBy: string) {
  if (settlement === null) return [];
  const { settledOn, basic, seriousIllness, assistance, outOfPocket, reversedOn, category, lines } =
    settlement;
  return [
    {
      claim_id: id,
      ...ofPerson(file, recordedBy),
      settled_on: settledOn,
      total,
      basic,
      serious_illness: seriousIllness,
      assistance,
      out_of_pocket: outOfPocket,
      reversed_on: reversedOn,
      reversed_by: reversedOn === null ? null : recordedBy,
      reversal_reason: null,
      category: category ?? null,
      lines: lines ?? [],
    },
  ];
}
