import { formatHundredths } from "@fupin/domain-types/decimal";
import type { LabelledEnum } from "@fupin/domain-types/labelled-enum";
import { badInput } from "@fupin/server-kit/errors";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { About, Asked, Condition } from "./condition.js";
import {
  CohortDayRange,
  CohortMuRange,
  CohortNumberRange,
  CohortYuanRange,
  type Range,
} from "./ranges.input.js";

/** A fact as a column of the period `p`, or computed from several; it may depend on the year asked. */
export type Fact = string | ((asked: Asked) => RawBuilder<unknown>);

const factOf = (fact: Fact, asked: Asked): RawBuilder<unknown> =>
  typeof fact === "string" ? sql`${sql.ref(`p.${fact}`)}` : fact(asked);

/** What is not known does not hold: without this the negation of an unknown comparison would be unknown too. */
const known = (comparison: RawBuilder<unknown>): RawBuilder<SqlBool> => sql<SqlBool>`(${comparison}) is true`;

/** Whether a fact is one of some members of an enum, which the database knows under the name `type`. */
export function oneOf<Name extends string>(
  about: About,
  { values }: LabelledEnum<Name>,
  graph: object,
  fact: Fact,
  type: string,
): Condition<readonly Name[]> {
  return listed(about, values, graph, (chosen, asked) =>
    known(sql`${factOf(fact, asked)} = any (${[...chosen]}::${sql.ref(type)}[])`),
  );
}

/** A condition that takes a list of an enum's members. */
export const listed = <Name extends string>(
  about: About,
  values: readonly Name[],
  graph: object,
  matches: Condition<readonly Name[]>["matches"],
): Condition<readonly Name[]> => ({
  ...about,
  graph: () => [graph],
  check: (chosen, field) => checkList(chosen, values, field),
  matches,
});

/** Throws BAD_USER_INPUT for a list that is empty, or has what is no member. */
export function checkList(chosen: readonly string[], values: readonly string[], field: string): void {
  if (chosen.length === 0) throw badInput(`${field} 不可为空列表：没有农户会符合`, field);
  const unknown = chosen.find((each) => !values.includes(each));
  if (unknown !== undefined) throw badInput(`${field} 中的“${unknown}”不是可选的值`, field);
}

/** Whether something is so, or is known not to be so. */
export const yesNo = (about: About, fact: Fact): Condition<boolean> => ({
  ...about,
  graph: () => Boolean,
  check: () => undefined,
  matches: (yes, asked) => sql<SqlBool>`(${factOf(fact, asked)}) is ${yes ? sql`true` : sql`false`}`,
});

/** Whether a number of things lies in a range. */
export const count = (about: About, fact: Fact): Condition<Range<number>> => ({
  ...about,
  graph: () => CohortNumberRange,
  check: checkRange,
  matches: (range, asked) => known(within(factOf(fact, asked), range, "bigint")),
});

/** Whether an amount of money lies in a range of yuan; fen inside. */
export const amount = (about: About, fact: Fact): Condition<Range<number>> => ({
  ...count(about, fact),
  graph: () => CohortYuanRange,
  written: writtenRange,
});

/** Whether an area of land for each of some persons lies in a range of mu; hundredths of a mu inside. */
export const areaPerHead = (about: About, area: string, heads: string): Condition<Range<number>> => ({
  ...about,
  graph: () => CohortMuRange,
  check: checkRange,
  // The bounds are multiplied and not the area divided, so that nothing is rounded.
  matches: ({ from, to }) => {
    const whole = sql.ref(`p.${area}`);
    const by = sql.ref(`p.${heads}`);
    return known(
      conjunction([
        sql`${by} > 0`,
        from != null && sql`${whole} >= ${from}::bigint * ${by}`,
        to != null && sql`${whole} <= ${to}::bigint * ${by}`,
      ]),
    );
  },
  written: writtenRange,
});

/** A condition that takes a range of days. */
export const days = (
  about: About,
  matches: Condition<Range<string>>["matches"],
): Condition<Range<string>> => ({ ...about, graph: () => CohortDayRange, check: checkRange, matches });

/** Throws BAD_USER_INPUT for a range without bounds, or with the lower above the upper. */
export function checkRange<Bound extends number | string>({ from, to }: Range<Bound>, field: string): void {
  if (from == null && to == null) throw badInput(`${field} 至少应填 from、to 之一`, field);
  if (from != null && to != null && from > to) throw badInput(`${field} 的 from 不可大于 to`, field);
}

/** Whether a value lies in a range whose bounds are of this type of the database. */
export const within = (
  value: RawBuilder<unknown>,
  { from, to }: Range<number | string>,
  type: "bigint" | "date",
): RawBuilder<SqlBool> =>
  conjunction([
    from != null && sql`${value} >= ${from}::${sql.raw(type)}`,
    to != null && sql`${value} <= ${to}::${sql.raw(type)}`,
  ]);

/** All of these; of none of them everything is true. */
export function conjunction(parts: readonly (RawBuilder<unknown> | false)[]): RawBuilder<SqlBool> {
  const given = parts.filter((part) => part !== false);
  return given.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.join(given, sql` and `)}`;
}

/** A range of hundredths as the graph writes it. */
export const writtenRange = ({ from, to }: Range<number>) => ({
  ...(from == null ? {} : { from: formatHundredths(from) }),
  ...(to == null ? {} : { to: formatHundredths(to) }),
});
