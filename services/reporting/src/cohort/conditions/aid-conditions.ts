import { AidPurpose } from "@fupin/domain-types/aid-purpose";
import { addDays } from "@fupin/domain-types/local-date";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import {
  type AidDays,
  aidColumn,
  aidColumns,
  PAYERS,
  type Payer,
  paidSum,
  wasPaid,
} from "../../projection/aid-columns.js";
import { newYear, yearOf } from "../../projection/covering.js";
import { CohortAid, CohortAidFromSeveral } from "./aid.input.js";
import { checkList, checkRange, conjunction, within, writtenRange } from "./comparisons.js";
import type { About, Asked, Condition } from "./condition.js";
import { FILE_READERS } from "./readers.js";

const money = (description: string): About => ({
  description,
  departments: PAYERS,
  // What public money a household had is on public notice (policy F-2).
  readers: FILE_READERS,
});

/** The days of a range up to the day asked. */
function daysOf(from: string | null | undefined, to: string | null | undefined, { asOf }: Asked): AidDays {
  const until = to == null || to > asOf ? asOf : to;
  const after = from == null ? null : addDays(from, -1);
  return { after, until: after !== null && after > until ? after : until };
}

const anyOf = (parts: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${sql.join(parts, sql` or `)}) is true`;

const aid: Condition<CohortAid> = {
  ...money("收到的到户资金（policy A-2、F-2）"),
  graph: () => CohortAid,
  check: (value, field) => {
    const { departments, purposes, from, to, amount } = value;
    if (departments != null) checkList(departments, PAYERS, `${field}.departments`);
    if (purposes != null) checkList(purposes, AidPurpose.values, `${field}.purposes`);
    if (from != null || to != null) checkRange({ from: from ?? null, to: to ?? null }, field);
    if (amount != null) checkRange(amount, `${field}.amount`);
  },
  matches: ({ departments, purposes, from, to, amount }, asked) => {
    const days = daysOf(from, to, asked);
    const columns = aidColumns(departments as Payer[] | null | undefined, purposes);
    const paid = columns.map((column) => paidSum(column, days));
    return conjunction([
      anyOf(columns.map((column) => wasPaid(column, days))),
      amount != null && within(sql`(${sql.join(paid, sql` + `)})`, amount, "bigint"),
    ]);
  },
  written: ({ amount, ...rest }) => ({
    ...rest,
    ...(amount == null ? {} : { amount: writtenRange(amount) }),
  }),
};

const aidFromSeveralDepartments: Condition<CohortAidFromSeveral> = {
  ...money("同一用途由两个以上部门发放；不填日期则看截至日期所在年度（policy A-2、F-2）"),
  graph: () => CohortAidFromSeveral,
  check: ({ purposes, from, to }, field) => {
    if (purposes != null) checkList(purposes, AidPurpose.values, `${field}.purposes`);
    if (from != null || to != null) checkRange({ from: from ?? null, to: to ?? null }, field);
  },
  matches: ({ purposes, from, to }, asked) => {
    const ofYear = from == null && to == null;
    const days = daysOf(ofYear ? newYear(yearOf(asked.asOf)) : from, to, asked);
    return anyOf(
      (purposes ?? AidPurpose.values).map((purpose) => {
        const columns = PAYERS.map((payer) => aidColumn(payer, purpose));
        const paid = columns.map((column) => sql`(${paidSum(column, days)} > 0)::int`);
        return sql<SqlBool>`(num_nonnulls(${sql.join(columns.map((column) => sql.ref(column)))}) >= 2
          and ${sql.join(paid, sql` + `)} >= 2)`;
      }),
    );
  },
};

/** Public money that reached households (policies A-2, F-2). */
export const AID_CONDITIONS = { aid, aidFromSeveralDepartments };
