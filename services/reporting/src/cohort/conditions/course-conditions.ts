import { badInput } from "@fupin/server-kit/errors";
import { type SqlBool, sql } from "kysely";
import { exitedBetween, lastVisitOn } from "../../projection/course.js";
import { conjunction, days, within, yesNo } from "./comparisons.js";
import type { About, Condition } from "./condition.js";
import { CohortLastVisit } from "./last-visit.input.js";
import { FILE_READERS } from "./readers.js";

const file = (description: string): About => ({
  description,
  departments: ["households"],
  readers: FILE_READERS,
});

const LONGEST_DAYS = 3_660;

const lastVisit: Condition<CohortLastVisit> = {
  ...file("帮扶责任人最近一次走访，截至日期以前（policy P-5）"),
  graph: () => CohortLastVisit,
  check: ({ before, after, withinDays, never }, field) => {
    const others = [before, after, withinDays].filter((each) => each != null).length;
    if (others === 0 && never == null) throw badInput(`${field} 没有填任何条件`, field);
    if (never === true && others > 0)
      throw badInput(`${field} 的 never 为 true 时不可再填其他条件`, `${field}.never`);
    if (before != null && after != null && after >= before)
      throw badInput(`${field} 的 after 应早于 before`, field);
    if (withinDays != null && (withinDays < 1 || withinDays > LONGEST_DAYS))
      throw badInput(`${field}.withinDays 应为 1 至 ${LONGEST_DAYS}`, `${field}.withinDays`);
  },
  matches: ({ before, after, withinDays, never }, { asOf }) => {
    const last = lastVisitOn(asOf);
    return sql<SqlBool>`(${conjunction([
      never != null && sql`(${last} is null) = ${never}::boolean`,
      before != null && sql`${last} < ${before}::date`,
      after != null && sql`${last} > ${after}::date`,
      withinDays != null && sql`${last} > ${asOf}::date - ${withinDays}::int`,
    ])}) is true`;
  },
};

/** Whether the village's register calls it poor, or not poor, on the day asked. */
const poorVillage: Condition<boolean> = {
  ...file("所在村是否贫困村；没有村档案则都不符合（policy R-7）"),
  graph: () => Boolean,
  check: () => undefined,
  matches: (poor, { asOf }) => sql<SqlBool>`
    p.village_code in (
      select village_code from village_period
      where poor = ${poor}::boolean and valid_from <= ${asOf}::date and valid_to > ${asOf}::date
    )`,
};

/** What happened to the household up to the day asked, and where it lives (policies P-5, R-7, R-12). */
export const COURSE_CONDITIONS = {
  lastVisit,
  poorVillage,
  enteredBetween: days(
    file("在这些日子首次纳入（policy R-12）"),
    (range) => sql`(${within(sql`entered_on`, range, "date")}) is true`,
  ),
  exitedBetween: days(file("在这些日子脱贫退出（policy R-12）"), ({ from, to }) =>
    exitedBetween(from ?? null, to ?? null),
  ),
  returned: yesNo(file("截至日期以前是否有过返贫（policy R-12）"), "returned"),
};
