import {
  categoriesOf,
  HouseholdCategory,
  PovertyCause,
  RegistryStatus,
  Severity,
} from "@fupin/domain-types/household";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { HouseholdCategoryEnum, PovertyCauseEnum, RegistryStatusEnum } from "../../graph-enums.js";
import { causeBits } from "../../projection/causes.js";
import { yearOf } from "../../projection/covering.js";
import { SeverityEnum } from "../graph-enums.js";
import { amount, areaPerHead, count, listed, oneOf, yesNo } from "./comparisons.js";
import type { About, Asked } from "./condition.js";
import { FILE_READERS, ILLNESS_READERS } from "./readers.js";

const file = (description: string): About => ({
  description,
  departments: ["households"],
  readers: FILE_READERS,
});
const illness = (description: string): About => ({ ...file(description), readers: ILLNESS_READERS });

const planOfYear = ({ asOf }: Asked): RawBuilder<unknown> =>
  sql`coalesce(p.plan_year = ${yearOf(asOf)}::int, false)`;

/** What the poverty-alleviation office knows (policies, P-1, P-6, R-13). */
export const REGISTRY_CONDITIONS = {
  status: oneOf(
    file("建档状态，符合其一；不填则含已脱贫、已清退的户（policy R-12）"),
    RegistryStatus,
    RegistryStatusEnum,
    "status",
    "registry_status",
  ),
  category: oneOf(
    file("户类型，符合其一（policy R-5）"),
    HouseholdCategory,
    HouseholdCategoryEnum,
    "category",
    "household_category",
  ),
  severity: listed(
    file("贫困程度，符合其一（policy R-5）"),
    Severity.values,
    SeverityEnum,
    (chosen) =>
      sql<SqlBool>`p.category = any (${chosen.flatMap((each) => categoriesOf(each))}::household_category[])`,
  ),
  mainCause: oneOf(
    file("主要致贫原因，符合其一（policy R-6）"),
    PovertyCause,
    PovertyCauseEnum,
    "main_cause",
    "poverty_cause",
  ),
  anyCause: listed(
    file("致贫原因中有其一，主要原因在内（policy R-6）"),
    PovertyCause.values,
    PovertyCauseEnum,
    (chosen) => sql<SqlBool>`p.causes & ${causeBits(chosen)}::int <> 0`,
  ),
  size: count(file("家庭人口（人）"), "persons"),
  income: amount(file("最近一次调查的人均纯收入（元）；不详则不符合（policy R-9）"), "income"),
  incomeKnown: yesNo(file("人均纯收入是否已调查"), () => sql`p.income is not null`),
  workers: count(file("有劳动能力的成员（人）"), "workers"),
  hasWorker: yesNo(file("是否有成员有劳动能力"), () => sql`p.workers > 0`),
  students: count(file("在校成员（人）"), "students"),
  ill: count(illness("患长期慢性病或大病的成员（人）"), "ill"),
  disabled: count(illness("残疾成员（人）"), "disabled"),
  water: yesNo(file("是否通安全饮水；不详则都不符合"), "water"),
  power: yesNo(file("是否通电；不详则都不符合"), "power"),
  road: yesNo(file("是否通路；不详则都不符合"), "road"),
  landPerHead: areaPerHead(file("人均耕地（亩）；不详则不符合"), "cultivated_land", "persons"),
  hasHelper: yesNo(file("是否有帮扶责任人（policy P-1）"), "helped"),
  planForYear: yesNo(file("截至日期所在年度是否有帮扶计划（policy P-6）"), planOfYear),
  openAlerts: count(file("未处置的返贫风险预警（条）（policy R-13）"), "open_alerts"),
};
