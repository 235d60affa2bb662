import { z } from "zod";
import { ProjectKind, ProjectStage } from "../industry.js";
import { aid } from "./aid.js";
import { defineFacts, type FactsOf } from "./facts-contract.js";
import { day, fen, household, objectId, oneOf, period, person } from "./fields.js";

/** A household as agriculture and human resources know it: projects, loans, shares, skills, jobs (policies I-1 to I-11). */
export const householdIndustry = defineFacts(
  "household.industry.v1",
  "industry",
  z.object({
    household,
    /** Projects that it gains by, with the day on which each stage was reached. */
    projects: z.array(
      z.object({
        project: objectId,
        kind: oneOf(ProjectKind),
        share: fen,
        stages: z.array(z.object({ stage: oneOf(ProjectStage), on: day })),
      }),
    ),
    /** Loans paid out; `closedOn` when repaid or compensated, `overdueFrom` when it fell behind. */
    loans: z.array(
      z.object({
        loan: objectId,
        amount: fen,
        paidOutOn: day,
        dueOn: day.nullable(),
        overdueFrom: day.nullable(),
        closedOn: day.nullable(),
      }),
    ),
    /** Shares in cooperatives and enterprises. */
    holdings: z.array(z.object({ ...period, holding: objectId })),
    trainings: z.array(z.object({ person, completedOn: day, certifiedOn: day.nullable() })),
    jobs: z.array(z.object({ ...period, person, welfarePost: z.boolean() })),
    /** Disasters reported against its insured farm. */
    disasters: z.array(z.object({ disaster: objectId, on: day })),
    aid: z.array(aid),
  }),
);
export type HouseholdIndustry = FactsOf<typeof householdIndustry>;
