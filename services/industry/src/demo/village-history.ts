import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { Random } from "@fupin/demo-data/random";
import { type DemoRows, RECORDED } from "./demo-rows.js";

const MECHANISMS = [
  "合作社统一种苗、技术与销售，贫困户以土地和劳动入股，党员干部一人联系五户",
  "龙头企业订单收购，贫困户分户种养，村集体按销售额提取服务费用于救助",
  "能人大户带动，吸纳贫困户务工，年底按工分返利",
];

/** Whether a village is poor, its one product, and its help mechanism (policies I-2, I-3). */
export function villageHistory({ code, name, poor, households }: DemoVillage): DemoRows[] {
  const random = Random.of("industry", "village", code);
  const of = { village_code: code, since: "2014-03-15" };
  const product = productOf({ name, households });
  // Some villages have not come so far: they are the worklist of policy I-3.
  const products = product && random.chance(0.9) ? [{ ...of, product, ...RECORDED }] : [];
  const mechanisms =
    poor && random.chance(0.75) ? [{ ...of, description: random.pick(MECHANISMS), ...RECORDED }] : [];
  return [
    { table: "village_status", rows: [{ village_code: code, since: "2014-01-01", name, poor, ...RECORDED }] },
    { table: "village_product", rows: products },
    { table: "village_help_mechanism", rows: mechanisms },
  ];
}

/** The village's leading product 一村一品, by which its cooperative is named. */
export function productOf({
  name,
  households,
}: Pick<DemoVillage, "name" | "households">): string | undefined {
  const [share] = households.flatMap(({ shares }) => shares);
  return share?.organisation.slice(name.length).replace("专业合作社", "");
}
