import type { Migration } from "@fupin/server-kit/database/migrate";
import { type InitialParameter, parameterMigration } from "@fupin/server-kit/policy/parameter.store";

const national = (key: string, value: string, source: string): InitialParameter => ({
  key,
  region: "",
  validFrom: "2014-01-01",
  value,
  source,
});

/** The parameters the department begins with. */
export const parametersMigration: Migration = parameterMigration("0002_parameters", [
  national("project.noticeDays", "7", "财政专项扶贫资金公告公示制度"),
  national("project.fulfilment", "90.00", "扶贫项目竣工验收办法"),
  national("fund.poorShare", "70.00", "财政专项扶贫资金管理办法"),
  national("fund.rewardShare", "30.00", "产业扶贫资金管理办法"),
  national("dividend.noticeDays", "7", "农村集体资产收益分配公示办法"),
  national("training.subsidy.YULU", "1500.00", "雨露计划实施方案"),
  national("training.subsidy.SUNSHINE", "600.00", "农村劳动力培训阳光工程项目实施方案"),
  national("training.subsidy.GOLDEN_BLUE_COLLAR", "2000.00", "金蓝领培训项目实施方案"),
  national("training.employmentTarget", "90.00", "就业扶贫实施方案"),
  national("credit.limit", "50000.00", "关于创新发展扶贫小额信贷的指导意见"),
  national("credit.subsidyShare", "100.00", "关于创新发展扶贫小额信贷的指导意见"),
]);
