import { AID_CONDITIONS } from "./aid-conditions.js";
import type { Condition, ValueOf } from "./condition.js";
import { COURSE_CONDITIONS } from "./course-conditions.js";
import { HEALTH_CONDITIONS } from "./health-conditions.js";
import { HOUSING_CONDITIONS } from "./housing-conditions.js";
import { INDUSTRY_CONDITIONS } from "./industry-conditions.js";
import { REGISTRY_CONDITIONS } from "./registry-conditions.js";

/** Every condition of a cohort by the name of its field: facts of all departments (policy A-2). */
export const CONDITIONS = {
  ...REGISTRY_CONDITIONS,
  ...COURSE_CONDITIONS,
  ...HEALTH_CONDITIONS,
  ...INDUSTRY_CONDITIONS,
  ...HOUSING_CONDITIONS,
  ...AID_CONDITIONS,
};

/** The name of a condition. */
export type ConditionName = keyof typeof CONDITIONS;

/** What each condition may be compared with; what is absent or null is not asked. */
export type ConditionValues = { [Name in ConditionName]?: ValueOf<(typeof CONDITIONS)[Name]> | null };

/** A condition by its name, for values that belong to it; undefined where there is none of this name. */
export const conditionNamed = (name: string): Condition<unknown> | undefined =>
  Object.hasOwn(CONDITIONS, name) ? (CONDITIONS[name as ConditionName] as Condition<unknown>) : undefined;
