import { filterText } from "@fupin/reporting/cohort/cohort-filter";
import { anyFilter } from "@fupin/reporting/cohort/testing/arbitrary-filter";
import fc from "fast-check";
import { cohort, type Question } from "./questions.js";

/** Filters that nobody has chosen: up to three levels of any conditions, the same ones in every run. */
export const arbitraryCohorts = (count: number): Question[] =>
  fc.sample(anyFilter, { numRuns: count, seed: 62 }).map((filter) => {
    const where = filterText(filter);
    return cohort(where, JSON.parse(where) as object);
  });
