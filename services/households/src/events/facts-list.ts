import { type RawBuilder, sql } from "kysely";

/** The rows of a query as a list of facts, in their order; the columns are the facts' names. */
export const factsList = (rows: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`coalesce((select jsonb_agg(to_jsonb(one)) from (${rows}) as one), '[]')`;

/** The days on which at least one of some periods held, as few periods as tell them. */
export const joinedPeriods = (
  table: string,
  { from, to }: { readonly from: string; readonly to: string },
  where: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`
  select lower(days) as "from", upper(days) as "to"
  from (
    select unnest(range_agg(daterange(${sql.ref(from)}, ${sql.ref(to)}))) as days
    from ${sql.table(table)} where ${where}
  ) as joined
  order by 1`;
