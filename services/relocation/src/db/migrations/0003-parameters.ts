import type { Migration } from "@fupin/server-kit/database/migrate";
import { type InitialParameter, parameterMigration } from "@fupin/server-kit/policy/parameter.store";

const initial = (key: string, value: string, source: string): InitialParameter => ({
  key,
  region: "",
  validFrom: "2014-01-01",
  value,
  source,
});

const UNTIL_SET = "平台初始值，各地按本地实施方案另行设定";

/** The department's policy parameters with the values it begins with (policies L-2, L-4, L-5). */
export const parametersMigration: Migration = parameterMigration("0003_parameters", [
  initial(
    "relocation.areaCapPerPerson",
    "25",
    "易地扶贫搬迁建档立卡贫困人口住房建设面积人均不超过 25 平方米",
  ),
  initial("relocation.subsidyPerPerson", "8000", UNTIL_SET),
  initial("relocation.lowIncomeLine", "2736", UNTIL_SET),
  initial("relocation.lowIncomeSupplement", "2000", UNTIL_SET),
  initial("renovation.subsidy.C.REPAIR", "7500", UNTIL_SET),
  initial("renovation.subsidy.C.TURN_KEY", "12000", UNTIL_SET),
  initial("renovation.subsidy.D.REBUILD", "20000", UNTIL_SET),
  initial("renovation.subsidy.D.TURN_KEY", "35000", UNTIL_SET),
  initial("renovation.payableUnderWay", "30", UNTIL_SET),
  initial("renovation.payableCompleted", "80", UNTIL_SET),
  initial("utilities.pavedRoadHouseholds", "25", "25 户以上的自然村通硬化路"),
  initial("utilities.pavedRoadHouseholdsPoorVillage", "20", "贫困村 20 户以上的自然村通硬化路"),
]);
