import type { RelocationStage } from "@fupin/domain-types/relocation";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import type { ColumnType, Generated } from "kysely";
import type { MemberChange, RelocationAct } from "../relocation/relocation-act.js";

/** Who recorded a row. */
export type Recorded = { recorded_by: string; recorded_at: Generated<Date> };

/** Decision lines, written as JSON text. */
export type LinesColumn = ColumnType<DecisionLine[], string | undefined, never>;

/** A dated fact of a relocation. */
type FactOfRelocation = Recorded & { household_id: string; relocation_id: string; serial: number };

/** The facts that the acts of a relocation record; rows are added, and periods are closed. */
export type CourseTables = {
  /** Every act, by the version it led to (policy L-3). */
  relocation_step: FactOfRelocation & {
    act: RelocationAct;
    from_stage: RelocationStage | null;
    to_stage: RelocationStage;
    occurred_on: string;
    document: string | null;
    note: string | null;
    lines: LinesColumn;
  };
  /** Signed consents (policy L-1); one that was not withdrawn stands. */
  relocation_consent: FactOfRelocation & {
    signed_on: string;
    signed_by: string;
    document: string;
    withdrawn_on: string | null;
    withdrawn_reason: string | null;
  };
  /** Who moves; nobody in two relocations at once (policy L-1). */
  relocation_member: Recorded & {
    household_id: string;
    relocation_id: string;
    person_id: string;
    joined_on: string;
    left_on: string | null;
  };
  /** Births, deaths and the like after the consent (policy L-1). */
  relocation_member_change: FactOfRelocation & {
    kind: MemberChange;
    person_id: string;
    occurred_on: string;
    document: string;
    /** By how many persons the entitlement changed. */
    effect: number;
  };
  /** Area and funds due since a day (policy L-2). */
  relocation_entitlement: FactOfRelocation & {
    since: string;
    persons: number;
    area_cap: number;
    subsidy: number;
    lines: LinesColumn;
  };
  /** The new home, from the handover on (policy L-3). */
  relocation_home: FactOfRelocation & {
    handed_over_on: string;
    site_id: string | null;
    village_code: string;
    /** Villager group or building. */
    group_name: string | null;
    address: string;
  };
  /** Where a household lived and lives (policy L-3). */
  relocation_move: FactOfRelocation & {
    moved_on: string;
    old_region: string;
    old_address: string;
    new_region: string;
    new_address: string;
  };
  /** Visits after the move (policy L-3). */
  relocation_follow_up: FactOfRelocation & {
    visited_on: string;
    lives_there: boolean;
    persons: number;
    able_to_work: number;
    employed: number;
    insured: number;
    note: string | null;
  };
  /** Houses of dispersed relocations (policy L-2). */
  dispersed_dwelling: FactOfRelocation & {
    address: string;
    area: number;
    approved_on: string;
    ended_on: string | null;
  };
};
