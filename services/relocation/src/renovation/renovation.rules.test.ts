import { RenovationStage } from "@fupin/domain-types/relocation";
import { GraphError } from "@fupin/server-kit/errors";
import { Parameters } from "@fupin/server-kit/policy/parameter";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decidePayment, offerFor, overtakenBy, type RankedCandidate } from "./renovation.rules.js";
import {
  type LaterRenovationAct,
  RENOVATION_TRANSITIONS,
  renovationStageAfter,
} from "./renovation-transitions.js";

const row = (key: string, value: string) => ({
  id: key,
  key,
  region: "",
  validFrom: "2014-01-01",
  value,
  source: "实施方案",
});
const parameters = new Parameters([
  row("renovation.subsidy.C.REPAIR", "7500"),
  row("renovation.subsidy.C.TURN_KEY", "12000"),
  row("renovation.subsidy.D.REBUILD", "20000"),
  row("renovation.subsidy.D.TURN_KEY", "35000"),
  row("renovation.payableUnderWay", "30"),
  row("renovation.payableCompleted", "100"),
]);
const candidate = (rank: number): RankedCandidate => ({
  householdId: String(rank),
  rank,
  priority: "REGISTERED",
  canBuild: true,
  grade: "D",
  inspectedOn: "2016-01-01",
  appliedOn: "2016-02-01",
});

describe("the stages of a renovation (policy L-4)", () => {
  const acts = Object.keys(RENOVATION_TRANSITIONS) as LaterRenovationAct[];
  it.each(acts.flatMap((act) => RenovationStage.values.map((stage) => [act, stage] as const)))(
    "%s at %s goes where the table says or is refused by id",
    (act, stage) => {
      const { from, to } = RENOVATION_TRANSITIONS[act];
      const next = renovationStageAfter(act, stage);
      if (from.includes(stage)) expect(next).toBe(to ?? stage);
      else expect((next as GraphError).extensions).toMatchObject({ code: "RULE_VIOLATED", policy: "L-4" });
    },
  );
});

describe("kind and subsidy (policy L-4)", () => {
  it.each([
    ["C", true, "REPAIR", 750_000],
    ["D", true, "REBUILD", 2_000_000],
    ["C", false, "TURN_KEY", 1_200_000],
    ["D", false, "TURN_KEY", 3_500_000],
  ] as const)("grade %s, able to build %s: %s, %i fen", (grade, canBuild, kind, subsidy) => {
    const offer = offerFor(
      { ...candidate(1), grade, canBuild, householdId: "360321" },
      parameters,
      "2016-01-01",
    );
    expect(offer).toMatchObject({ kind, subsidy, parameter: { id: `renovation.subsidy.${grade}.${kind}` } });
  });
});

describe("payments (policy L-4)", () => {
  const decide = (stage: RenovationStage, paid: number, amount: number, subsidy = 2_000_000) =>
    decidePayment({ stage, subsidy, paid, amount }, parameters, "360321", "2016-01-01");

  it.each([
    ["UNDER_WAY", 0, 600_000, undefined],
    ["UNDER_WAY", 0, 600_001, 1],
    ["UNDER_WAY", 600_000, 1, 1],
    ["COMPLETED", 600_000, 1_399_999, undefined],
    ["ACCEPTED", 600_000, 1_400_000, undefined],
    ["ACCEPTED", 600_000, 1_400_001, 1],
  ] as const)("at %s, %i paid, %i more: too much by %j", (stage, paid, amount, excess) => {
    const { refusal, lines } = decide(stage, paid, amount);
    expect(refusal === undefined).toBe(excess === undefined);
    if (refusal) expect(refusal.extensions).toMatchObject({ policy: "L-4", figures: { excess } });
    expect(lines[0]?.passed).toBe(refusal === undefined);
  });

  it("never complete the subsidy before the acceptance, whatever a region's share", () => {
    const { refusal } = decide("COMPLETED", 600_000, 1_400_000);
    expect(refusal).toMatchObject({ message: "验收合格前不得付清补助", extensions: { policy: "L-4" } });
  });

  it("never exceed the subsidy", () => {
    fc.assert(
      fc.property(
        fc.constantFrom<RenovationStage>("UNDER_WAY", "COMPLETED", "ACCEPTED"),
        fc.integer({ min: 1, max: 5_000_000 }),
        fc.array(fc.integer({ min: 1, max: 2_000_000 }), { maxLength: 12 }),
        (stage, subsidy, amounts) => {
          let paid = 0;
          for (const amount of amounts) {
            if (decide(stage, paid, amount, subsidy).refusal === undefined) paid += amount;
          }
          expect(paid).toBeLessThanOrEqual(subsidy);
          if (stage !== "ACCEPTED") expect(paid).toBeLessThan(subsidy);
        },
      ),
    );
  });
});

describe("a confirmation (policy L-4)", () => {
  const ranking = [1, 2, 3, 4].map(candidate);
  it.each([
    [["1", "2"], [], undefined],
    [["1", "3"], [], "2"],
    [["1", "3"], ["2"], undefined],
    [["4"], ["1", "3"], "2"],
    [[], [], undefined],
  ])("of %j, passing over %j, overtakes %j", (confirmed, passedOver, overtaken) => {
    expect(overtakenBy(ranking, new Set(confirmed), new Set(passedOver))?.householdId).toBe(overtaken);
  });
});
