import { type RawBuilder, sql } from "kysely";
import { INCOME_BOUNDS, LARGEST_SIZE, UNKNOWN_INCOME } from "./bands.js";

/** The income band of a row with the column `income`, in fen. */
export const incomeBand: RawBuilder<number> = sql`
  (case when income is null then ${sql.lit(UNKNOWN_INCOME)}
        else width_bucket(income, array[${sql.join(INCOME_BOUNDS.map((yuan) => sql.lit(yuan * 100)))}]::bigint[])
   end)::smallint`;

/** The size band of a row with the column `persons`. */
export const sizeBand: RawBuilder<number> = sql`least(persons, ${sql.lit(LARGEST_SIZE)})::smallint`;
