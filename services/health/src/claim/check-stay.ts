import type { LocalDate } from "@fupin/domain-types/local-date";
import { parsePersonId } from "@fupin/domain-types/person-id";
import { badInput } from "@fupin/server-kit/errors";
import { checkKey } from "../check-key.js";
import type { StayInput } from "./record-claim.input.js";

/** Throws BAD_USER_INPUT for a stay that cannot have been; `today` is the day it is. */
export function checkStay(stay: StayInput, today: LocalDate): void {
  checkKey(stay.person, parsePersonId, "person");
  if (stay.dischargedOn < stay.admittedOn) throw badInput("出院日期早于入院日期", "dischargedOn");
  if (stay.dischargedOn > today) throw badInput(`出院日期晚于今日（${today}）`, "dischargedOn");
  if (stay.total <= 0) throw badInput("总费用应大于 0", "total");
  if (stay.inPolicy < 0 || stay.inPolicy > stay.total)
    throw badInput("政策范围内费用应在 0 与总费用之间", "inPolicy");
}
