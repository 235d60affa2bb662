import type { LabourAbility } from "@fupin/domain-types/person";
import type { DwellingGrade } from "@fupin/domain-types/relocation";

/** What the household criteria look at (policy R-2); null is "not known". */
export type LivingFacts = {
  /** Region of the household, for the parameters that hold there. */
  readonly region: string;
  /** Per-capita net income of the year before the check, in fen. */
  readonly income: { readonly year: number; readonly perCapita: number } | null;
  /** Hundredths of a mu. */
  readonly cultivatedLand: number | null;
  /** Hundredths of a square metre; 0 is no dwelling at all. */
  readonly housingArea: number | null;
  readonly dwellingGrade: DwellingGrade | null;
  readonly water: boolean | null;
  readonly power: boolean | null;
  readonly road: boolean | null;
  /** One entry per member. */
  readonly labour: readonly (LabourAbility | null)[];
};
