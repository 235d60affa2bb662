import type { GeneratedAlways } from "kysely";
import type { UtilityKind } from "../utility/utility-kind.js";
import type { Recorded } from "./course-tables.js";

/** What of the utilities reaches households and hamlets (policy L-5). */
export type UtilityTables = {
  household_utilities: Recorded & {
    household_id: string;
    serial: number;
    id: GeneratedAlways<string>;
    surveyed_on: string;
    /** What the survey looked at. */
    examined: UtilityKind[];
    /** What of it reaches the home. */
    reached: UtilityKind[];
  };
  hamlet: { village_code: string; serial: number; id: GeneratedAlways<string>; name: string };
  hamlet_survey: Recorded & {
    hamlet_id: string;
    serial: number;
    surveyed_on: string;
    households: number;
    poor_village: boolean;
    examined: UtilityKind[];
    reached: UtilityKind[];
  };
  /** Which hamlet a household belongs to; the row that has not ended is the one that stands. */
  hamlet_household: Recorded & {
    household_id: string;
    serial: number;
    hamlet_id: string;
    since: string;
    left_on: string | null;
  };
  /** View: each hamlet with its latest survey, and each utility by the latest survey that looked at it. */
  current_hamlet: {
    id: string;
    village_code: string;
    name: string;
    surveyed_on: string;
    households: number;
    poor_village: boolean;
    examined: UtilityKind[];
    reached: UtilityKind[];
  };
};
