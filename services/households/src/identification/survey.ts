import type { DwellingGrade } from "@fupin/domain-types/relocation";

/** What the survey team found at home 入户调查 (policies step 2); null is "not known". */
export type SurveyRecord = {
  readonly surveyors: readonly string[];
  readonly income: { readonly year: number; readonly perCapita: number };
  readonly cultivatedLand: number | null;
  readonly forest: number | null;
  readonly housingArea: number | null;
  readonly dwellingGrade: DwellingGrade | null;
  readonly water: boolean | null;
  readonly power: boolean | null;
  readonly road: boolean | null;
};
