import { z } from "zod";
import type { Department } from "../identity.js";
import { Programme } from "../programme.js";
import { defineFacts } from "./facts-contract.js";
import { count, day, oneOf, region, year } from "./fields.js";

const schema = z.object({
  programme: oneOf(Programme),
  region,
  year,
  /** What the plan asks from a day on; the last entry not after a day counts on it. */
  plans: z.array(z.object({ on: day, planned: count })),
  /**
   * What was completed on a day; negative where something counts no more, as a doctor who left. Each thing is told of
   * one region alone, so that the regions within another add up to it; plans are told of several levels, and do not.
   */
  completed: z.array(z.object({ on: day, count: z.int() })),
});

/** A programme in a region and plan year: what was planned and what is done (policy A-4). */
export type ProgrammeProgress = z.infer<typeof schema>;

const of = (department: Department) => defineFacts(`${department}.programme.v1`, department, schema);

/** Progress of the programmes that a department carries out; the key is `PROGRAMME/region/year`. */
export const healthProgramme = of("health");
export const industryProgramme = of("industry");
export const relocationProgramme = of("relocation");

/** The key of a programme's facts. */
export const programmeKey = ({
  programme,
  region: code,
  year: plannedYear,
}: Pick<ProgrammeProgress, "programme" | "region" | "year">): string => `${programme}/${code}/${plannedYear}`;
