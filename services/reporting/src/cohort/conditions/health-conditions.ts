import { type RawBuilder, sql } from "kysely";
import { yearOf } from "../../projection/covering.js";
import { Enrolment, EnrolmentEnum } from "../graph-enums.js";
import { amount, count, listed, yesNo } from "./comparisons.js";
import type { About, Asked } from "./condition.js";
import { ILLNESS_READERS, INSURANCE_READERS } from "./readers.js";

const insurance = (description: string): About => ({
  description,
  departments: ["health"],
  readers: INSURANCE_READERS,
});

/** The column as it stands for the year asked; another year's figure says nothing of it. */
const inYear = (year: "enrolled_year" | "bill_year", column: string, { asOf }: Asked): RawBuilder<unknown> =>
  sql`(case when ${sql.ref(`p.${year}`)} = ${yearOf(asOf)}::int then ${sql.ref(`p.${column}`)} else 0 end)`;

const enrolment = (asked: Asked): RawBuilder<unknown> => {
  const enrolled = inYear("enrolled_year", "enrolled", asked);
  return sql`(case when ${enrolled} = 0 then 'NONE' when ${enrolled} >= p.persons then 'ALL' else 'PARTLY' end)`;
};

/** What health insurance and health know (policies H-1, H-6, H-12). */
export const HEALTH_CONDITIONS = {
  enrolled: listed(
    {
      ...insurance("截至日期所在年度的参保情况，符合其一（policy H-1）"),
      departments: ["households", "health"],
    },
    Enrolment.values,
    EnrolmentEnum,
    (chosen, asked) => sql`${enrolment(asked)} = any (${[...chosen]}::text[])`,
  ),
  outOfPocket: amount(
    insurance("截至日期所在年度出院、已结算的住院费用中的自付金额（元），没有则为 0（policy H-6）"),
    (asked) => inYear("bill_year", "out_of_pocket", asked),
  ),
  openClaims: count(insurance("未结算的住院费用（笔）（policy H-6）"), "open_claims"),
  settledClaims: count(insurance("已结算的住院费用（笔），历年合计（policy H-6）"), "settled_claims"),
  underDoctorCare: yesNo(
    { ...insurance("是否有成员由签约医生管理（policy H-12）"), readers: ILLNESS_READERS },
    () => sql`p.patients > 0`,
  ),
};
