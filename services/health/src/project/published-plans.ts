import type { HealthProgramme, Plan } from "./health-project.rules.js";

/** Plans that the platform begins with: numbers as published. */
export type InitialPlan = Plan & { readonly programme: HealthProgramme; readonly source: string };

const YEAR_ENDS = ["2016-12-31", "2017-12-31", "2018-12-31"];

const plans = (
  programme: HealthProgramme,
  region: string,
  byYear: readonly number[],
  source: string,
): InitialPlan[] =>
  byYear.flatMap((planned, index) =>
    planned === 0
      ? []
      : [{ programme, region, planYear: index + 1, planned, dueOn: YEAR_ENDS[index] as string, source }],
  );

const DAYS = "；各年度截止日为演示设定";

/** Published plans, and the demo county's: clinics by plan year (H-7), counties that get key specialties (H-10). */
export const PUBLISHED_PLANS: readonly InitialPlan[] = [
  ...plans("VILLAGE_CLINIC", "62", [2400, 565], `甘肃省村卫生室建设计划${DAYS}`),
  ...plans("VILLAGE_CLINIC", "6212", [750, 305], `陇南市村卫生室建设计划${DAYS}`),
  ...plans("VILLAGE_CLINIC", "361022", [10, 5], "黎川县 15 个贫困村（演示数据）"),
  ...plans("KEY_SPECIALTY", "62", [20, 20, 18], `甘肃省 58 个贫困县重点专科建设计划${DAYS}`),
  ...plans("OTHER_KEY_SPECIALTY", "62", [0, 0, 17], `甘肃省其他县重点专科建设计划${DAYS}`),
];
