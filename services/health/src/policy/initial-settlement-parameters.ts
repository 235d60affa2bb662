import type { InitialParameter } from "@fupin/server-kit/policy/parameter.store";

const FROM = "2013-01-01";
const DEMO = "示范县健康扶贫实施方案（演示数据，各地以当地方案为准）";
const RULE = "健康扶贫实施方案";

const initial = (
  key: string,
  value: string,
  source: string = DEMO,
  region: string = "",
): InitialParameter => ({ key, region, validFrom: FROM, value, source });

/** What settlement begins with: the figures that policy names, and the demo county's plan for the rest. */
export const INITIAL_SETTLEMENT_PARAMETERS: readonly InitialParameter[] = [
  initial("inpatient.deductible.VILLAGE", "0"),
  initial("inpatient.deductible.TOWNSHIP", "100"),
  initial("inpatient.deductible.COUNTY", "400"),
  initial("inpatient.deductible.PREFECTURE", "600"),
  initial("inpatient.deductible.PROVINCE", "1000"),
  initial("inpatient.rate.VILLAGE", "85"),
  initial("inpatient.rate.TOWNSHIP", "85"),
  initial("inpatient.rate.COUNTY", "75"),
  initial("inpatient.rate.PREFECTURE", "60"),
  initial("inpatient.rate.PROVINCE", "50"),
  initial("inpatient.poorBonus", "5", RULE),
  initial("inpatient.countyDeductibleWaived", "否", RULE),
  initial("inpatient.countyDeductibleWaived", "是", "黎川县健康扶贫实施方案", "361022"),
  initial("seriousIllness.deductible", "5000", RULE),
  initial("seriousIllness.deductiblePoor", "3000", RULE),
  initial("seriousIllness.bands", "0:50 50000:60 100000:70"),
  initial("seriousIllness.poorBonus", "3", RULE),
  initial("assistance.rate.WUBAO", "100"),
  initial("assistance.rate.DIBAO", "70"),
  initial("assistance.rate.POOR", "50"),
  initial("assistance.cap", "20000"),
  initial("assistance.diseases", "恶性肿瘤、终末期肾病、脑卒中、冠心病、肝硬化、重性精神病"),
  initial("assistance.costThreshold", "20000"),
];
