import { RegistryStatus } from "@fupin/domain-types/household";
import { householdNumber } from "@fupin/domain-types/household-number";
import { personId } from "@fupin/domain-types/person-id";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import { ruleViolated } from "@fupin/server-kit/errors";
import type { IdentificationMemberTable } from "../db/identification-tables.js";
import { type LockedHousehold, lockHousehold } from "../household/lock-household.js";
import type { NewHousehold, NewPerson } from "../household/new-household.js";
import { recordHouseholds } from "../household/record-households.js";
import { recorded } from "../household/recorded.js";
import { reopenFacts } from "../household/reopen-facts.js";
import { lockSerials, type Serials } from "../household/serials.js";
import type { HouseholdsContext } from "../households-context.js";
import { type ActingOnCase, actOnCase } from "./act-on-case.js";
import { APPLICANT_IDENTITY } from "./apply-for-identification.js";
import { stepsOfCases } from "./case-details.store.js";
import type { EnterIntoRegistryInput } from "./identification.input.js";
import type { CaseRow } from "./identification.store.js";
import { recordStatusChange } from "./record-status-change.js";
import { refusedByConstraint } from "./refused-by-constraint.js";
import type { SurveyRecord } from "./survey.js";

/** What the survey found, with the day it was made and what it made of the household. */
type Surveyed = Required<Pick<NewHousehold, "category" | "mainCause" | "otherCauses">> & {
  readonly survey: SurveyRecord;
  readonly surveyedOn: string;
};

/** Step 8: the household becomes registered, under a new number or the one it has (policies ). */
export const enterIntoRegistry = (
  context: HouseholdsContext,
  input: EnterIntoRegistryInput,
): Promise<CaseRow> =>
  refusedByConstraint(() =>
    actOnCase(context, "ENTER", input, async (acting) => {
      const surveyed = await surveyedFacts(acting);
      const { householdId } = acting.found;
      if (householdId !== null) {
        await activate(context, acting, householdId, surveyed);
        return { outcome: "PASSED" };
      }
      const number = await enterNew(context, acting, surveyed);
      return { outcome: "PASSED", changes: { household_id: number } };
    }),
  );

async function surveyedFacts({ trx, found }: ActingOnCase): Promise<Surveyed> {
  const steps = (await stepsOfCases(trx, [found.id])).get(found.id) ?? [];
  const step = steps.find(({ act }) => act === "RECORD_SURVEY");
  const { category, mainCause, otherCauses } = found;
  if (!step?.record.survey || !category || !mainCause || !otherCauses)
    throw new Error(`case ${found.id} awaits data entry without a survey`);
  return { survey: step.record.survey, surveyedOn: step.on, category, mainCause, otherCauses };
}

async function enterNew(
  { sealed, viewer }: HouseholdsContext,
  { trx, found, on }: ActingOnCase,
  { survey, surveyedOn, category, mainCause, otherCauses }: Surveyed,
): Promise<string> {
  const village = found.villageCode;
  const applicants = await trx
    .selectFrom("identification_member")
    .selectAll()
    .where("case_id", "=", found.id)
    .orderBy((eb) => eb("relation", "=", "HEAD"), "desc")
    .orderBy("position")
    .execute();
  const serials = await lockSerials(trx, [village]);
  const number = householdNumber(village, serials.nextHousehold(village));
  const { surveyors: _, income, ...conditions } = survey;
  const household: NewHousehold = {
    number,
    village,
    villagerGroup: found.villagerGroup,
    registeredOn: on,
    category,
    mainCause,
    otherCauses,
    bankAccount: null,
    incomes: [income],
    livingConditions: { surveyedOn, ...conditions },
    members: applicants.map((applicant) =>
      newPerson(applicant, village, serials, sealed.open(APPLICANT_IDENTITY, applicant.identity_sealed)),
    ),
  };
  await recordHouseholds(trx, sealed, [household], viewer.subject);
  return number;
}

const newPerson = (
  applicant: IdentificationMemberTable,
  village: string,
  serials: Serials,
  identityNumber: string,
): NewPerson => ({
  id: personId(village, serials.nextPerson(village)),
  name: applicant.name,
  sex: applicant.sex,
  birthDate: applicant.birth_date,
  relation: applicant.relation,
  ethnicity: applicant.ethnicity,
  identityNumber,
  phone: applicant.phone,
  education: applicant.education,
  school: applicant.school,
  health: applicant.health,
  labour: applicant.labour,
  monthsWorkedAway: applicant.months_worked_away,
  basicInsurance: applicant.basic_insurance,
  seriousIllnessInsurance: applicant.serious_illness_insurance,
});

/** A household that left the registry comes in again (返贫进): its status, conditions and income are reopened. */
async function activate(
  { viewer }: HouseholdsContext,
  { trx, found, on }: ActingOnCase,
  id: string,
  { survey, surveyedOn, category, mainCause, otherCauses }: Surveyed,
): Promise<void> {
  const household = await lockHousehold(trx, id);
  if (household.status === "REGISTERED")
    throw ruleViolated("R-3", `该户已${RegistryStatus.labels.REGISTERED}，不能再次录入`, {
      status: household.status,
    });
  await recordStatusChange(trx, household, {
    status: "REGISTERED",
    category,
    mainCause,
    otherCauses,
    on,
    by: viewer.subject,
    caseId: found.id,
  });
  await recordConditions(trx, household, survey, surveyedOn, viewer.subject);
}

async function recordConditions(
  trx: ActingOnCase["trx"],
  household: LockedHousehold,
  survey: SurveyRecord,
  surveyedOn: string,
  by: string,
): Promise<void> {
  const ofHousehold = { household_id: household.id, village_code: household.village_code };
  const current = await trx
    .selectFrom("living_conditions")
    .select("valid_from")
    .where("household_id", "=", household.id)
    .where("valid_to", "is", null)
    .executeTakeFirst();
  // A later survey that is already on record stays the present one.
  if (current === undefined || current.valid_from <= surveyedOn)
    await reopenFacts(
      trx,
      "living_conditions",
      [
        {
          ...ofHousehold,
          cultivated_land: survey.cultivatedLand,
          forest: survey.forest,
          housing_area: survey.housingArea,
          dwelling_grade: survey.dwellingGrade,
          water: survey.water,
          power: survey.power,
          road: survey.road,
          ...recorded(by),
        },
      ],
      surveyedOn,
    );
  const known = await trx
    .selectFrom("household_income")
    .select("per_capita")
    .where("household_id", "=", household.id)
    .where("year", "=", survey.income.year)
    .executeTakeFirst();
  // An income that is on record holds; only a yearly survey replaces it (policy R-12).
  if (known === undefined)
    await insertRows(trx, "household_income", [
      { ...ofHousehold, year: survey.income.year, per_capita: survey.income.perCapita, ...recorded(by) },
    ]);
}
