import type { LocalDate } from "@fupin/domain-types/local-date";
import { formatYuan } from "@fupin/domain-types/money";
import { badInput, ruleViolated } from "@fupin/server-kit/errors";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../../db/tables.js";
import { requiredText } from "../../household/day-of-act.js";
import { type LockedHousehold, lockHousehold } from "../../household/lock-household.js";
import { POVERTY_LINE } from "../../parameters/poverty-line.parameters.js";
import { raiseByRule } from "../alert/raise-alert.js";
import { lowIncomeLine } from "../alert/risk.rules.js";
import { WATCH_INCOME_SHARE } from "../monitoring.parameters.js";
import { perCapitaIncome } from "./survey.rules.js";
import type { RecordIncomeSurveyInput } from "./survey.type.js";

const AMOUNTS = ["wages", "business", "property", "transfers", "expenses"] as const;

/**
 * Records the income survey of a household and year; the second one of a year is a correction and says why. Income
 * near the line raises an alert (policies ).
 */
export async function recordSurvey(
  trx: Kysely<Tables>,
  input: RecordIncomeSurveyInput,
  on: LocalDate,
  by: string,
): Promise<number> {
  const household = await lockHousehold(trx, input.household);
  if (household.status === "REMOVED") throw ruleViolated("R-12", "该户已清退或销户，不再调查收入");
  const surveyedIn = Number(on.slice(0, 4));
  if (input.year !== surveyedIn && input.year !== surveyedIn - 1)
    throw ruleViolated("R-12", "收入年度应为调查日当年或上年", { year: input.year, surveyedOn: on });
  for (const amount of AMOUNTS) if (input[amount] < 0) throw badInput("金额不能为负", amount);
  if (household.member_count === 0) throw ruleViolated("R-12", "该户没有成员，无从计算人均收入");
  const surveyor = requiredText(input.surveyor, "surveyor", "调查人");
  const previous = await latestSurvey(trx, household.id, input.year);
  const reason = input.correctionReason?.trim() || null;
  if (previous && reason === null)
    throw ruleViolated("R-12", `该户 ${input.year} 年已有收入调查，更正须说明理由`, { survey: previous.id });
  const perCapita = perCapitaIncome({ ...input, members: household.member_count });
  const { id } = await trx
    .insertInto("income_survey")
    .values({
      household_id: household.id,
      village_code: household.village_code,
      year: input.year,
      surveyed_on: on,
      surveyor,
      members: household.member_count,
      wages: input.wages,
      business: input.business,
      property: input.property,
      transfers: input.transfers,
      expenses: input.expenses,
      per_capita: perCapita,
      corrects: previous?.id ?? null,
      correction_reason: previous ? reason : null,
      recorded_by: by,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await takeOver(trx, household, { year: input.year, perCapita, survey: id }, by);
  await watch(trx, household, { year: input.year, perCapita, on }, by);
  return id;
}

const latestSurvey = (
  trx: Kysely<Tables>,
  household: string,
  year: number,
): Promise<{ id: number } | undefined> =>
  trx
    .selectFrom("income_survey")
    .select("id")
    .where("household_id", "=", household)
    .where("year", "=", year)
    .orderBy("id", "desc")
    .executeTakeFirst();

/** The year's income as the registry shows it; what stood there before is kept in the change log. */
async function takeOver(
  trx: Kysely<Tables>,
  { id, village_code }: LockedHousehold,
  { year, perCapita, survey }: { year: number; perCapita: number; survey: number },
  by: string,
): Promise<void> {
  const before = await trx
    .selectFrom("household_income")
    .select("per_capita")
    .where("household_id", "=", id)
    .where("year", "=", year)
    .executeTakeFirst();
  await trx
    .insertInto("household_income")
    .values({ household_id: id, village_code, year, per_capita: perCapita, recorded_by: by })
    .onConflict((known) =>
      known.columns(["household_id", "year"]).doUpdateSet({
        per_capita: perCapita,
        recorded_by: by,
        recorded_at: sql`now()`,
      }),
    )
    .execute();
  if (before?.per_capita === perCapita) return;
  await trx
    .insertInto("change")
    .values({
      household_id: id,
      village_code,
      by,
      source: `收入调查 ${survey}`,
      person_id: null,
      field: `${year} 年人均纯收入`,
      before: before ? formatYuan(before.per_capita) : null,
      after: formatYuan(perCapita),
    })
    .execute();
}

async function watch(
  trx: Kysely<Tables>,
  household: LockedHousehold,
  { year, perCapita, on }: { year: number; perCapita: number; on: LocalDate },
  by: string,
): Promise<void> {
  const parameters = await loadParameters(trx);
  const line = parameters.get(POVERTY_LINE, household.village_code, `${year}-12-31`);
  const share = parameters.get(WATCH_INCOME_SHARE, household.village_code, on);
  const seen = lowIncomeLine(perCapita, line, share);
  if (!seen.passed) return;
  const details = `${year} 年人均纯收入 ${formatYuan(perCapita)} 元`;
  await raiseByRule(
    trx,
    household,
    { kind: "LOW_INCOME", person: null, on, details, explanation: [seen] },
    by,
  );
}
