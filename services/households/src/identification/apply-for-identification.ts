import { ethnicGroup } from "@fupin/domain-types/ethnicity";
import { maskIdentityNumber, parseIdentityNumber } from "@fupin/domain-types/identity-number";
import { dayInChina, type LocalDate } from "@fupin/domain-types/local-date";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput, notFound, ruleViolated } from "@fupin/server-kit/errors";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { type Insertable, sql, type Transaction } from "kysely";
import type { IdentificationMemberTable } from "../db/identification-tables.js";
import type { Tables } from "../db/tables.js";
import { dayOfAct, requiredText } from "../household/day-of-act.js";
import { departedByIdentity, requireMayReturn } from "../household/departed.js";
import { lockHousehold } from "../household/lock-household.js";
import type { HouseholdsContext } from "../households-context.js";
import { withParameters } from "../parameters/with-parameters.js";
import { SEALED_COLUMNS } from "../protected-number/protected-number.store.js";
import { caseAsItStands, IDENTIFICATION_PROCEDURE } from "./act-on-case.js";
import { applicantsWrong } from "./applicants.rules.js";
import type { ApplicantInput, ApplyForIdentificationInput } from "./application.input.js";
import { nextCaseId } from "./case-id.js";
import { dueOf } from "./due.rules.js";
import type { CaseRow } from "./identification.store.js";
import { requireDue, requireKept } from "./proceed.js";
import { recordStep } from "./record-step.js";
import { refusedByConstraint } from "./refused-by-constraint.js";

/** The column to which an applicant's sealed number is bound. */
export const APPLICANT_IDENTITY = "identification_member.identity_number";

const MAX_MEMBERS = 30;

type Applicant = Omit<Insertable<IdentificationMemberTable>, "case_id" | "village_code" | "under_way">;

/** Step 1: a household applies, known to the registry or not (policy R-3). */
export async function applyForIdentification(
  context: HouseholdsContext,
  input: ApplyForIdentificationInput,
): Promise<CaseRow> {
  const { viewer } = context;
  const village = input.village;
  if (!/^\d{12}$/.test(village)) throw badInput("应为 12 位村代码", "village");
  const villagerGroup = requiredText(input.villagerGroup, "villagerGroup", "村民小组");
  const collectedBy = requiredText(input.collectedBy, "collectedBy", "受理人姓名");
  const document = requiredText(input.document, "document", "申请书编号");
  const on = dayOfAct(input.on ?? dayInChina(new Date()));
  requireDue(IDENTIFICATION_PROCEDURE, "APPLY", { state: null, village }, viewer);
  const applicants = applicantsOf(context, input);
  requireKept(
    applicants &&
      applicantsWrong(
        applicants.map(({ relation, identity_hash }) => ({ relation, identityHash: identity_hash })),
      ),
  );
  const id = await refusedByConstraint(() =>
    performOnce(context, { act: "IDENTIFICATION_APPLY", requestId: input.requestId, input }, async (trx) => {
      await requireVillage(trx, village);
      if (input.household) await requireMayApplyAgain(trx, input.household, village);
      if (applicants) await requireUnregistered(trx, applicants, on);
      const parameters = await loadParameters(trx);
      const caseId = await nextCaseId(trx, "identification", village);
      await trx
        .insertInto("identification_case")
        .values({
          id: caseId,
          village_code: village,
          villager_group: villagerGroup,
          household_id: input.household ?? null,
          applied_on: on,
          state: "AWAITING_SURVEY",
          version: 1,
          last_on: on,
          due_on: withParameters("R-3", () => dueOf("AWAITING_SURVEY", parameters, village, on)),
          category: null,
          main_cause: null,
          other_causes: null,
        })
        .execute();
      if (applicants)
        await trx
          .insertInto("identification_member")
          .values(
            applicants.map((member) => ({
              ...member,
              case_id: caseId,
              village_code: village,
              under_way: true,
            })),
          )
          .execute();
      await recordStep(trx, {
        case_id: caseId,
        village_code: village,
        version: 1,
        act: "APPLY",
        from_state: null,
        to_state: "AWAITING_SURVEY",
        on_day: on,
        document,
        remark: input.remark ?? null,
        record: { collectedBy },
        recorded_by: viewer.subject,
      });
      return caseId;
    }),
  );
  return caseAsItStands(context, id);
}

