import type { HouseholdHealth } from "@fupin/domain-types/events/household-health";
import type { HouseholdHousing } from "@fupin/domain-types/events/household-housing";
import type { HouseholdIndustry } from "@fupin/domain-types/events/household-industry";
import type { HouseholdPeriodTable } from "../db/tables.js";
import { boundariesOf, countOn, covers, newYear, yearOf } from "./covering.js";

/** What health says of a household on a day. */
export type HealthState = Pick<
  HouseholdPeriodTable,
  "enrolled_year" | "enrolled" | "bill_year" | "out_of_pocket" | "open_claims" | "settled_claims" | "patients"
>;

/** The days on which what health says may change. */
export const healthBoundaries = ({ enrollments, claims, patients }: HouseholdHealth): string[] => [
  ...enrollments.map(({ year }) => newYear(year)),
  ...claims.flatMap(({ dischargedOn, settledOn, reversedOn }) =>
    [dischargedOn, settledOn, reversedOn].filter((day) => day !== null),
  ),
  ...boundariesOf(patients),
];

/** What health says on a day. A bill counts in the year of the discharge, from the day it was settled on. */
export function healthState({ enrollments, claims, patients }: HouseholdHealth, day: string): HealthState {
  const year = yearOf(day);
  const enrollment = enrollments.filter((each) => each.year <= year).sort((a, b) => b.year - a.year)[0];
  const settled = claims.filter(
    ({ settledOn, reversedOn }) =>
      settledOn !== null && settledOn <= day && (reversedOn === null || day < reversedOn),
  );
  const billYear =
    settled.length === 0 ? null : Math.max(...settled.map((claim) => yearOf(claim.dischargedOn)));
  return {
    enrolled_year: enrollment?.year ?? null,
    enrolled: enrollment?.persons ?? 0,
    bill_year: billYear,
    out_of_pocket: settled
      .filter((claim) => yearOf(claim.dischargedOn) === billYear)
      .reduce((sum, claim) => sum + (claim.outOfPocket ?? 0), 0),
    open_claims: claims.filter(
      ({ dischargedOn, settledOn }) => dischargedOn <= day && (settledOn === null || day < settledOn),
    ).length,
    settled_claims: settled.length,
    patients: countOn(patients, day),
  };
}

/** What industry says of a household on a day; `trained` and `jobs` are the persons who were, and who have one. */
export type IndustryState = Pick<
  HouseholdPeriodTable,
  "projects" | "open_loans" | "overdue_loans" | "holdings"
> & { trained: readonly string[]; jobs: readonly string[] };

/** The days on which what industry says may change. */
export const industryBoundaries = ({
  projects,
  loans,
  holdings,
  trainings,
  jobs,
}: HouseholdIndustry): string[] => [
  ...projects.flatMap(({ stages }) => stages.map(({ on }) => on)),
  ...loans.flatMap(({ paidOutOn, overdueFrom, closedOn }) =>
    [paidOutOn, overdueFrom, closedOn].filter((day) => day !== null),
  ),
  ...boundariesOf(holdings),
  ...trainings.map(({ completedOn }) => completedOn),
  ...boundariesOf(jobs),
];

/** What industry says on a day. */
export function industryState(
  { projects, loans, holdings, trainings, jobs }: HouseholdIndustry,
  day: string,
): IndustryState {
  const open = loans.filter(({ paidOutOn, closedOn }) => covers({ from: paidOutOn, to: closedOn }, day));
  return {
    projects: projects.filter(({ stages }) => stages.some(({ on }) => on <= day)).length,
    open_loans: open.length,
    overdue_loans: open.filter(({ overdueFrom }) => overdueFrom !== null && overdueFrom <= day).length,
    holdings: countOn(holdings, day),
    trained: trainings.filter(({ completedOn }) => completedOn <= day).map(({ person }) => person),
    jobs: jobs.filter((job) => covers(job, day)).map(({ person }) => person),
  };
}

/** What housing says of a household on a day; the grade is null where its dwelling was never inspected. */
export type HousingState = Pick<
  HouseholdPeriodTable,
  "dwelling_grade" | "renovation_stage" | "relocation_stage"
>;

/** The days on which what housing says may change. */
export const housingBoundaries = ({ inspections, renovations, relocations }: HouseholdHousing): string[] => [
  ...inspections.map(({ on }) => on),
  ...[...renovations, ...relocations].flatMap(({ stages, closedOn }) => [
    ...stages.map(({ on }) => on),
    ...(closedOn === null ? [] : [closedOn]),
  ]),
];

/** What housing says on a day. */
export const housingState = (
  { inspections, renovations, relocations }: HouseholdHousing,
  day: string,
): HousingState => ({
  dwelling_grade:
    inspections.filter(({ on }) => on <= day).sort((a, b) => (a.on < b.on ? 1 : -1))[0]?.grade ?? null,
  renovation_stage: stageOn(renovations, day),
  relocation_stage: stageOn(relocations, day),
});

/** The stage of the latest course that had not been given up by then. */
function stageOn<Stage>(
  courses: readonly { stages: readonly { stage: Stage; on: string }[]; closedOn: string | null }[],
  day: string,
): Stage | null {
  const reached = courses
    .filter(({ closedOn }) => closedOn === null || day < closedOn)
    .flatMap(({ stages }) => stages.filter(({ on }) => on <= day));
  // Of stages of one day the later one in the course stands last.
  return (
    reached.reduce<{ stage: Stage; on: string } | undefined>(
      (best, each) => (best === undefined || each.on >= best.on ? each : best),
      undefined,
    )?.stage ?? null
  );
}
