import type { LocalDate } from "@fupin/domain-types/local-date";
import { ruleViolated } from "@fupin/server-kit/errors";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { decisionLine } from "../policy/decision-lines.js";

/** What the registry says of a household on a day. */
export type Registered = {
  /** Whether it has told anything of the household yet; if not, what the officer says stands. */
  readonly known: boolean;
  readonly registered: boolean;
  readonly members: readonly string[];
};

/** What the registry says of a household on a day, by one statement. */
export async function registeredOn(
  db: Kysely<Tables>,
  household: string,
  day: LocalDate,
): Promise<Registered> {
  const { rows } = await sql<Registered>`
    select
      exists (select from registered_household where household_id = ${household})
        or exists (select from registered_member where household_id = ${household}) as known,
      exists (
        select from registered_household where household_id = ${household}
          and valid_from <= ${day} and (valid_until is null or valid_until > ${day})) as registered,
      array(
        select person_id from registered_member where household_id = ${household}
          and valid_from <= ${day} and (valid_until is null or valid_until > ${day}) order by person_id) as members`.execute(
    db,
  );
  const [row] = rows;
  if (row === undefined) throw new Error("a row was asked for that is always there");
  return row;
}

/**
 * Holds a consent against the registry: the household is registered on its day, and all who are named are its
 * members then; throws RULE_VIOLATED L-1 with those who are not. Registered members who are not named do not move:
 * the consent is voluntary, and the line that is kept says how many they are.
 */
export async function requireRegisteredMembers(
  db: Kysely<Tables>,
  household: string,
  named: readonly string[],
  day: LocalDate,
): Promise<DecisionLine[]> {
  const { known, registered, members } = await registeredOn(db, household, day);
  if (!known) return [];
  if (!registered) {
    throw ruleViolated("L-1", `该户 ${day} 不在建档立卡名单内，不能签订搬迁协议`, { household, on: day });
  }
  const strangers = named.filter((person) => !members.includes(person));
  if (strangers.length > 0) {
    throw ruleViolated("L-1", `下列人员 ${day} 不是该户在册成员：${strangers.join("、")}`, {
      persons: strangers,
      on: day,
    });
  }
  return [
    decisionLine({
      policy: "L-1",
      criterion: "实名到人：协议成员与签订之日在册成员一致",
      seen: `协议 ${named.length} 人`,
      threshold: `在册 ${members.length} 人`,
      passed: named.length === members.length,
    }),
  ];
}
