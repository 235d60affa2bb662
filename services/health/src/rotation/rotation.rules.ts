import type { LocalDate } from "@fupin/domain-types/local-date";
import type { Parameters } from "@fupin/server-kit/policy/parameter";
import { daysOfMonth, type WorkerKind } from "../workforce/workforce.rules.js";
import { ROTATION_QUOTA_COUNTY, ROTATION_QUOTA_SENIOR } from "./rotation.parameters.js";

/** The two kinds of rotating doctors 多点执业医师, each with a yearly quota (policy H-11). */
export const ROTATING_KINDS = ["ROTATING_SENIOR", "ROTATING_COUNTY"] as const satisfies readonly WorkerKind[];
export type RotatingKind = (typeof ROTATING_KINDS)[number];

export const isRotating = (kind: WorkerKind): kind is RotatingKind =>
  ROTATING_KINDS.some((rotating) => rotating === kind);

/** The first and the last day of a quarter. */
export function daysOfQuarter(year: number, quarter: number): { first: LocalDate; last: LocalDate } {
  const month = (number: number): string => `${year}-${String(number).padStart(2, "0")}`;
  return { first: daysOfMonth(month(quarter * 3 - 2)).first, last: daysOfMonth(month(quarter * 3)).last };
}

/** A rotating doctor's year: the days served in each quarter, and when in post. */
export type RotationYear = {
  readonly kind: WorkerKind;
  readonly worksFrom: LocalDate;
  readonly worksUntil: LocalDate | null;
  /** Days of the four quarters. */
  readonly days: readonly number[];
};

/**
 * Whether a doctor served the days that each quarter asks (policy H-11), in the quarters that are over and in which
 * the doctor was in post from the first day to the last; who comes or goes in a quarter owes nothing for it.
 */
export const servedEachQuarter = (
  { days, worksFrom, worksUntil }: RotationYear,
  year: number,
  required: number,
  today: LocalDate,
): boolean =>
  days.every((served, index) => {
    const { first, last } = daysOfQuarter(year, index + 1);
    const owes = last < today && worksFrom <= first && (worksUntil === null || worksUntil >= last);
    return !owes || served >= required;
  });

/** How a region's year stands against the quota of a kind of rotating doctors (policy H-11). */
export type QuotaCompliance = {
  readonly kind: RotatingKind;
  /** Doctors of the kind asked of the region; null where no quota was set for just this region. */
  readonly quota: number | null;
  /** Doctors in post in the year. */
  readonly doctors: number;
  /** Of these who served at least one day: they count for the quota. */
  readonly served: number;
  /** Of these who served what each quarter asks. */
  readonly compliant: number;
  /** What is missing to the quota; null where there is none. */
  readonly shortfall: number | null;
};

/**
 * The year against the quotas. Policy makes it a report, so nothing is refused for it: a doctor too few harms
 * nobody, and one too many is welcome. A doctor who is on the list and never came does not count.
 */
export const quotasOf = (
  doctors: readonly RotationYear[],
  quotas: Readonly<Record<RotatingKind, number | null>>,
  meets: (doctor: RotationYear) => boolean,
): QuotaCompliance[] =>
  ROTATING_KINDS.map((kind) => {
    const ofKind = doctors.filter((doctor) => doctor.kind === kind);
    const served = ofKind.filter(({ days }) => days.some((count) => count > 0));
    const quota = quotas[kind];
    return {
      kind,
      quota,
      doctors: ofKind.length,
      served: served.length,
      compliant: served.filter(meets).length,
      shortfall: quota === null ? null : Math.max(0, quota - served.length),
    };
  });

/** The quotas set for just this region: a province's is not asked of each of its prefectures. */
export function quotasFor(
  region: string,
  on: LocalDate,
  parameters: Parameters,
): Record<RotatingKind, number | null> {
  const own = (definition: typeof ROTATION_QUOTA_SENIOR): number | null => {
    const { value, row } = parameters.get(definition, region, on);
    return row.region === region && value > 0 ? value : null;
  };
  return { ROTATING_SENIOR: own(ROTATION_QUOTA_SENIOR), ROTATING_COUNTY: own(ROTATION_QUOTA_COUNTY) };
}
