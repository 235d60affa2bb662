import type { Recorded } from "./course-tables.js";

/** What the registry tells of households, taken over as it stands; its history is kept there (policy R-12). */
export type RegistryTables = {
  /** The days on which a household is registered, until before the second. */
  registered_household: Recorded & { household_id: string; valid_from: string; valid_until: string | null };
  /** The days on which a person is a member of a household, until before the second. */
  registered_member: Recorded & {
    household_id: string;
    person_id: string;
    valid_from: string;
    valid_until: string | null;
  };
  /** View: who came or went after the consent, and of whom no change has been recorded yet (policy L-1). */
  relocation_member_to_review: {
    household_id: string;
    relocation_id: string;
    person_id: string;
    joined: boolean;
    since: string;
  };
};
