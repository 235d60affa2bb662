import type { HouseholdCategory, PovertyCause, RegistryStatus } from "@fupin/domain-types/household";
import type { Relation } from "@fupin/domain-types/person";
import type { RiskKind } from "@fupin/domain-types/risk";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import type { Generated, JSONColumnType } from "kysely";
import type { RiskOutcome, RiskSource } from "./alert/alert-words.js";
import type { CheckKind, TaskOutcome } from "./checks/check-words.js";
import type { HouseholdEventKind } from "./event/event-kind.js";
import type { ExitStep } from "./exit/exit-steps.js";

type Recorded = { recorded_by: string; recorded_at: Generated<Date> };
type OfHousehold = { household_id: string; village_code: string };
type Valid = { valid_from: string; valid_to: string | null };

/** Which household a person belongs to and as what, by date. */
export type MembershipTable = OfHousehold &
  Valid &
  Recorded & {
    id: Generated<number>;
    person_id: string;
    /** To the head of the household, from that day on. */
    relation: Relation;
    joined_as: HouseholdEventKind;
    left_as: HouseholdEventKind | null;
  };

/** How many members a household has, by date. */
export type HouseholdSizeTable = OfHousehold & Valid & Recorded & { members: number };

/** What happened to households, with the state each event left. */
export type HouseholdEventTable = OfHousehold &
  Recorded & {
    id: Generated<number>;
    kind: HouseholdEventKind;
    happened_on: string;
    person_id: string | null;
    note: string | null;
    status: RegistryStatus;
    category: HouseholdCategory;
    main_cause: PovertyCause;
    other_causes: PovertyCause[];
    members: number;
  };

/** Income surveys; a correction is a further row. Amounts in fen. */
export type IncomeSurveyTable = OfHousehold &
  Recorded & {
    id: Generated<number>;
    year: number;
    surveyed_on: string;
    surveyor: string;
    members: number;
    wages: number;
    business: number;
    property: number;
    transfers: number;
    expenses: number;
    per_capita: number;
    corrects: number | null;
    correction_reason: string | null;
  };

/** Exit cases. */
export type ExitCaseTable = OfHousehold &
  Recorded & {
    id: Generated<number>;
    step: ExitStep;
    version: Generated<number>;
    opened_on: string;
    /** The day of the latest step. */
    stepped_on: string;
    notice_from: string | null;
    notice_until: string | null;
    notice_place: string | null;
    checklist: JSONColumnType<DecisionLine[]>;
  };

/** The steps of a case, in order. */
export type ExitStepTable = OfHousehold &
  Recorded & { id: Generated<number>; case_id: number; step: ExitStep; taken_on: string; evidence: string };

/** Objections against an exit that is announced. */
export type ExitObjectionTable = OfHousehold &
  Recorded & {
    id: Generated<number>;
    case_id: number;
    raised_on: string;
    content: string;
    resolved_on: string | null;
    resolution: string | null;
    upheld: boolean | null;
  };

/** The yearly adjustment of a township. */
export type YearlyAdjustmentTable = Recorded & {
  id: Generated<number>;
  township: string;
  year: number;
  opened_on: string;
  closed_on: string | null;
  closed_by: string | null;
  households_before: number;
  persons_before: number;
  households_after: number | null;
  persons_after: number | null;
};

/** Risk alerts. */
export type RiskAlertTable = OfHousehold &
  Recorded & {
    id: Generated<number>;
    person_id: string | null;
    kind: RiskKind;
    source: RiskSource;
    raised_on: string;
    due_on: string;
    owner: string;
    details: string;
    explanation: JSONColumnType<DecisionLine[]>;
    handled_on: string | null;
    handled_by: string | null;
    outcome: RiskOutcome | null;
    outcome_note: string | null;
  };

/** Tasks that the checks of the registry open. */
export type RegistryTaskTable = OfHousehold &
  Recorded & {
    id: Generated<number>;
    person_id: string | null;
    kind: CheckKind;
    found_on: string;
    finding: string;
    closed_on: string | null;
    closed_by: string | null;
    outcome: TaskOutcome | null;
    evidence: string | null;
  };

/** The tables of dynamic management. */
export type MonitoringTables = {
  household_membership: MembershipTable;
  household_size: HouseholdSizeTable;
  household_event: HouseholdEventTable;
  income_survey: IncomeSurveyTable;
  exit_case: ExitCaseTable;
  exit_step: ExitStepTable;
  exit_objection: ExitObjectionTable;
  yearly_adjustment: YearlyAdjustmentTable;
  risk_alert: RiskAlertTable;
  registry_task: RegistryTaskTable;
};
