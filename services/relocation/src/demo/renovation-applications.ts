import type { DemoHousehold } from "@fupin/demo-data/demo-household";
import { isDangerous } from "@fupin/domain-types/relocation";
import type { RenovationPriority } from "../renovation/renovation-priority.js";

const RECORDED = { recorded_by: "demo-data", recorded_at: "2016-12-01T04:00:00Z" };

/** Whoever lives dangerously without a plan has applied for a renovation (policy L-4). */
export function applicationRows(household: DemoHousehold) {
  const { number, inspections, renovation, relocation, category } = household;
  const current = inspections.at(-1);
  if (current === undefined || !isDangerous(current.grade) || renovation || relocation) return [];
  return [
    {
      household_id: number,
      serial: 1,
      applied_on: "2016-12-01",
      priority: priorityOf(household),
      can_build: category === "DEVELOPMENT" || category === "DEVELOPMENT_DIBAO",
      document: `改造申请 ${number}`,
      ...RECORDED,
    },
  ];
}

function priorityOf({ category, members }: DemoHousehold): RenovationPriority {
  if (category === "WUBAO") return "WUBAO";
  if (category === "DIBAO" || category === "DEVELOPMENT_DIBAO") return "DIBAO";
  return members.some(({ health }) => health === "DISABLED") ? "DISABLED" : "REGISTERED";
}
