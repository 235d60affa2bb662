import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { Random } from "@fupin/demo-data/random";
import { yuan } from "@fupin/domain-types/money";
import type { LandMode } from "../land/land-mode.js";
import { type DemoRows, RECORDED } from "./demo-rows.js";

/** Contracts are for whole years from here on. */
const BEGINS = "2016-01-01";
const SIGNED = "2015-12-15";

/** Land that households with some to spare give to the village's cooperative to work (policy I-8). */
export function landHistory({ code, households }: DemoVillage): DemoRows[] {
  const founded = households.flatMap(({ shares }) => shares.map(({ heldSince }) => heldSince)).toSorted()[0];
  if (founded === undefined || founded > SIGNED) return [];
  const contracts = households.flatMap(({ number, registeredOn, livingConditions, shares }) => {
    const random = Random.of("industry", "land", number);
    // Who has put land into the cooperative has none to let.
    const lets = livingConditions.cultivatedLand >= 200 && !shares.some(({ kind }) => kind === "LAND");
    if (!lets || registeredOn > SIGNED || !random.chance(0.2)) return [];
    const mode: LandMode = random.chance(0.7) ? "TRANSFER" : "TRUSTEESHIP";
    return [
      {
        id: `${number}-T01`,
        household_id: number,
        organisation_id: `${code}-O001`,
        mode,
        parcel: random.pick(["屋背垄", "河边坝", "大路下", "水口田"]),
        area: Math.floor(livingConditions.cultivatedLand * random.pick([0.3, 0.5, 0.7])),
        rent: yuan(mode === "TRANSFER" ? random.whole(6, 12) * 50 : random.whole(2, 5) * 50),
        signed_on: SIGNED,
        begins_on: BEGINS,
        ends_on: `${2016 + random.pick([3, 5, 10])}-01-01`,
        document: `${number} 土地合同`,
        ...RECORDED,
      },
    ];
  });
  const ended = contracts.filter(({ id }) => Random.of("industry", "land end", id).chance(0.05));
  return [
    { table: "land_contract", rows: contracts },
    {
      table: "land_contract_end",
      rows: ended.map(({ id, household_id }) => ({
        contract_id: id,
        household_id,
        ended_on: "2016-09-30",
        reason: "双方协商，农户收回自种",
        document: `${id} 终止协议`,
        ...RECORDED,
      })),
    },
  ];
}
