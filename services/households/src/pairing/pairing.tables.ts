import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import type { Generated, JSONColumnType } from "kysely";
import type { LeaderPost, PairingEnd } from "./pairing-words.js";
import type { ReportKind } from "./report-rhythm.js";

type Recorded = { recorded_by: string; recorded_at: Generated<Date> };
type Explained = { explanation: JSONColumnType<DecisionLine[]> };
type Held = { started_on: string; ended_on: string | null };

/** Units that support villages 帮扶单位. */
export type SupportUnitTable = Recorded & { id: Generated<number>; region: string; name: string };

/** Which unit supports which village, by date. */
export type UnitSupportTable = Recorded &
  Held & { id: Generated<number>; village_code: string; unit_id: number; end_reason: string | null };

/** Work teams in villages 驻村工作队. */
export type WorkTeamTable = Recorded &
  Held &
  Explained & { id: Generated<number>; village_code: string; unit_id: number; end_reason: string | null };

/** First secretaries of a team 第一书记, by date. */
export type FirstSecretaryTable = Recorded &
  Held & { id: Generated<number>; team_id: number; name: string; change_reason: string | null };

/** Responsible helpers 帮扶责任人: officials, whose names are made public. */
export type HelperTable = Recorded & {
  id: Generated<number>;
  unit_id: number;
  name: string;
  post: string;
  /** The account with which the helper logs in. */
  subject: string | null;
  /** Open pairings, wherever they lie: a viewer of one township must not give a third household. */
  households: Generated<number>;
};

/** A household and its helper, by date. */
export type PairingTable = Recorded &
  Held &
  Explained & {
    id: Generated<number>;
    household_id: string;
    village_code: string;
    helper_id: number;
    /** When the household's help by this unit began: a relay goes on with it. */
    term_began_on: string;
    predecessor_id: number | null;
    end_kind: PairingEnd | null;
    end_reason: string | null;
  };

/** Visits of helpers to their households. */
export type HelperVisitTable = Recorded & {
  id: Generated<number>;
  pairing_id: number;
  household_id: string;
  village_code: string;
  visited_on: string;
  findings: string;
  needs: string | null;
};

/** Visits of leaders in charge to their villages. */
export type LeaderVisitTable = Recorded & {
  id: Generated<number>;
  village_code: string;
  visited_on: string;
  visitor: string;
  post: LeaderPost;
  findings: string;
};

/** Reports from below to above. */
export type WorkReportTable = Recorded & {
  id: Generated<number>;
  kind: ReportKind;
  /** Who reports: a village, a township, a county. */
  region: string;
  /** First day of the period. */
  period: string;
  filed_on: string;
  summary: string;
};

/** The tables of help by pairing. */
export type PairingTables = {
  support_unit: SupportUnitTable;
  unit_support: UnitSupportTable;
  work_team: WorkTeamTable;
  first_secretary: FirstSecretaryTable;
  helper: HelperTable;
  pairing: PairingTable;
  helper_visit: HelperVisitTable;
  leader_visit: LeaderVisitTable;
  work_report: WorkReportTable;
};
