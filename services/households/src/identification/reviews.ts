import { badInput, ruleViolated } from "@fupin/server-kit/errors";
import { checkEligibility, incomeYearOf } from "../eligibility/eligibility.rules.js";
import { factsOfHouseholds } from "../eligibility/eligibility.store.js";
import { requiredText } from "../household/day-of-act.js";
import type { HouseholdsContext } from "../households-context.js";
import { withParameters } from "../parameters/with-parameters.js";
import { type ActingOnCase, actOnCase, type CaseDecision } from "./act-on-case.js";
import { causesWrong } from "./applicants.rules.js";
import { membersOfCases, type StepRecord } from "./case-details.store.js";
import type {
  RecordGroupReviewInput,
  RecordHomeSurveyInput,
  RecordTownshipReviewInput,
  RecordVillageReviewInput,
} from "./identification.input.js";
import type { CaseRow } from "./identification.store.js";
import { requireKept } from "./proceed.js";
import { type ReviewDecision, reviewByBallots, reviewByPanel, reviewByTownship } from "./review.rules.js";
import type { SurveyRecord } from "./survey.js";

/** Step 2: the home survey, which checks the household criteria with what it found (policies ). */
export const recordHomeSurvey = (
  context: HouseholdsContext,
  input: RecordHomeSurveyInput,
): Promise<CaseRow> =>
  actOnCase(context, "RECORD_SURVEY", input, async (acting) => {
    const survey = surveyOf(input);
    requireKept(causesWrong(input.mainCause, input.otherCauses));
    const required = incomeYearOf(acting.on);
    if (survey.income.year !== required)
      throw ruleViolated("R-1", `收入年度应为调查年度的上一年 ${required}，实为 ${survey.income.year}`, {
        year: survey.income.year,
        required,
      });
    const { surveyors: _, ...conditions } = survey;
    const facts = { ...conditions, region: acting.found.villageCode, labour: await labourOf(acting) };
    const { eligible, lines } = withParameters("R-2", () =>
      checkEligibility(facts, acting.parameters, acting.on),
    );
    if (eligible === null) {
      const unknown = lines
        .filter(({ passed }) => passed === null)
        .map(({ criterion, seen, threshold }) =>
          seen === null ? `${criterion}（没有调查）` : `${criterion}（${seen}；${threshold}）`,
        );
      throw ruleViolated("R-2", `尚不能判定是否符合条件：${unknown.join("；")}`, { unknown });
    }
    return {
      outcome: eligible ? "PASSED" : "FAILED",
      record: { survey, lines },
      changes: { category: input.category, main_cause: input.mainCause, other_causes: input.otherCauses },
    };
  });

/** Step 3: the villager group's review by a panel that votes (policy R-3). */
export const recordGroupReview = (
  context: HouseholdsContext,
  input: RecordGroupReviewInput,
): Promise<CaseRow> =>
  actOnCase(context, "RECORD_GROUP_REVIEW", input, (acting) => {
    const panel = input.panel.map(({ name, vote }) => ({ name: name.trim(), vote }));
    return decided(acting, (place) => reviewByPanel(panel, place), { panel });
  });

/** Step 5: one meeting, two ballots (policy R-3). */
export const recordVillageReview = (
  context: HouseholdsContext,
  input: RecordVillageReviewInput,
): Promise<CaseRow> =>
  actOnCase(context, "RECORD_VILLAGE_REVIEW", input, (acting) => {
    const ballots = input.ballots.map((ballot) => ({ ...ballot }));
    return decided(acting, (place) => reviewByBallots(ballots, place), { ballots });
  });

/** Step 6: the township's review by its three reviewers (policy R-3). */
export const recordTownshipReview = (
  context: HouseholdsContext,
  input: RecordTownshipReviewInput,
): Promise<CaseRow> =>
  actOnCase(context, "RECORD_TOWNSHIP_REVIEW", input, (acting) => {
    const reviewers = input.reviewers.map((reviewer) => ({ ...reviewer }));
    return decided(acting, () => reviewByTownship(reviewers), { reviewers });
  });

/** Turns a review into the case's decision; throws where the review was not held rightly. */
export function decided(
  { parameters, found, on }: ActingOnCase,
  review: (place: { parameters: ActingOnCase["parameters"]; village: string; on: string }) => ReviewDecision,
  record: StepRecord,
): CaseDecision {
  const decision = withParameters("R-3", () => review({ parameters, village: found.villageCode, on }));
  if (decision.breach !== undefined)
    throw ruleViolated(decision.breach.policy, decision.breach.message, { ...decision.breach.figures });
  return { outcome: decision.outcome, record: { ...record, lines: decision.lines } };
}

function surveyOf(input: RecordHomeSurveyInput): SurveyRecord {
  const surveyors = input.surveyors.map((name, index) =>
    requiredText(name, `surveyors[${index}]`, "调查组成员姓名"),
  );
  if (surveyors.length === 0) throw badInput("调查组至少一人", "surveyors");
  for (const field of ["cultivatedLand", "forest", "housingArea"] as const) {
    if ((input[field] ?? 0) < 0) throw badInput("面积不能为负", field);
  }
  return {
    surveyors,
    income: { year: input.incomeYear, perCapita: input.perCapitaIncome },
    cultivatedLand: input.cultivatedLand ?? null,
    forest: input.forest ?? null,
    housingArea: input.housingArea ?? null,
    dwellingGrade: input.dwellingGrade ?? null,
    water: input.water ?? null,
    power: input.power ?? null,
    road: input.road ?? null,
  };
}

/** Each member's ability to work: as they applied, or as the registry knows it. */
async function labourOf({ trx, found, on }: ActingOnCase) {
  if (found.householdId === null)
    return ((await membersOfCases(trx, [found.id])).get(found.id) ?? []).map(({ labour }) => labour);
  return (await factsOfHouseholds(trx, [found.householdId], on)).get(found.householdId)?.labour ?? [];
}
