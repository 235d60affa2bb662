import type { LocalDate } from "@fupin/domain-types/local-date";
import type { Fen } from "@fupin/domain-types/money";
import type {
  DwellingGrade,
  RelocationMode,
  RelocationStage,
  RenovationKind,
  RenovationStage,
} from "@fupin/domain-types/relocation";

/** A safety inspection 房屋安全鉴定 (policy L-4). */
export type DemoInspection = { readonly inspectedOn: LocalDate; readonly grade: DwellingGrade };

/** A dangerous-house renovation 危房改造 (policy L-4). */
export type DemoRenovation = {
  readonly stage: RenovationStage;
  readonly kind: RenovationKind;
  /** The year in whose plan it stands. */
  readonly plannedYear: number;
  /** The subsidy granted. */
  readonly subsidy: Fen;
};

/** A voluntary relocation 易地扶贫搬迁 (policies L-1 to L-3). */
export type DemoRelocation = {
  readonly stage: RelocationStage;
  readonly mode: RelocationMode;
  /** Name of the resettlement site 安置点, from the allotment of a site on; only of concentrated relocations. */
  readonly site?: string;
  readonly appliedOn: LocalDate;
  /** Members of the household who move. */
  readonly persons: number;
};
