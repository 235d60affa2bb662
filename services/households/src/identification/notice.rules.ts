import { addDays, type LocalDate } from "@fupin/domain-types/local-date";
import type { Parameters } from "@fupin/server-kit/policy/parameter";
import { NOTICE_DAYS } from "../parameters/identification.parameters.js";
import { type Breach, breach } from "./procedure.js";

/** What the rules of a notice look at (policy R-3 steps 4 and 7). */
export type NoticeDays = { readonly startsOn: LocalDate; readonly endsOn: LocalDate };

/** A notice must stand for its days, both ends counted; undefined where it does. */
export function noticeTooShort(
  { startsOn, endsOn }: NoticeDays,
  parameters: Parameters,
  village: string,
): Breach | undefined {
  const { value: required, row } = parameters.get(NOTICE_DAYS, village, startsOn);
  const days = daysFrom(startsOn, endsOn);
  if (days >= required) return undefined;
  const earliest = addDays(startsOn, required - 1);
  return breach(
    "R-3",
    `公示期应不少于 ${required} 天，${startsOn} 至 ${endsOn} 只有 ${Math.max(days, 0)} 天；最早止于 ${earliest}`,
    {
      days,
      required,
      earliest,
      parameter: row.id,
    },
  );
}

/** A notice closes only when its days have passed and no objection is open; undefined where it may. */
export function noticeNotClosable(
  { endsOn }: NoticeDays,
  openObjections: number,
  on: LocalDate,
): Breach | undefined {
  if (openObjections > 0)
    return breach("R-3", `公示尚有 ${openObjections} 条异议未处理，处理完毕前不能结束公示`, {
      openObjections,
    });
  if (on <= endsOn)
    return breach("R-3", `公示至 ${endsOn} 止，最早可于 ${addDays(endsOn, 1)} 结束`, {
      on,
      endsOn,
      earliest: addDays(endsOn, 1),
    });
  return undefined;
}

/** Days of a period, both ends counted; 0 or less where it ends before it starts. */
const daysFrom = (start: LocalDate, end: LocalDate): number =>
  (Date.parse(`${end}T00:00:00Z`) - Date.parse(`${start}T00:00:00Z`)) / 86_400_000 + 1;
