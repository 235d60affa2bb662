import type { ContributionPayer } from "@fupin/domain-types/health";
import type { LocalDate } from "@fupin/domain-types/local-date";
import { anyOf } from "@fupin/server-kit/database/any-of";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import { conflict, notFound, ruleViolated } from "@fupin/server-kit/errors";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { loadStatusOn } from "../household-status/status-on.js";
import { lockPersons } from "../settlement/settlement.store.js";
import { PERSONAL_CONTRIBUTION } from "./enrollment.parameters.js";
import { payerOf } from "./enrollment.rules.js";

/** Persons who join the scheme for a year; `payer` is asked for, the rule decides. */
export type NewEnrollments = {
  readonly persons: readonly string[];
  readonly year: number;
  /** The day whose status decides who pays (policy H-1). */
  readonly statusOn: LocalDate;
  readonly payer?: ContributionPayer | null | undefined;
};

/**
 * Enrolls all of the persons for a year, or none (policy H-1). Throws NOT_FOUND for a person out of reach,
 * CONFLICT for one who takes part already, RULE_VIOLATED where the payer asked for is not the rule's. The household
 * of that day says which county's contribution it is; the row lies where the person lives now.
 */
export async function enrollPersons(
  trx: Kysely<Tables>,
  { persons, year, statusOn, payer }: NewEnrollments,
  by: string,
): Promise<void> {
  await lockPersons(trx, persons);
  const known = await trx
    .selectFrom("person as p")
    .leftJoin("enrollment as e", (join) => join.onRef("e.person_id", "=", "p.id").on("e.year", "=", year))
    .select(["p.id", "p.household_id as household", "e.year as enrolled"])
    .where(anyOf("p.id", persons))
    .execute();
  if (known.length < new Set(persons).size) throw notFound("其中的人员");
  const already = known.filter(({ enrolled }) => enrolled !== null).map(({ id }) => id);
  if (already.length > 0) {
    throw conflict(`${already.length} 人 ${year} 年度已参合（参保），不能重复登记`, {
      policy: "H-1",
      persons: already,
    });
  }
  const statusOf = await loadStatusOn(trx, persons);
  const parameters = await loadParameters(trx);
  const rows = known.map(({ id, household }) => {
    const { household: then, category } = statusOf(id, statusOn);
    const decided = payerOf(category, payer ?? undefined);
    if (!decided.ok) {
      throw ruleViolated("H-1", `${decided.error}（依 ${statusOn} 的身份）`, {
        person: id,
        category: category ?? null,
        statusOn,
      });
    }
    const contribution = parameters.get(PERSONAL_CONTRIBUTION, then.slice(0, 12), `${year}-01-01`);
    return {
      person_id: id,
      household_id: household,
      year,
      payer: decided.value,
      contribution: contribution.value,
      status_on: statusOn,
      category: category ?? null,
      recorded_by: by,
    };
  });
  await insertRows(trx, "enrollment", rows);
}
