import type { SelectQueryBuilder } from "kysely";

/** Counts the rows of a query that selects nothing yet, when that is asked. */
export const countRows =
  <DB, TB extends keyof DB>(query: SelectQueryBuilder<DB, TB, object>) =>
  async (): Promise<number> => {
    const { total } = await query
      .select((eb) => eb.fn.countAll<number>().as("total"))
      .$castTo<{ total: number }>()
      .executeTakeFirstOrThrow();
    return total;
  };
