import type { DemoProject } from "@fupin/demo-data/demo-project";
import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { Random } from "@fupin/demo-data/random";
import { yuan } from "@fupin/domain-types/money";
import { partOf } from "../amounts/part-of.js";
import type { FarmDisasterKind, FarmInsuranceKind } from "../farm-insurance/farm-insurance-terms.js";
import { type DemoRows, RECORDED } from "./demo-rows.js";
import { hasReached } from "./project-history.js";

/** What is insured of a unit, the premium as a part of it in basis points, and what may strike. */
const INSURED: Readonly<
  Record<
    FarmInsuranceKind,
    { each: number; premium: number; strikes: readonly (readonly [FarmDisasterKind, string])[] }
  >
> = {
  PLANTING: {
    each: 800,
    premium: 600,
    strikes: [
      ["FLOOD", "连续暴雨，地块被淹"],
      ["HAIL", "冰雹打落花果"],
      ["DROUGHT", "伏旱，幼苗枯死"],
    ],
  },
  BREEDING: { each: 500, premium: 500, strikes: [["EPIDEMIC", "疫病，按规定扑杀并无害化处理"]] },
};

/** Insurance for 2016 of what households plant and breed with help of a project, and what struck it (policy I-11). */
export function farmHistory({ projects }: DemoVillage): DemoRows[] {
  const insured = new Map(projects.flatMap(insurancesBy).map((each) => [each.household_id, each]));
  const insurances = [...insured.values()];
  return [
    { table: "farm_insurance", rows: insurances },
    { table: "farm_disaster", rows: insurances.flatMap(disastersOf) },
  ];
}

/** A third of a project's households insure what they got; later projects replace the insurance of earlier ones. */
function insurancesBy(project: DemoProject) {
  const { kind, beneficiaries, indicators } = project;
  const [planned] = indicators;
  const isFarming = kind === "PLANTING" || kind === "BREEDING";
  if (!isFarming || planned === undefined || !hasReached(project, "UNDER_WAY")) return [];
  return beneficiaries.flatMap(({ household }) => {
    const random = Random.of("industry", "insurance", household);
    if (!random.chance(1 / 3)) return [];
    const quantity = random.whole(2, 10);
    const insured_sum = yuan(quantity * INSURED[kind].each);
    return [
      {
        id: `${household}-I01`,
        household_id: household,
        kind,
        subject: planned.name.replace(/种植|存栏/, ""),
        quantity: quantity * 100,
        unit: planned.unit,
        insured_sum,
        premium: partOf(insured_sum, INSURED[kind].premium, "DOWN"),
        insurer: "人保财险",
        begins_on: "2016-01-01",
        ends_on: "2017-01-01",
        document: `2016-${household}`,
        ...RECORDED,
      },
    ];
  });
}

function disastersOf({ id, household_id, kind, insured_sum }: ReturnType<typeof insurancesBy>[number]) {
  const random = Random.of("industry", "disaster", id);
  if (!random.chance(0.08)) return [];
  const [struck, description] = random.pick(INSURED[kind].strikes);
  return [
    {
      id: `${id}-D01`,
      insurance_id: id,
      household_id,
      kind: struck,
      occurred_on: `2016-0${random.whole(6, 9)}-${random.whole(10, 28)}`,
      loss: partOf(insured_sum, random.whole(20, 80) * 100, "DOWN"),
      description,
      ...RECORDED,
    },
  ];
}
