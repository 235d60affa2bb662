import { z } from "zod";
import { defineFacts, type FactsOf } from "./facts-contract.js";
import { count, day, period, village } from "./fields.js";

/** A village as the poverty-alleviation office knows it: its people, and who is stationed there (policies R-4, P-1, P-5, P-7). */
export const villageProfile = defineFacts(
  "village.profile.v1",
  "households",
  z.object({
    village,
    /** With the names of the regions above, such as 江西省萍乡市莲花县南岭乡圳头村. */
    name: z.string(),
    profiles: z.array(
      z.object({ ...period, poor: z.boolean(), households: count.nullable(), population: count.nullable() }),
    ),
    /** When a unit supported it, and when a work team was stationed. */
    supported: z.array(z.object(period)),
    stationed: z.array(z.object(period)),
    /** The days on which leaders in charge visited it. */
    leaderVisits: z.array(day),
    /** The monthly progress reports: first day of the month, day it came in. */
    reports: z.array(z.object({ month: day, filedOn: day })),
  }),
);
export type VillageProfile = FactsOf<typeof villageProfile>;
