import type { PersonReading } from "./read-person.js";

/** The rows of one household, in their order. */
export type HouseholdRows = { readonly members: PersonReading[] };

/**
 * Puts the rows together into households. Rows of one number belong together wherever they stand. Without a
 * number a row belongs to the household above it, unless it is a head's, which begins the next.
 */
export function groupHouseholds(readings: readonly PersonReading[]): HouseholdRows[] {
  const households: HouseholdRows[] = [];
  const byNumber = new Map<string, HouseholdRows>();
  let current: HouseholdRows | undefined;
  for (const reading of readings) {
    const number = reading.row.text("householdNumber");
    const numbered = number === "" ? undefined : byNumber.get(number);
    if (numbered) current = numbered;
    else if (!current || number !== "" || reading.relation === "HEAD") {
      current = { members: [] };
      households.push(current);
      if (number !== "") byNumber.set(number, current);
    }
    current.members.push(reading);
  }
  return households;
}
