import { ruleViolated } from "@fupin/server-kit/errors";
import { sql, type Transaction } from "kysely";
import type { Tables } from "../db/tables.js";

/** Makes the acts on one household's housing wait for each other. */
export const lockHousehold = (trx: Transaction<Tables>, household: string) =>
  sql`select pg_advisory_xact_lock(hashtext(${`housing ${household}`}))`.execute(trx);

/** The same for many at once; in one order for all acts, so that no two wait for each other. */
export const lockHouseholds = (trx: Transaction<Tables>, households: readonly string[]) =>
  sql`
    select pg_advisory_xact_lock(hashtext('housing ' || number))
    from (select number from unnest(${[...households]}::text[]) as number order by number) as sorted`.execute(
    trx,
  );

/** Refuses a second remedy for a household that has one under way (policies L-4, F-2). */
export async function refuseSecondRemedy(trx: Transaction<Tables>, household: string): Promise<void> {
  const { rows } = await sql<{ id: string; kind: string }>`
    select id, '易地扶贫搬迁' as kind from relocation
    where household_id = ${household} and stage <> 'FOLLOW_UP' and closed_on is null
    union all
    select id, '危房改造' from housing_renovation
    where household_id = ${household} and stage not in ('ACCEPTED', 'PAID')`.execute(trx);
  const [other] = rows;
  if (other === undefined) return;
  throw ruleViolated("F-2", `该户的${other.kind}（${other.id}）正在进行，不能同时享受两项住房保障`, {
    underWay: other.id,
  });
}
