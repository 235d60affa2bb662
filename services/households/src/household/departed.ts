import type { LocalDate } from "@fupin/domain-types/local-date";
import { ruleViolated } from "@fupin/server-kit/errors";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { HouseholdEventKind } from "../monitoring/event/event-kind.js";

/** Somebody who was a member of a household and is not any more. */
export type Departed = {
  readonly id: string;
  /** The household that was left. */
  readonly household: string;
  readonly leftOn: LocalDate;
  readonly leftAs: HouseholdEventKind;
};

/** Those of these identity hashes whose holders have left their household and are in no other. */
export async function departedByIdentity(
  db: Kysely<Tables>,
  hashes: readonly string[],
): Promise<Map<string, Departed>> {
  if (hashes.length === 0) return new Map();
  const { rows } = await sql<Departed & { hash: string }>`
    select p.identity_hash as hash, p.id, p.household_id as household, p.left_on as "leftOn", m.left_as as "leftAs"
    from person as p
    cross join lateral (
      select left_as from household_membership
      where household_id = p.household_id and person_id = p.id order by id desc limit 1) as m
    where p.identity_hash = any (${[...hashes]}) and p.left_on is not null`.execute(db);
  return new Map(rows.map(({ hash, ...departed }) => [hash, departed]));
}

/** Whether somebody who left may become a member again: who married out or moved away, not who died. */
export const mayReturn = ({ leftAs }: Departed): boolean =>
  leftAs === "MARRIAGE_OUT" || leftAs === "MOVED_OUT";

/** Throws R-12 where somebody who left cannot be a member from a day on. */
export function requireMayReturn(departed: Departed, since: LocalDate): void {
  const { leftOn, leftAs } = departed;
  const left = `该人员已于 ${leftOn} 登记“${HouseholdEventKind.labels[leftAs]}”`;
  if (!mayReturn(departed)) throw ruleViolated("R-12", `${left}，不能再登记为成员`, { leftOn, leftAs });
  if (since < leftOn)
    throw ruleViolated("R-12", `${left}，不能自更早的 ${since} 起又为成员`, { since, leftOn });
}
