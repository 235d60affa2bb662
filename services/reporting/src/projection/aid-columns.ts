import { AidPurpose } from "@fupin/domain-types/aid-purpose";
import type { Department } from "@fupin/domain-types/identity";
import { type RawBuilder, type SqlBool, sql } from "kysely";

/** The departments that pay households; the leading group's office itself pays nobody. */
export const PAYERS = ["health", "industry", "relocation"] as const satisfies readonly Department[];
export type Payer = (typeof PAYERS)[number];

/** The column of what one department has paid for one purpose. */
export type AidColumn = `aid_${Payer}_${Lowercase<AidPurpose>}`;

export const aidColumn = (payer: Payer, purpose: AidPurpose): AidColumn =>
  `aid_${payer}_${purpose.toLowerCase() as Lowercase<AidPurpose>}`;

/** The columns of some payers and purposes, null for all of them. */
export const aidColumns = (
  payers: readonly Payer[] | null = null,
  purposes: readonly AidPurpose[] | null = null,
): AidColumn[] =>
  (payers ?? PAYERS).flatMap((payer) =>
    (purposes ?? AidPurpose.values).map((purpose) => aidColumn(payer, purpose)),
  );

/** A payment to a household, in fen; negative where money came back. */
export type AidEntry = { readonly on: string; readonly purpose: AidPurpose; readonly amount: number };

/**
 * What one department has paid for one purpose, day by day: each element is a day and the sum until it, packed into
 * one number so that a sum between two days is two bisections and no join: days since 2000 times 10¹¹, plus fen.
 */
export type AidSums = readonly number[];

const SCALE = 100_000_000_000;
/** Half of the scale, exclusive: what a sum, which may be negative, has room for. */
const MOST_FEN = SCALE / 2;
const FIRST_DAY = "2000-01-01";
const DAY_MS = 86_400_000;
const daysSinceFirst = (day: string): number => (Date.parse(day) - Date.parse(FIRST_DAY)) / DAY_MS;

/** The sums of one department's payments, by column. Throws a RangeError for sums beyond 500 million yuan. */
export function aidSums(payer: Payer, entries: readonly AidEntry[]): Map<AidColumn, AidSums> {
  const byPurpose = Map.groupBy(entries, ({ purpose }) => purpose);
  return new Map([...byPurpose].map(([purpose, paid]) => [aidColumn(payer, purpose), runningSums(paid)]));
}

function runningSums(entries: readonly AidEntry[]): AidSums {
  const amounts = new Map<number, number>();
  for (const { on, amount } of entries) {
    const day = daysSinceFirst(on);
    amounts.set(day, (amounts.get(day) ?? 0) + amount);
  }
  let sum = 0;
  return [...amounts]
    .sort(([a], [b]) => a - b)
    .map(([day, amount]) => {
      sum += amount;
      if (Math.abs(sum) >= MOST_FEN)
        throw new RangeError("aid of more than 500 million yuan to one household");
      return day * SCALE + sum;
    });
}

/** The sums of the days before one; null for none. */
export function sumsBefore(sums: AidSums, day: string): number[] | null {
  const bound = daysSinceFirst(day) * SCALE - MOST_FEN;
  const before = sums.filter((each) => each < bound);
  return before.length === 0 ? null : before;
}

/** How many elements of a column are not after a day. */
const countUntil = (column: AidColumn, day: string): RawBuilder<number> => sql`
  width_bucket((${day}::date - ${sql.lit(FIRST_DAY)}::date)::bigint * ${sql.lit(SCALE)} + ${sql.lit(MOST_FEN - 1)}::bigint,
    ${sql.ref(column)})`;

/** The sum of a column until a day. */
const sumUntil = (column: AidColumn, day: string): RawBuilder<number> => sql`
  coalesce((${sql.ref(column)}[${countUntil(column, day)}] + ${sql.lit(MOST_FEN)}::bigint) % ${sql.lit(SCALE)}::bigint
    - ${sql.lit(MOST_FEN)}::bigint, 0)`;

/** The days that payments are asked of: after the first, which null leaves open, until the second. */
export type AidDays = { readonly after: string | null; readonly until: string };

// Most columns are null in most rows: that is asked first, and is all that a province's scan has to do there.

/** Whether there was a payment of a column on these days. */
export const wasPaid = (column: AidColumn, { after, until }: AidDays): RawBuilder<SqlBool> => sql<SqlBool>`
  (${sql.ref(column)} is not null
    and ${countUntil(column, until)} > ${after === null ? sql`0` : countUntil(column, after)})`;

/** What was paid of a column on these days, in fen. */
export const paidSum = (column: AidColumn, { after, until }: AidDays): RawBuilder<number> => sql`
  (case when ${sql.ref(column)} is null then 0
        else ${sumUntil(column, until)}${after === null ? sql`` : sql` - ${sumUntil(column, after)}`} end)`;
