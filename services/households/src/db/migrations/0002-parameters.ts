import type { Migration } from "@fupin/server-kit/database/migrate";
import { type InitialParameter, parameterMigration } from "@fupin/server-kit/policy/parameter.store";

const PLAN = "市县精准扶贫实施方案";
const ORGANIC_LAW = "《中华人民共和国村民委员会组织法》第二十六条";
const PARTY_RULES = "党员大会须有半数以上有表决权的党员到会";
const DEFAULT = "平台初始值，由各地按方案另定";

/** A value for the whole country; written as an official writes it. */
const national = (key: string, validFrom: string, value: string, source: string): InitialParameter => ({
  key,
  region: "",
  validFrom,
  value,
  source,
});

/** The values the poverty-alleviation office begins with (policies ). */
export const parametersMigration: Migration = parameterMigration("0002_parameters", [
  national("povertyLine.absolute", "2010-01-01", "2300", "《中国农村扶贫开发纲要（2011—2020年）》扶贫标准"),
  national("povertyLine.absolute", "2013-01-01", "2736", "《扶贫开发建档立卡工作方案》（2014 年）"),
  national("povertyLine.relativeUsed", "2010-01-01", "否", "国家扶贫标准为绝对标准"),
  national("povertyLine.relativeShare", "2010-01-01", "33", PLAN),
  national("eligibility.cultivatedLandPerCapita", "2010-01-01", "0.5", PLAN),
  national("identification.panelMin", "2010-01-01", "7", PLAN),
  national("identification.panelMax", "2010-01-01", "10", PLAN),
  national("identification.noticeDays", "2010-01-01", "7", PLAN),
  national("identification.passingShare", "2010-01-01", "50", ORGANIC_LAW),
  national("identification.partyQuorum", "2010-01-01", "50", PARTY_RULES),
  national("identification.representativeQuorum", "2010-01-01", "66.67", ORGANIC_LAW),
  national("identification.stepDays", "2010-01-01", "15", DEFAULT),
  national("identification.spotCheckDays", "2010-01-01", "365", DEFAULT),
]);
