import { Department } from "@fupin/domain-types/identity";
import type { Programme } from "@fupin/domain-types/programme";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { readCompletions, readPlans } from "../programme/programme.store.js";
import { progressLines } from "../programme/progress.js";
import { lengthBelow } from "../summary/summary.store.js";
import { REPORT_DAYS, VISIT_DAYS } from "./assessment.parameters.js";
import type { AssessmentLine, AssessmentResult } from "./assessment.type.js";
import { ANSWERS_FOR, Indicator, POLICY_OF } from "./indicator.js";
import { readCounts } from "./measure.store.js";
import { measuresOf } from "./measures.js";
import { rank, type Score, scoreOf } from "./score.js";

/** Whose programmes they are. */
const DEPARTMENT_OF: Readonly<Record<Programme, Department>> = {
  VILLAGE_CLINIC: "health",
  KEY_SPECIALTY: "health",
  GENERAL_PRACTITIONER: "health",
  INDUSTRY_PROJECT: "industry",
  TRAINING: "industry",
  HOUSE_RENOVATION: "relocation",
  RELOCATION: "relocation",
};

/** What is assessed. */
export type AssessmentRequest = { readonly region: string; readonly year: number; readonly asOf: string };

/** Scores and ranks the regions below a region, and its departments (policy A-5), by five statements. */
export async function assess(
  db: Kysely<Tables>,
  { region, year, asOf }: AssessmentRequest,
): Promise<{ regions: AssessmentResult[]; departments: AssessmentResult[] }> {
  const programmes = { region, asOf, fromYear: year, toYear: year };
  const [parameters, plans, completions] = await Promise.all([
    loadParameters(db),
    readPlans(db, programmes),
    readCompletions(db, programmes),
  ]);
  const limits = {
    visitDays: parameters.get(VISIT_DAYS, region, asOf).value,
    reportDays: parameters.get(REPORT_DAYS, region, asOf).value,
  };
  const below = lengthBelow(region);
  const [countsBelow, countsHere] = await Promise.all([
    readCounts(db, { region, level: below, year, asOf, ...limits }),
    readCounts(db, { region, level: region.length, year, asOf, ...limits }),
  ]);
  const linesBelow = Map.groupBy(progressLines(plans, completions, below), (line) => line.region);
  const regions = countsBelow.map((counts) => {
    const measures = measuresOf(counts, linesBelow.get(counts.region) ?? []);
    const score = scoreOf(measures, Indicator.values, parameters, counts.region, asOf);
    return resultOf(counts.region, null, score);
  });
  const linesHere = progressLines(plans, completions, region.length);
  const departments = Department.values.flatMap((department) => {
    const indicators = ANSWERS_FOR[department];
    if (indicators === undefined) return [];
    const own = linesHere.filter(({ programme }) => DEPARTMENT_OF[programme] === department);
    return [
      resultOf(
        region,
        department,
        scoreOf(measuresOf(countsHere[0], own), indicators, parameters, region, asOf),
      ),
    ];
  });
  return { regions: rank(regions), departments: rank(departments) };
}

const resultOf = (
  region: string,
  department: Department | null,
  { lines, ...score }: Score,
): Omit<AssessmentResult, "rank"> => ({
  ...score,
  region: region === "" ? null : { code: region },
  department,
  lines: lines.map(
    ({ parameters, ...line }): AssessmentLine => ({
      ...line,
      label: Indicator.labels[line.indicator],
      policy: POLICY_OF[line.indicator],
      parameters: [...parameters],
    }),
  ),
});
