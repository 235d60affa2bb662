import { notFound } from "@fupin/server-kit/errors";
import { type Expression, type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import type { TrainingCertificate } from "./training.type.js";

/** A certificate with its holder. */
export type CertificateRow = TrainingCertificate & {
  readonly personId: string;
  readonly householdId: string;
};

/** Certificates with what was paid for them. */
export const selectCertificates = (db: Kysely<Tables>) =>
  db
    .selectFrom("training_certificate as c")
    .leftJoin("training_subsidy as s", "s.certificate_number", "c.number")
    .select([
      "c.number",
      "c.person_id as personId",
      "c.household_id as householdId",
      "c.programme",
      "c.skill",
      "c.issuer",
      "c.issued_on as issuedOn",
      "s.amount as subsidy",
      "s.paid_on as subsidyPaidOn",
    ]);

/** A person's certificates, the latest first. */
export const certificatesOfPerson = (db: Kysely<Tables>, person: Expression<string>) =>
  selectCertificates(db)
    .where("c.person_id", "=", person)
    .orderBy("c.issued_on", "desc")
    .orderBy("c.number", "desc");

/** Certificates by number, as far as the viewer may see them. */
export async function certificatesByNumber(
  db: Kysely<Tables>,
  numbers: readonly string[],
): Promise<Map<string, CertificateRow>> {
  const rows = await selectCertificates(db)
    .where("c.number", "=", sql<string>`any (${numbers}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.number, row]));
}

/** A certificate; throws NOT_FOUND where there is none for the viewer. */
export async function requireCertificate(db: Kysely<Tables>, number: string): Promise<CertificateRow> {
  const certificate = (await certificatesByNumber(db, [number])).get(number);
  if (certificate === undefined) throw notFound(`证书 ${number}`);
  return certificate;
}

/** How many persons of a range of household numbers hold a certificate, and how many of them work on a day. */
export async function countTrained(
  db: Kysely<Tables>,
  range: { readonly from: string; readonly to: string },
  on: string,
): Promise<{ certified: number; employed: number }> {
  const { rows } = await sql<{ certified: number; employed: number }>`
    select count(*) as certified, count(*) filter (where exists (
        select from employment as e left join employment_end as x on x.employment_id = e.id
        where e.person_id = c.person_id and e.begins_on <= ${on} and (x.ended_on is null or x.ended_on > ${on})
      )) as employed
    from (select distinct person_id from training_certificate
      where household_id >= ${range.from} and household_id < ${range.to} and issued_on <= ${on}) as c`.execute(
    db,
  );
  return rows[0] ?? { certified: 0, employed: 0 };
}
