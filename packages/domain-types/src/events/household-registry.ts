import { z } from "zod";
import { HouseholdCategory, PovertyCause, RegistryStatus } from "../household.js";
import { HealthStatus, LabourAbility } from "../person.js";
import { DwellingGrade } from "../relocation.js";
import { RiskKind } from "../risk.js";
import { defineFacts, type FactsOf } from "./facts-contract.js";
import { count, day, fen, household, oneOf, period, person, village, year } from "./fields.js";

/**
 * A household as the poverty-alleviation office knows it (policies, P-1, P-5, P-6): by date
 * where it lives, its status, its members and what they can do, its income, and the help it has.
 */
export const householdRegistry = defineFacts(
  "household.registry.v1",
  "households",
  z.object({
    household,
    registeredOn: day,
    residences: z.array(z.object({ ...period, village, group: z.string() })),
    statuses: z.array(
      z.object({
        ...period,
        status: oneOf(RegistryStatus),
        category: oneOf(HouseholdCategory),
        mainCause: oneOf(PovertyCause),
        otherCauses: z.array(oneOf(PovertyCause)),
      }),
    ),
    /** The days of membership, and what was known of the member then; names and numbers are not published. */
    members: z.array(
      z.object({
        ...period,
        person,
        states: z.array(
          z.object({
            ...period,
            health: oneOf(HealthStatus).nullable(),
            labour: oneOf(LabourAbility).nullable(),
            inSchool: z.boolean().nullable(),
            monthsWorkedAway: count.nullable(),
          }),
        ),
      }),
    ),
    /** Per-capita net income in fen of each surveyed year, as corrected. */
    incomes: z.array(z.object({ year, perCapita: fen })),
    living: z.array(
      z.object({
        ...period,
        /** Hundredths of a mu. */
        cultivatedLand: count.nullable(),
        dwellingGrade: oneOf(DwellingGrade).nullable(),
        water: z.boolean().nullable(),
        power: z.boolean().nullable(),
        road: z.boolean().nullable(),
      }),
    ),
    /** When it had a responsible helper. */
    helped: z.array(z.object(period)),
    /** The days of the helpers' visits. */
    visits: z.array(day),
    /** The years for which it has a plan. */
    plans: z.array(year),
    alerts: z.array(
      z.object({ kind: oneOf(RiskKind), raisedOn: day, dueOn: day, handledOn: day.nullable() }),
    ),
  }),
);
export type HouseholdRegistry = FactsOf<typeof householdRegistry>;
