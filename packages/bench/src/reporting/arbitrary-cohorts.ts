import { filterText } from "@fupin/reporting/cohort/cohort-filter";
import { anyFilter } from "@fupin/reporting/cohort/testing/arbitrary-filter";
import fc from "fast-check";
import type { Question } from "./questions.js";

const QUERY = `query ($region: ID!, $asOf: Date!, $where: CohortFilter!) {
  cohort(region: $region, asOf: $asOf, where: $where) { households persons }
}`;

/** Filters that nobody has chosen: up to three levels of any conditions, the same ones in every run. */
export const arbitraryCohorts = (count: number): Question[] =>
  fc.sample(anyFilter, { numRuns: count, seed: 62 }).map((filter) => {
    const where = filterText(filter);
    return { name: where, query: QUERY, variables: { where: JSON.parse(where) as object } };
  });
