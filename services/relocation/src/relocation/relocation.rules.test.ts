import { RelocationStage } from "@fupin/domain-types/relocation";
import { GraphError } from "@fupin/server-kit/errors";
import { Parameters } from "@fupin/server-kit/policy/parameter";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  allPassed,
  areaRefusal,
  effectOfChange,
  eligibilityLines,
  entitlementOf,
  followUpLines,
} from "./relocation.rules.js";
import { MemberChange } from "./relocation-act.js";
import { type LaterAct, RELOCATION_TRANSITIONS, stageAfter } from "./relocation-transitions.js";

const row = (key: string, value: string, region = "") => ({
  id: `${key}@${region}`,
  key,
  region,
  validFrom: "2014-01-01",
  value,
  source: "实施方案",
});
const parameters = new Parameters([
  row("relocation.areaCapPerPerson", "25"),
  row("relocation.areaCapPerPerson", "20", "3603"),
  row("relocation.subsidyPerPerson", "8000"),
  row("relocation.lowIncomeLine", "2736"),
  row("relocation.lowIncomeSupplement", "2000"),
]);

describe("the stages of a relocation (policy L-3)", () => {
  const acts = Object.keys(RELOCATION_TRANSITIONS) as LaterAct[];
  it.each(acts.flatMap((act) => RelocationStage.values.map((stage) => [act, stage] as const)))(
    "%s at %s goes where the table says or is refused by id",
    (act, stage) => {
      const { from, to, policy } = RELOCATION_TRANSITIONS[act];
      const next = stageAfter(act, stage);
      if (from.includes(stage)) expect(next).toBe(to ?? stage);
      else {
        expect(next).toBeInstanceOf(GraphError);
        expect((next as GraphError).extensions).toMatchObject({ code: "RULE_VIOLATED", policy });
      }
    },
  );

  it("never skips a stage, and goes back only by a withdrawal", () => {
    for (const act of acts) {
      const { from, to } = RELOCATION_TRANSITIONS[act];
      if (to === undefined || act === "WITHDRAW_CONSENT") continue;
      for (const stage of from) {
        const step = RelocationStage.values.indexOf(to) - RelocationStage.values.indexOf(stage);
        expect(step === 1 || (act === "FOLLOW_UP" && step === 0)).toBe(true);
      }
    }
  });
});

describe("eligibility (policy L-1)", () => {
  it.each([
    [true, true, false, true],
    [false, true, false, false],
    [true, false, false, false],
    [true, true, true, false],
  ])(
    "registered %s, unfit %s, housed elsewhere %s: %s",
    (registered, placeUnfit, safeHousingElsewhere, passes) => {
      const lines = eligibilityLines({ registered, placeUnfit, safeHousingElsewhere });
      expect(lines).toHaveLength(3);
      expect(allPassed(lines)).toBe(passes);
    },
  );
});

describe("area and funds (policy L-2)", () => {
  it.each([
    [3, 300_000, "361022", 7_500, 2_400_000],
    [3, 273_599, "361022", 7_500, 3_000_000],
    [3, 273_600, "361022", 7_500, 2_400_000],
    [3, null, "360321", 6_000, 2_400_000],
    [1, 100_000, "360321", 2_000, 1_000_000],
  ])("%i persons with %j fen in %s: %i, %i", (persons, perCapitaIncome, region, areaCap, subsidy) => {
    const due = entitlementOf({ persons, perCapitaIncome }, parameters, region, "2016-01-01");
    expect(due).toMatchObject({ persons, areaCap, subsidy });
    expect(due.lines.every(({ parameter }) => parameter !== null)).toBe(true);
  });

  it("refuse exactly what is above the cap, by how much", () => {
    fc.assert(
      fc.property(fc.nat(50_000), fc.nat(50_000), (area, cap) => {
        const refusal = areaRefusal(area, cap);
        expect(refusal === undefined).toBe(area <= cap);
        if (refusal) expect(refusal.extensions.figures).toMatchObject({ excess: area - cap });
      }),
    );
  });
});

describe("changes of members after the consent (policy L-1)", () => {
  it.each(RelocationStage.values)("at %s count until the handover", (stage) => {
    const handedOver = RelocationStage.values.indexOf(stage) >= RelocationStage.values.indexOf("HANDED_OVER");
    const effects = MemberChange.values.map((kind) => effectOfChange(kind, stage));
    expect(effects).toEqual(handedOver ? [0, 0, 0, 0] : [1, -1, 0, 0]);
  });
});

describe("follow-ups (policy L-3)", () => {
  it.each([
    [{ livesThere: true, ableToWork: 2, employed: 1, insured: 3 }, [true, true, true]],
    [{ livesThere: false, ableToWork: 0, employed: 0, insured: 3 }, [false, true, true]],
    [{ livesThere: true, ableToWork: 2, employed: 0, insured: 2 }, [true, false, false]],
  ])("%j: %j", (found, passed) => {
    expect(followUpLines({ persons: 3, ...found }).map((line) => line.passed)).toEqual(passed);
  });
});
