import type { HouseholdCategory, PovertyCause, VillageType } from "@fupin/domain-types/household";
import type {
  EducationLevel,
  HealthStatus,
  LabourAbility,
  Relation,
  SchoolStatus,
  Sex,
} from "@fupin/domain-types/person";
import type { Generated, GeneratedAlways, JSONColumnType } from "kysely";
import type { IdentificationAct, IdentificationState } from "../identification/identification.steps.js";
import type {
  PoorVillageAct,
  PoorVillageKind,
  PoorVillageState,
} from "../poor-village/poor-village.steps.js";
import type { VillageExitFindings } from "../poor-village/village-exit.rules.js";

/** Where a case stands: optimistic acts name the version they saw. */
type Procedure<State> = {
  state: State;
  /** Counts the acts that took effect. */
  version: number;
  /** Day of the last act; the next one is not before it. */
  last_on: string;
  /** Until when the next act is due; null where the case has ended. */
  due_on: string | null;
  /** The due day, or the end of time, so that a worklist has one order. */
  due_order: GeneratedAlways<string>;
};

/** An act that took effect: who, when, from which state to which, with its evidence. Only ever added. */
type ProcedureStep<State, Act> = {
  case_id: string;
  village_code: string;
  version: number;
  act: Act;
  from_state: State | null;
  to_state: State;
  on_day: string;
  document: string;
  remark: string | null;
  /** What the step found, as its act describes it. */
  record: unknown;
  recorded_by: string;
  recorded_at: Generated<Date>;
};

/** A case of identification 识别个案 (policy R-3). */
export type IdentificationCaseTable = Procedure<IdentificationState> & {
  id: string;
  village_code: string;
  villager_group: string;
  /** The household, once it is in the registry. */
  household_id: string | null;
  applied_on: string;
  /** Found by the home survey; the severity follows from it (policy R-5). */
  category: HouseholdCategory | null;
  main_cause: PovertyCause | null;
  other_causes: PovertyCause[] | null;
};

export type IdentificationStepTable = ProcedureStep<IdentificationState, IdentificationAct>;

/** A member of an applying household that is not in the registry. */
export type IdentificationMemberTable = {
  case_id: string;
  village_code: string;
  position: number;
  name: string;
  sex: Sex;
  birth_date: string;
  relation: Relation;
  ethnicity: string;
  identity_sealed: string;
  identity_masked: string;
  identity_hash: string;
  phone: string | null;
  education: EducationLevel | null;
  school: SchoolStatus | null;
  health: HealthStatus | null;
  labour: LabourAbility | null;
  months_worked_away: number | null;
  basic_insurance: boolean | null;
  serious_illness_insurance: boolean | null;
  /** While the case is under way: nobody is in two such cases. */
  under_way: boolean;
};

/** A public notice 公示 (policy R-3, steps 4 and 7). */
export type IdentificationNoticeTable = {
  id: Generated<number>;
  case_id: string;
  village_code: string;
  step: "GROUP_NOTICE" | "VILLAGE_NOTICE";
  place: string;
  starts_on: string;
  ends_on: string;
  closed_on: string | null;
};

/** An objection to a notice 异议; it stops the case until it is resolved (policy R-3). */
export type IdentificationObjectionTable = {
  id: Generated<number>;
  notice_id: number;
  case_id: string;
  village_code: string;
  raised_on: string;
  raised_by: string | null;
  content: string;
  recorded_by: string;
  resolved_on: string | null;
  upheld: boolean | null;
  finding: string | null;
  resolved_by: string | null;
};

/** A case of designating a poor village 贫困村, or of its exit (policies ). */
export type PoorVillageCaseTable = Procedure<PoorVillageState> & {
  id: string;
  village_code: string;
  kind: PoorVillageKind;
  applied_on: string;
  /** Only of a designation. */
  village_type: VillageType | null;
  /** Only of an exit. */
  findings: JSONColumnType<VillageExitFindings> | null;
};

export type PoorVillageStepTable = ProcedureStep<PoorVillageState, PoorVillageAct>;

/** What identification adds to the department's database. */
export type IdentificationTables = {
  identification_case: IdentificationCaseTable;
  identification_step: IdentificationStepTable;
  identification_member: IdentificationMemberTable;
  identification_notice: IdentificationNoticeTable;
  identification_objection: IdentificationObjectionTable;
  poor_village_case: PoorVillageCaseTable;
  poor_village_step: PoorVillageStepTable;
};
