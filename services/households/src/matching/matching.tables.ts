import type { Generated, JSONColumnType } from "kysely";
import type { DuplicateKind, DuplicateVerdict } from "./matching-words.js";
import type { MergeRecord } from "./merge-record.js";

/** Decisions about two registered objects that look like one. */
export type DuplicateDecisionTable = {
  id: Generated<number>;
  kind: DuplicateKind;
  /** The smaller of the two ids. */
  first_id: string;
  second_id: string;
  /** Where the two live, which row-level security reads. */
  village_code: string;
  verdict: DuplicateVerdict;
  /** Of a merge: the one that stays. */
  survivor_id: string | null;
  decided_on: string;
  reason: string;
  /** What a merge changed, so that it can be undone. */
  before: JSONColumnType<MergeRecord | null>;
  recorded_by: string;
  recorded_at: Generated<Date>;
  undone_on: string | null;
  undone_by: string | null;
  undo_reason: string | null;
};

/** The tables of duplicate matching. */
export type MatchingTables = { duplicate_decision: DuplicateDecisionTable };
