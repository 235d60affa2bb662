import { HouseholdCategory, severityOf } from "@fupin/domain-types/household";
import { Role } from "@fupin/domain-types/identity";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { POOR_VILLAGE } from "../poor-village/poor-village.steps.js";
import {
  IDENTIFICATION,
  IdentificationAct,
  IdentificationState,
  IdentificationStep,
  type IdentificationTransition,
} from "./identification.steps.js";
import { actsDue, destination, mayTake, type Outcome, transitionOf } from "./procedure.js";

const attempts = fc.array(
  fc.record({
    act: fc.constantFrom(...IdentificationAct.values),
    outcome: fc.constantFrom<Outcome>("PASSED", "FAILED"),
  }),
  { maxLength: 60 },
);

/** Tries acts one after another; those that are not due change nothing. */
function replay(sequence: readonly { act: IdentificationAct; outcome: Outcome }[]) {
  let state: IdentificationState | null = null;
  const completed: IdentificationStep[] = [];
  for (const { act, outcome } of sequence) {
    const transition: IdentificationTransition | undefined = transitionOf(IDENTIFICATION, state, act);
    const next: IdentificationState | undefined = transition && destination(transition, outcome);
    if (transition === undefined || next === undefined) continue;
    // A step is completed when its act leads on from it.
    if (outcome === "PASSED" && actsDue(IDENTIFICATION, next)[0]?.step !== transition.step)
      completed.push(transition.step);
    state = next;
  }
  return { state, completed };
}

/** The acts of a case that nothing stops, biased so that long walks are common. */
const towardsEnd = fc.array(fc.tuple(fc.nat(11), fc.boolean()), { maxLength: 40 }).map((noise) =>
  noise.flatMap(([index, failing]) => [
    ...IDENTIFICATION.slice(0, 14).map(({ act }) => ({ act, outcome: "PASSED" as Outcome })),
    {
      act: IdentificationAct.values[index] ?? "APPLY",
      outcome: (failing ? "FAILED" : "PASSED") as Outcome,
    },
  ]),
);

describe("no sequence of acts (policy R-3)", () => {
  const FIRST_EIGHT = IdentificationStep.values.slice(0, 8);
  it("reaches the registry without all steps in order", () => {
    let registered = 0;
    fc.assert(
      fc.property(
        fc.oneof(
          attempts,
          towardsEnd,
          fc.tuple(attempts, towardsEnd).map((parts) => parts.flat()),
        ),
        (sequence) => {
          const { state, completed } = replay(sequence);
          const steps = completed.filter((step) => step !== "SPOT_CHECK");
          expect(steps).toEqual(FIRST_EIGHT.slice(0, steps.length));
          if (state === "REGISTERED" || state === "VERIFIED" || state === "REVERSED") {
            registered++;
            expect(steps).toEqual(FIRST_EIGHT);
          }
        },
      ),
      { numRuns: 500 },
    );
    expect(registered).toBeGreaterThan(50);
  });

  it("leads out of a state that has ended", () => {
    for (const state of ["REJECTED", "REVERSED"] as const) expect(actsDue(IDENTIFICATION, state)).toEqual([]);
  });
});

describe("the transition tables", () => {
  it("hold each act once per state, and each state is reached", () => {
    for (const table of [IDENTIFICATION, POOR_VILLAGE.DESIGNATION.table, POOR_VILLAGE.EXIT.table]) {
      const keys = table.map(({ act, from }) => `${act}@${from}`);
      expect(new Set(keys).size).toBe(keys.length);
    }
    const reached = new Set(IDENTIFICATION.flatMap(({ to }) => [to.PASSED, to.FAILED ?? to.PASSED]));
    expect(new Set(IdentificationState.values)).toEqual(reached);
    expect(new Set(IDENTIFICATION.map(({ step }) => step))).toEqual(new Set(IdentificationStep.values));
  });

  it("let a step be taken by its role, at its level, in its region, and by nobody else (policies R-3, R-4)", () => {
    const village = "360321207201";
    const regions = ["", "36", "3603", "360321", "360321207", village, "360321207202", "361022", undefined];
    const lengths = { COUNTY: [0, 2, 4, 6], TOWNSHIP: [9], VILLAGE: [12] };
    for (const transition of [
      ...IDENTIFICATION,
      ...POOR_VILLAGE.DESIGNATION.table,
      ...POOR_VILLAGE.EXIT.table,
    ])
      for (const role of Role.values)
        for (const region of regions) {
          const right =
            role === transition.role &&
            region !== undefined &&
            village.startsWith(region) &&
            lengths[transition.level].includes(region.length);
          expect(mayTake<unknown, unknown, unknown>(transition, { roles: [role], region }, village)).toBe(
            right,
          );
        }
  });
});

it("category and severity never disagree (policy R-5): the severity has no source but the category", () => {
  const published = { DEVELOPMENT: "LIGHT", DEVELOPMENT_DIBAO: "MODERATE", DIBAO: "SEVERE", WUBAO: "SEVERE" };
  fc.assert(
    fc.property(fc.constantFrom(...HouseholdCategory.values), (category) => {
      expect(severityOf(category)).toBe(published[category]);
    }),
  );
});
