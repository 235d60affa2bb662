import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";
import { addDays, type LocalDate } from "@fupin/domain-types/local-date";
import { type Fen, formatYuan } from "@fupin/domain-types/money";
import { badInput } from "@fupin/server-kit/errors";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import type { Parameters } from "@fupin/server-kit/policy/parameter";
import { SERVED_MOST, SUBSIDY_ORDINARY, SUBSIDY_POOR_VILLAGE } from "./workforce.parameters.js";

/** What a medical worker is. */
export const WorkerKind = labelledEnum("MedicalWorkerKind", {
  VILLAGE_DOCTOR: "乡村医生",
  GENERAL_PRACTITIONER: "全科医生",
  ROTATING_SENIOR: "多点执业医师（省市级）",
  ROTATING_COUNTY: "多点执业医师（县级）",
});
export type WorkerKind = MemberOf<typeof WorkerKind>;

/** What a medical worker is licensed as 执业资格. */
export const Qualification = labelledEnum("MedicalQualification", {
  NONE: "尚无资格",
  RURAL_DOCTOR: "乡村医生执业证书",
  ASSISTANT_PHYSICIAN: "执业助理医师",
  PHYSICIAN: "执业医师",
});
export type Qualification = MemberOf<typeof Qualification>;

/** The clinic of a village doctor, as the subsidy's rule asks of it. */
export type SubsidisedClinic = {
  readonly region: string;
  readonly poorVillage: boolean;
  readonly servedPopulation: number | null;
  readonly basicDrugSystem: boolean;
};

/** A village doctor's subsidy of a month, in fen, and why. */
export type Subsidy = { readonly amount: Fen; readonly lines: readonly DecisionLine[] };

/** The first and the last day of a month `YYYY-MM`. */
export function daysOfMonth(month: string): { first: LocalDate; last: LocalDate } {
  const first = `${month}-01`;
  const next = `${addDays(first, 31).slice(0, 7)}-01`;
  return { first, last: addDays(next, -1) };
}

/** Throws BAD_USER_INPUT for what is no month. */
export function checkMonth(month: string): void {
  if (!/^20\d\d-(0[1-9]|1[0-2])$/.test(month)) throw badInput("月份应写作 YYYY-MM", "month");
}

/**
 * A village doctor's fixed subsidy (policy H-8): the higher one where the clinic is a poor village's, serves no more
 * than the limit and uses the basic-drug system; the ordinary one else. What is not known is not met.
 */
export function subsidyOf(clinic: SubsidisedClinic, month: string, parameters: Parameters): Subsidy {
  const { first } = daysOfMonth(month);
  const most = parameters.get(SERVED_MOST, clinic.region, first);
  const served = clinic.servedPopulation;
  const criteria = [
    line("贫困村卫生室", clinic.poorVillage ? "是" : "否", "是", clinic.poorVillage),
    line(
      "服务人口不超过",
      served === null ? null : String(served),
      String(most.value),
      served === null ? null : served <= most.value,
      most.row,
    ),
    line("实施基本药物制度", clinic.basicDrugSystem ? "是" : "否", "是", clinic.basicDrugSystem),
  ];
  const all = criteria.every(({ passed }) => passed === true);
  const amount = parameters.get(all ? SUBSIDY_POOR_VILLAGE : SUBSIDY_ORDINARY, clinic.region, first);
  return {
    amount: amount.value,
    lines: [...criteria, line("每月定额补助（元）", formatYuan(amount.value), null, all, amount.row)],
  };
}

const line = (
  criterion: string,
  seen: string | null,
  threshold: string | null,
  passed: boolean | null,
  parameter: DecisionLine["parameter"] = null,
): DecisionLine => ({ policy: "H-8", criterion, seen, threshold, passed, parameter });

/** Hospitals and general practitioners of a township. */
export type TownshipDoctors = {
  readonly township: string;
  readonly hospitals: number;
  readonly practitioners: number;
};

/** How many general practitioners a township lacks (policy H-9); what is above the target counts for no other. */
export const practitionerGap = ({ hospitals, practitioners }: TownshipDoctors, perHospital: number): number =>
  Math.max(0, hospitals * perHospital - practitioners);
