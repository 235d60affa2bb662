import type { FactsContract } from "@fupin/domain-types/events/facts-contract";
import type { Department } from "@fupin/domain-types/identity";
import { type QueryExecutorProvider, sql } from "kysely";

/** How fresh another department's facts are here. */
export type Freshness = {
  readonly type: string;
  readonly publisher: Department;
  /** When the latest change was made that is taken over. */
  readonly lastEventAt: Date | null;
  /** When all that was published had been taken over; old where the department cannot be reached. */
  readonly caughtUpAt: Date | null;
  /** About how many changes are still to come. */
  readonly behind: number;
  /** Events taken over since reading began. */
  readonly applied: number;
  /** Objects whose facts could not be taken over. */
  readonly unapplied: number;
};

const NEVER = { lastEventAt: null, caughtUpAt: null, behind: 0, applied: 0, unapplied: 0 };

/** The freshness of what came by these contracts, in their order, by one statement. */
export async function readFreshness(
  db: QueryExecutorProvider,
  contracts: readonly FactsContract[],
): Promise<Freshness[]> {
  const { rows } = await sql<Omit<Freshness, "publisher">>`
    select type, last_event_at as "lastEventAt", caught_up_at as "caughtUpAt", behind, applied,
           (select count(*) from unapplied_event as u where u.type = c.type) as unapplied
    from consumption as c`.execute(db);
  const byType = new Map(rows.map((row) => [row.type, row]));
  return contracts.map(({ type, publisher }) => ({ ...NEVER, ...byType.get(type), type, publisher }));
}
