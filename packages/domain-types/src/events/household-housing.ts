import { z } from "zod";
import { DwellingGrade, RelocationStage, RenovationStage } from "../relocation.js";
import { aid } from "./aid.js";
import { defineFacts, type FactsOf } from "./facts-contract.js";
import { day, household, objectId, oneOf, village } from "./fields.js";

/** A household as housing knows it: how safe it lives, and where it moves (policies L-1 to L-4). */
export const householdHousing = defineFacts(
  "household.housing.v1",
  "relocation",
  z.object({
    household,
    inspections: z.array(z.object({ on: day, grade: oneOf(DwellingGrade) })),
    renovations: z.array(
      z.object({
        renovation: objectId,
        stages: z.array(z.object({ stage: oneOf(RenovationStage), on: day })),
        /** Set where it ended without being carried out. */
        closedOn: day.nullable(),
      }),
    ),
    relocations: z.array(
      z.object({
        relocation: objectId,
        stages: z.array(z.object({ stage: oneOf(RelocationStage), on: day })),
        /** Set where it ended before the household moved. */
        closedOn: day.nullable(),
        /** Where it lives after the move; its number stays. Null until it has moved in. */
        residence: z.object({ from: day, village, group: z.string() }).nullable(),
      }),
    ),
    aid: z.array(aid),
  }),
);
export type HouseholdHousing = FactsOf<typeof householdHousing>;
