import { AidPurpose } from "@fupin/domain-types/aid-purpose";
import { Department } from "@fupin/domain-types/identity";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { newYear, yearOf } from "../../projection/covering.js";
import { CohortAid, CohortAidFromSeveral } from "./aid.input.js";
import { amongHouseholds } from "./among-households.js";
import { checkList, checkRange, conjunction, within, writtenRange } from "./comparisons.js";
import type { About, Condition } from "./condition.js";
import { FILE_READERS } from "./readers.js";

/** Who pays households; the leading group's office itself pays nobody. */
const PAYERS: readonly Department[] = ["health", "industry", "relocation"];

const money = (description: string): About => ({
  description,
  departments: PAYERS,
  // What public money a household had is on public notice (policy F-2).
  readers: FILE_READERS,
});

/** The rows of `household_aid` up to the day asked that are for one of the purposes and in the range. */
const entries = (
  whose: RawBuilder<SqlBool>,
  asOf: string,
  { departments, purposes, from, to }: CohortAid,
): RawBuilder<SqlBool> =>
  conjunction([
    whose,
    sql`received_on <= ${asOf}::date`,
    (from != null || to != null) && within(sql`received_on`, { from: from ?? null, to: to ?? null }, "date"),
    departments != null && sql`department = any (${[...departments]}::text[])`,
    purposes != null && sql`purpose = any (${[...purposes]}::text[])`,
  ]);

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
  matches: (value, asked) =>
    amongHouseholds(asked, (whose) => {
      const rows = sql`select household_id from household_aid where ${entries(whose, asked.asOf, value)}`;
      if (value.amount == null) return rows;
      return sql`${rows} group by household_id having ${within(sql`sum(amount)`, value.amount, "bigint")}`;
    }),
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
    const since = ofYear ? newYear(yearOf(asked.asOf)) : (from ?? null);
    return amongHouseholds(
      asked,
      (whose) => sql`
        select household_id from (
          select household_id, purpose from household_aid
          where ${entries(whose, asked.asOf, { purposes: purposes ?? null, from: since, to: to ?? null })}
          group by household_id, purpose, department having sum(amount) > 0
        ) as paid group by household_id, purpose having count(*) >= 2`,
    );
  },
};

/** Public money that reached households (policies A-2, F-2). */
export const AID_CONDITIONS = { aid, aidFromSeveralDepartments };
