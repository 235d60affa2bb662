import { sql } from "kysely";
import { count, yesNo } from "./comparisons.js";
import type { About } from "./condition.js";
import { LIVELIHOOD_READERS } from "./readers.js";

const livelihood = (description: string): About => ({
  description,
  departments: ["industry"],
  readers: LIVELIHOOD_READERS,
});

/** What agriculture and human resources know (policies I-1 to I-10). */
export const INDUSTRY_CONDITIONS = {
  projects: count(livelihood("受益的产业项目（个）（policy I-2）"), "projects"),
  openLoans: count(livelihood("未结清的扶贫小额信贷（笔）（policy I-5）"), "open_loans"),
  overdueLoan: yesNo(livelihood("是否有逾期的扶贫小额信贷（policy I-6）"), () => sql`p.overdue_loans > 0`),
  holdings: count(livelihood("入股（项）（policy I-7）"), "holdings"),
  trained: count(livelihood("参加过培训的成员（人）（policy I-9）"), "trained"),
  employed: count(
    { ...livelihood("有工作或在外务工的成员（人）（policy I-10）"), departments: ["households", "industry"] },
    "employed",
  ),
};
