import type { ContributionPayer, HospitalLevel } from "@fupin/domain-types/health";
import type { HouseholdCategory } from "@fupin/domain-types/household";
import type { Acting } from "@fupin/server-kit/acts/perform-once";
import type { Audited } from "@fupin/server-kit/database/audit";
import type { Parametrised } from "@fupin/server-kit/policy/parameter.store";
import type { Generated, GeneratedAlways } from "kysely";
import type {
  ChargeViolationTable,
  HealthPlanTable,
  HealthProjectStepTable,
  HealthProjectTable,
  MedicalFacilityTable,
} from "./facility-tables.js";
import type { Recorded } from "./recorded.js";
import type {
  DoctorQualificationTable,
  DoctorSubsidyTable,
  DoctorTrainingTable,
  MedicalWorkerTable,
  WorkerDayTable,
} from "./workforce-tables.js";

/** The person a row belongs to, with the household, which row-level security reads. */
type OfPerson = { person_id: string; household_id: string };

/** A member of a registered household, as far as health must know: who belongs where. */
export type PersonTable = Recorded & { id: string; household_id: string };

/** A year of participation in the basic scheme (policy H-1). */
export type EnrollmentTable = OfPerson &
  Recorded & {
    year: number;
    payer: ContributionPayer;
    /** The year's personal contribution in fen, whoever pays it. */
    contribution: number;
    /** The day whose status decided who pays, and that status; null where it was recorded before the platform. */
    status_on: string | null;
    category: HouseholdCategory | null;
  };

/** A stay in hospital and the claim for it; amounts in fen. */
export type ClaimTable = OfPerson &
  Recorded & {
    id: Generated<number>;
    /** As the invoice names it. */
    hospital: string;
    /** Its code, where it has one. */
    facility: string | null;
    /** What holds invoices apart: the code, else the name. */
    institution: GeneratedAlways<string>;
    hospital_level: HospitalLevel;
    invoice_number: string;
    diagnosis_group: string | null;
    admitted_on: string;
    discharged_on: string;
    /** The year of the discharge, in which the claim accumulates (policy H-6). */
    year: GeneratedAlways<number>;
    total: number;
    in_policy: number;
  };

/** What was paid on a claim, in fen, and whether that was reversed; an open claim has none (policy H-6). */
export type SettlementTable = OfPerson &
  Recorded & {
    claim_id: number;
    settled_on: string;
    /** The claim's total, to which the four parts add up. */
    total: number;
    basic: number;
    serious_illness: number;
    assistance: number;
    out_of_pocket: number;
    reversed_on: string | null;
    reversed_by: string | null;
    reversal_reason: Generated<string | null>;
    /** The household's category on the day of discharge; null where it was not registered (policy H-6). */
    category: Generated<HouseholdCategory | null>;
    /** Why, line by line (`SettlementLine`); empty for settlements older than the platform. */
    lines: Generated<unknown>;
  };

/**
 * What was paid more or less on a settled claim because of another one of the year, or, without one, because the
 * person's status on the day of discharge was corrected; rows are only added.
 */
export type SettlementAdjustmentTable = Recorded & {
  id: GeneratedAlways<number>;
  claim_id: number;
  household_id: string;
  adjusted_on: string;
  cause_claim_id: number | null;
  basic: number;
  serious_illness: number;
  assistance: number;
  out_of_pocket: number;
  category: HouseholdCategory | null;
  lines: unknown;
};

/** Settlements as they stand: with their adjustments added up. */
export type SettlementNowView = OfPerson & {
  claim_id: number;
  settled_on: string;
  total: number;
  basic: number;
  serious_illness: number;
  assistance: number;
  out_of_pocket: number;
  reversed_on: string | null;
  reversed_by: string | null;
  reversal_reason: string | null;
};

/** A household's category from a day on, null where it was not registered; as the registry last told (policy R-12). */
export type HouseholdStatusTable = Recorded & {
  id: GeneratedAlways<number>;
  household_id: string;
  valid_from: string;
  category: HouseholdCategory | null;
};

/** The days on which a person belongs to a household, until before the second; as the registry last told. */
export type HouseholdMemberTable = Recorded & {
  id: GeneratedAlways<number>;
  person_id: string;
  household_id: string;
  valid_from: string | null;
  valid_until: string | null;
};

/** The settlement of all open claims of a region, and how far it is. */
export type SettlementRunTable = Recorded & {
  id: GeneratedAlways<number>;
  region: string;
  /** Open claims when it began. */
  claims: number;
  settled: Generated<number>;
  refused: Generated<number>;
  paid: Generated<number>;
  /** The person up to whom it is done. */
  after_person: Generated<string>;
  finished_at: Generated<Date | null>;
};

/** A claim that a run could not settle. */
export type SettlementRefusalTable = {
  run_id: number;
  claim_id: number;
  household_id: string;
  policy: string;
  reason: string;
};

/** A screening campaign; no person. */
export type ScreeningCampaignTable = Recorded & {
  id: GeneratedAlways<number>;
  name: string;
  region: string;
  starts_on: string;
  ends_on: string;
};

/** A person screened in a campaign; without a finding nothing was found (policy H-12). */
export type ScreeningTable = OfPerson &
  Recorded & {
    id: GeneratedAlways<number>;
    campaign_id: number;
    screened_on: string;
    finding: string | null;
  };

/** A patient's doctor from a day on; the last row counts (policy H-12). */
export type PatientPairingTable = Recorded & {
  id: GeneratedAlways<number>;
  screening_id: number;
  household_id: string;
  worker_id: number;
  doctor: string;
  paired_on: string;
};

/** A follow-up of a patient (policy H-12). */
export type PatientFollowUpTable = Recorded & {
  id: GeneratedAlways<number>;
  screening_id: number;
  household_id: string;
  followed_up_on: string;
  note: string;
};

/** The database of the health and medical insurance departments. */
export type Tables = Audited &
  Acting &
  Parametrised & {
    person: PersonTable;
    enrollment: EnrollmentTable;
    claim: ClaimTable;
    settlement: SettlementTable;
    settlement_adjustment: SettlementAdjustmentTable;
    settlement_now: SettlementNowView;
    household_status_by_date: HouseholdStatusTable;
    household_member_by_date: HouseholdMemberTable;
    settlement_run: SettlementRunTable;
    settlement_refusal: SettlementRefusalTable;
    medical_facility: MedicalFacilityTable;
    health_plan: HealthPlanTable;
    health_project: HealthProjectTable;
    health_project_step: HealthProjectStepTable;
    medical_worker: MedicalWorkerTable;
    doctor_qualification: DoctorQualificationTable;
    doctor_subsidy: DoctorSubsidyTable;
    doctor_training: DoctorTrainingTable;
    service_day: WorkerDayTable;
    hospital_attendance: WorkerDayTable;
    screening_campaign: ScreeningCampaignTable;
    screening: ScreeningTable;
    patient_pairing: PatientPairingTable;
    patient_follow_up: PatientFollowUpTable;
    charge_violation: ChargeViolationTable;
  };
