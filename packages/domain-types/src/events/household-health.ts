import { z } from "zod";
import { aid } from "./aid.js";
import { defineFacts, type FactsOf } from "./facts-contract.js";
import { count, day, fen, household, objectId, period, year } from "./fields.js";

/** A household as health insurance knows it, without any diagnosis (policies H-1, H-6, H-12). */
export const householdHealth = defineFacts(
  "household.health.v1",
  "health",
  z.object({
    household,
    /** How many members take part in the basic scheme in a year. */
    enrollments: z.array(z.object({ year, persons: count })),
    /** Hospital bills; `outOfPocket` in fen as it stands with all adjustments, null while the claim is open. */
    claims: z.array(
      z.object({
        claim: objectId,
        dischargedOn: day,
        total: fen,
        settledOn: day.nullable(),
        reversedOn: day.nullable(),
        outOfPocket: fen.nullable(),
      }),
    ),
    /** Days on which a member was under the care of a named doctor after a screening: one entry a patient. */
    patients: z.array(z.object(period)),
    /** Public money: contributions paid and medical assistance; not what the insurance owes. */
    aid: z.array(aid),
  }),
);
export type HouseholdHealth = FactsOf<typeof householdHealth>;
