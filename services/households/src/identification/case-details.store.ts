import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import { type Kysely, sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { IdentificationMemberTable } from "../db/identification-tables.js";
import type { Tables } from "../db/tables.js";
import type { IdentificationAct, IdentificationState } from "./identification.steps.js";
import type { AccountablePerson, Ballot, PanelMember, TownshipReviewer } from "./review.js";
import type { SurveyRecord } from "./survey.js";

/** What a step's act found, by the kind of step. */
export type StepRecord = {
  readonly lines?: readonly DecisionLine[];
  readonly collectedBy?: string;
  readonly survey?: SurveyRecord;
  readonly panel?: readonly PanelMember[];
  readonly ballots?: readonly Ballot[];
  readonly reviewers?: readonly TownshipReviewer[];
  readonly accountable?: readonly AccountablePerson[];
};

/** An act that took effect on a case. */
export type StepRow = {
  readonly caseId: string;
  readonly version: number;
  readonly act: IdentificationAct;
  readonly fromState: IdentificationState | null;
  readonly toState: IdentificationState;
  readonly on: string;
  readonly document: string;
  readonly remark: string | null;
  readonly record: StepRecord;
  readonly recordedBy: string;
  readonly recordedAt: string;
};

/** The acts of each case, in order. */
export async function stepsOfCases(
  db: Kysely<Tables>,
  cases: readonly string[],
): Promise<Map<string, StepRow[]>> {
  const rows = await db
    .selectFrom("identification_step")
    .select([
      "case_id as caseId",
      "version",
      "act",
      "from_state as fromState",
      "to_state as toState",
      "on_day as on",
      "document",
      "remark",
      "record",
      "recorded_by as recordedBy",
      sql<string>`to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`.as("recordedAt"),
    ])
    .where(sql<boolean>`case_id = any (${[...cases]})`)
    .orderBy("case_id")
    .orderBy("version")
    .execute();
  return Map.groupBy(
    rows.map((row) => ({ ...row, record: row.record as StepRecord })),
    ({ caseId }) => caseId,
  );
}

/** A member of an applying household; the identity number as it is shown. */
export type CaseMemberRow = ReturnType<typeof memberOf>;

/** The members of each case's household, as they applied. */
export async function membersOfCases(
  db: Kysely<Tables>,
  cases: readonly string[],
): Promise<Map<string, CaseMemberRow[]>> {
  const rows = await db
    .selectFrom("identification_member")
    .selectAll()
    .where(sql<boolean>`case_id = any (${[...cases]})`)
    .orderBy("case_id")
    .orderBy("position")
    .execute();
  return Map.groupBy(rows.map(memberOf), ({ caseId }) => caseId);
}

const memberOf = (row: IdentificationMemberTable) => ({
  caseId: row.case_id,
  position: row.position,
  name: row.name,
  sex: row.sex,
  birthDate: row.birth_date,
  relation: row.relation,
  ethnicity: row.ethnicity,
  identityNumber: row.identity_masked,
  phone: row.phone,
  education: row.education,
  school: row.school,
  health: row.health,
  labour: row.labour,
  monthsWorkedAway: row.months_worked_away,
  basicInsurance: row.basic_insurance,
  seriousIllnessInsurance: row.serious_illness_insurance,
});

/** A notice with its objections. */
export type NoticeRow = Awaited<ReturnType<ReturnType<typeof noticesQuery>["execute"]>>[number];

/** The notices of each case with their objections, in order; one statement. */
export async function noticesOfCases(
  db: Kysely<Tables>,
  cases: readonly string[],
): Promise<Map<string, NoticeRow[]>> {
  return Map.groupBy(await noticesQuery(db, cases).execute(), ({ caseId }) => caseId);
}

const noticesQuery = (db: Kysely<Tables>, cases: readonly string[]) =>
  db
    .selectFrom("identification_notice as n")
    .select((eb) => [
      "n.id",
      "n.case_id as caseId",
      "n.step",
      "n.place",
      "n.starts_on as startsOn",
      "n.ends_on as endsOn",
      "n.closed_on as closedOn",
      jsonArrayFrom(
        eb
          .selectFrom("identification_objection as o")
          .select([
            "o.id",
            "o.raised_on as raisedOn",
            "o.raised_by as raisedBy",
            "o.content",
            "o.recorded_by as recordedBy",
            "o.resolved_on as resolvedOn",
            "o.upheld",
            "o.finding",
            "o.resolved_by as resolvedBy",
          ])
          .whereRef("o.notice_id", "=", "n.id")
          .orderBy("o.id")
          .limit(100),
      ).as("objections"),
    ])
    .where(sql<boolean>`n.case_id = any (${[...cases]})`)
    .orderBy("n.case_id")
    .orderBy("n.id");
