import type { HospitalLevel } from "@fupin/domain-types/health";
import type { HouseholdCategory } from "@fupin/domain-types/household";
import type { LocalDate } from "@fupin/domain-types/local-date";
import { yuan } from "@fupin/domain-types/money";
import type { HealthStatus } from "@fupin/domain-types/person";
import { type DayNumber, dateOf, dayNumber, REFERENCE_DAY } from "./calendar.js";
import type { DemoClaim, DemoSettlement } from "./demo-medical.js";
import type { DemoPlace } from "./demo-village.js";
import type { Insurance } from "./enrollment.js";
import type { Random, Weighted } from "./random.js";
import { settle, type YearSoFar } from "./settlement.js";

/** What a person's claims depend on beside the person. */
export type ClaimContext = {
  readonly place: DemoPlace;
  readonly category: HouseholdCategory;
  /** Whether illness is a cause of the household's poverty: then the ill have claims. */
  readonly illnessIsCause: boolean;
  readonly registeredOn: LocalDate;
  readonly countyDeductibleWaived: boolean;
  readonly nextInvoiceNumber: () => string;
};

const DISEASES: Readonly<Record<HealthStatus, readonly string[]>> = {
  SERIOUS_ILLNESS: ["恶性肿瘤", "终末期肾病", "脑卒中", "冠心病", "肝硬化", "重性精神病"],
  CHRONIC_ILLNESS: ["高血压", "糖尿病", "慢性阻塞性肺疾病", "类风湿性关节炎", "慢性肾炎", "腰椎间盘突出"],
  DISABLED: ["肢体康复", "骨折", "癫痫"],
  HEALTHY: ["肺炎", "急性阑尾炎", "骨折", "胆囊炎", "急性胃肠炎"],
};

const LEVELS: Readonly<Record<HealthStatus, Weighted<HospitalLevel>>> = {
  SERIOUS_ILLNESS: [
    ["COUNTY", 30],
    ["PREFECTURE", 42],
    ["PROVINCE", 28],
  ],
  CHRONIC_ILLNESS: [
    ["TOWNSHIP", 45],
    ["COUNTY", 45],
    ["PREFECTURE", 10],
  ],
  DISABLED: [
    ["TOWNSHIP", 40],
    ["COUNTY", 50],
    ["PREFECTURE", 10],
  ],
  HEALTHY: [
    ["TOWNSHIP", 55],
    ["COUNTY", 45],
  ],
};

/** Usual cost of a stay in yuan. */
const COSTS: Readonly<Record<HospitalLevel, readonly [least: number, most: number]>> = {
  VILLAGE: [50, 300],
  TOWNSHIP: [600, 2600],
  COUNTY: [1800, 9500],
  PREFECTURE: [7000, 38_000],
  PROVINCE: [14_000, 88_000],
};

/** Claims whose stay ended after this day may still be open. */
const LATELY: DayNumber = REFERENCE_DAY - 50;

/** The hospital stays of a person in the years of enrollment; at least one, settled, where illness is a cause. */
export function claimsOf(
  health: HealthStatus,
  insurance: Insurance,
  context: ClaimContext,
  random: Random,
): DemoClaim[] {
  const count = insurance.enrollments.length === 0 ? 0 : stays(health, context.illnessIsCause, random);
  if (count === 0) return [];
  const first = dayNumber(`${insurance.enrollments[0]?.year}-01-01`);
  const last = dayNumber(`${insurance.enrollments.at(-1)?.year}-12-31`);
  const span = Math.floor((last - first) / count);
  const years = new Map<string, YearSoFar>();
  return Array.from({ length: count }, (_, index) => {
    const admitted = first + index * span + random.whole(0, Math.max(0, span - 40));
    const discharged = admitted + (health === "SERIOUS_ILLNESS" ? random.whole(8, 35) : random.whole(3, 14));
    const level = random.weighted(LEVELS[health]);
    const total = amountBetween(...COSTS[level], random);
    const inPolicy = Math.floor((total * random.whole(78, 96)) / 100);
    const status = discharged > LATELY && index > 0 && random.chance(0.6) ? "OPEN" : "SETTLED";
    const claim = {
      hospital: hospitalName(level, context.place),
      hospitalLevel: level,
      invoiceNumber: context.nextInvoiceNumber(),
      admittedOn: dateOf(admitted),
      dischargedOn: dateOf(discharged),
      total,
      inPolicy,
      diagnosisGroup: random.pick(DISEASES[health]),
    };
    if (status === "OPEN") return { ...claim, status };
    const year = yearSoFar(years, claim.dischargedOn.slice(0, 4));
    const reversed = index > 0 && random.chance(0.015);
    const settlement = settle(
      {
        level,
        total,
        inPolicy,
        category: context.category,
        registered: claim.dischargedOn >= context.registeredOn,
        countyDeductibleWaived: context.countyDeductibleWaived,
        seriouslyIll: health === "SERIOUS_ILLNESS",
        seriousIllnessInsured: insurance.seriousIllness,
      },
      // A settlement that is reversed does not count in the year.
      reversed ? { ...year } : year,
    );
    const settledOn = dateOf(Math.min(discharged + random.whole(0, 20), REFERENCE_DAY));
    const known: DemoSettlement = { settledOn, ...settlement };
    if (!reversed) return { ...claim, status, settlement: known };
    const reversedOn = dateOf(Math.min(dayNumber(settledOn) + random.whole(3, 40), REFERENCE_DAY));
    return { ...claim, status: "REVERSED", settlement: { ...known, reversedOn } };
  });
}

function stays(health: HealthStatus, illnessIsCause: boolean, random: Random): number {
  switch (health) {
    case "SERIOUS_ILLNESS":
      return random.whole(1, 4);
    case "CHRONIC_ILLNESS":
      return illnessIsCause ? random.whole(1, 2) : random.chance(0.4) ? 1 : 0;
    case "DISABLED":
      return random.chance(0.15) ? 1 : 0;
    case "HEALTHY":
      return random.chance(0.04) ? 1 : 0;
  }
}

function amountBetween(least: number, most: number, random: Random): number {
  return yuan(least) + random.whole(0, yuan(most - least));
}

function yearSoFar(years: Map<string, YearSoFar>, key: string): YearSoFar {
  const known = years.get(key) ?? { leftAfterBasic: 0, seriousIllness: 0, assistance: 0 };
  years.set(key, known);
  return known;
}

function hospitalName(level: HospitalLevel, place: DemoPlace): string {
  switch (level) {
    case "VILLAGE":
      return `${place.township}村卫生室`;
    case "TOWNSHIP":
      return place.township.endsWith("街道")
        ? `${place.township}社区卫生服务中心`
        : `${place.township}卫生院`;
    case "COUNTY":
      return `${place.county}人民医院`;
    case "PREFECTURE":
      return `${place.prefecture}第一人民医院`;
    case "PROVINCE":
      return `${place.province}人民医院`;
  }
}
