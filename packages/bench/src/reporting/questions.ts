import { BUILT_IN_COHORTS } from "@fupin/reporting/cohort/saved/built-in-cohorts";

/** A question that is measured, at each region alike. */
export type Question = { readonly name: string; readonly query: string; readonly variables?: object };

/** Days between which the day asked for varies, so that no answer is one that was given before. */
export const DAYS = [
  "2016-01-31",
  "2016-06-30",
  "2016-12-31",
  "2017-12-31",
  "2018-12-31",
  "2026-11-24",
] as const;

const summary = (name: string, groupBy: string): Question => ({
  name: `summary ${name}`,
  query: `query ($region: ID!, $asOf: Date!) { povertySummary(region: $region, asOf: $asOf, groupBy: [${groupBy}])
    { households persons population incidence groups { values { value } households persons } } }`,
});

/** How many households and persons a filter finds. */
export const cohort = (name: string, where: object): Question => ({
  name,
  query: `query ($region: ID!, $asOf: Date!, $where: CohortFilter!) { cohort(region: $region, asOf: $asOf, where: $where)
    { households persons } }`,
  variables: { where },
});

/** Summaries by rollup, each of the platform's cohorts, and filters that nobody has foreseen. */
export const QUESTIONS: readonly Question[] = [
  summary("in all", ""),
  summary("by severity", "SEVERITY"),
  summary("by severity × cause", "SEVERITY, CAUSE"),
  summary("by region below", "REGION"),
  summary("by size × income", "SIZE, INCOME"),
  ...BUILT_IN_COHORTS.map(
    ({ id }): Question => ({
      name: `saved ${id}`,
      query: `query ($region: ID!, $asOf: Date!) { savedCohort(id: "${id}", region: $region, asOf: $asOf) { households persons } }`,
    }),
  ),
  cohort("cohort or, not", {
    or: [
      { mainCause: ["ILLNESS", "DISABILITY"], hasHelper: false },
      { not: { or: [{ hasWorker: true }, { dwellingGrade: ["A", "B"] }] } },
    ],
  }),
  cohort("cohort income, causes, dwelling", {
    and: [{ anyCause: ["LACK_OF_SKILLS", "EDUCATION"] }, { income: { from: "1500.00", to: "2500.00" } }],
    not: { relocated: true },
  }),
];