function applicantsOf(
  { sealed }: HouseholdsContext,
  { household, members }: ApplyForIdentificationInput,
): Applicant[] | undefined {
  if (household) {
    if (members?.length) throw badInput("已有户编号的农户不填家庭成员，成员以登记为准", "members");
    return undefined;
  }
  if (!members || members.length < 1 || members.length > MAX_MEMBERS)
    throw badInput(`没有户编号的农户须填 1 至 ${MAX_MEMBERS} 名家庭成员`, "members");
  return members.map((member, index) => {
    const field = (name: string): string => `members[${index}].${name}`;
    const identity = parseIdentityNumber(member.identityNumber);
    if (!identity.ok) throw badInput(`第 ${index + 1} 名成员：${identity.error}`, field("identityNumber"));
    const { number, birthDate, sex } = identity.value;
    const ethnicity = ethnicGroup(member.ethnicity ?? "汉族");
    if (ethnicity === undefined) throw badInput("没有这个民族", field("ethnicity"));
    const months = member.monthsWorkedAway ?? null;
    if (months !== null && (months < 0 || months > 12))
      throw badInput("年务工月数应为 0 至 12", field("monthsWorkedAway"));
    return {
      position: index + 1,
      name: requiredText(member.name, field("name"), "姓名"),
      sex: member.sex ?? sex,
      birth_date: birthDate,
      relation: member.relation,
      ethnicity,
      identity_sealed: sealed.seal(APPLICANT_IDENTITY, number),
      identity_masked: maskIdentityNumber(number),
      // Hashed as a registered person's number is, so that the two can be compared.
      identity_hash: sealed.hash(SEALED_COLUMNS.identity, number),
      ...stateOf(member),
      months_worked_away: months,
    };
  });
}

const stateOf = (member: ApplicantInput) => ({
  phone: member.phone ?? null,
  education: member.education ?? null,
  school: member.school ?? null,
  health: member.health ?? null,
  labour: member.labour ?? null,
  basic_insurance: member.basicInsurance ?? null,
  serious_illness_insurance: member.seriousIllnessInsurance ?? null,
});

async function requireVillage(trx: Transaction<Tables>, village: string): Promise<void> {
  const found = await trx.selectFrom("region").select("code").where("code", "=", village).executeTakeFirst();
  if (found === undefined) throw notFound(`行政村 ${village}`);
}

/** A household in the registry applies only where it has left it (policies ). */
async function requireMayApplyAgain(
  trx: Transaction<Tables>,
  household: string,
  village: string,
): Promise<void> {
  const locked = await lockHousehold(trx, household);
  if (locked.village_code !== village)
    throw ruleViolated("R-3", `该户现居 ${locked.village_code}，应在现居村申请`, {
      village,
      lives: locked.village_code,
    });
  if (locked.status === "REGISTERED")
    throw ruleViolated("R-3", "该户已建档立卡，不能再次申请", { status: locked.status });
}

/**
 * Nobody who is a member of a household in the registry applies as one of another (policy R-3). Who married out or
 * moved away may: data entry then takes up the registration of before.
 */
async function requireUnregistered(
  trx: Transaction<Tables>,
  applicants: readonly Applicant[],
  on: LocalDate,
): Promise<void> {
  const hashes = applicants.map(({ identity_hash }) => identity_hash);
  const known = await trx
    .selectFrom("person")
    .select(["household_id", "identity_hash"])
    .where(sql<boolean>`identity_hash = any (${hashes})`)
    .where("left_on", "is", null)
    .executeTakeFirst();
  for (const departed of (await departedByIdentity(trx, hashes)).values()) requireMayReturn(departed, on);
  if (known === undefined) return;
  const position = hashes.indexOf(known.identity_hash) + 1;
  throw ruleViolated("R-3", `第 ${position} 名成员已登记在户 ${known.household_id}，应以该户申请`, {
    position,
    household: known.household_id,
  });
}
