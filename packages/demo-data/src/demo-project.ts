import type { HouseholdNumber } from "@fupin/domain-types/household-number";
import type { ProjectKind, ProjectStage } from "@fupin/domain-types/industry";
import type { Fen } from "@fupin/domain-types/money";
import type { RegionCode } from "@fupin/domain-types/region-code";

/** What a project is measured by. */
export type DemoIndicator = {
  readonly name: string;
  /** Chinese unit, such as 公里, 亩, 座, 户, 人次. */
  readonly unit: string;
  /** Planned, in whole units. */
  readonly target: number;
  /** Reached so far, in whole units; absent until work is under way. */
  readonly achieved?: number;
};

/** A household that gains by a project. */
export type DemoBeneficiary = {
  readonly household: HouseholdNumber;
  /** Its part of the budget; 0 where it gains by use alone, such as of a road. */
  readonly share: Fen;
  /** What it gets, in words. */
  readonly benefit: string;
};

/** A poverty alleviation project of a village (policies I-1, I-2). */
export type DemoProject = {
  /** Village code, `-P` and three digits. */
  readonly id: string;
  readonly village: RegionCode;
  readonly name: string;
  readonly kind: ProjectKind;
  readonly stage: ProjectStage;
  readonly plannedYear: number;
  readonly budget: Fen;
  /** Where the money comes from, in words. */
  readonly fundSource: string;
  readonly indicators: readonly DemoIndicator[];
  /** Each household at most once; their shares do not exceed the budget. */
  readonly beneficiaries: readonly DemoBeneficiary[];
};
