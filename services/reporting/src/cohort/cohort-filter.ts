import type { Department, Role } from "@fupin/domain-types/identity";
import { badInput } from "@fupin/server-kit/errors";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { conjunction } from "./conditions/comparisons.js";
import type { Asked, Condition } from "./conditions/condition.js";
import { type ConditionValues, conditionNamed } from "./conditions/conditions.js";

/**
 * Which households a cohort holds: those for which every condition and connective that is given is true. Empty:
 * every household in the registry, those that left poverty and those that were removed included.
 */
export type CohortFilter = ConditionValues & {
  and?: CohortFilter[] | null;
  or?: CohortFilter[] | null;
  not?: CohortFilter | null;
};

/** Deeper or larger filters are refused: nobody could read the answer. */
export const DEEPEST_FILTER = 6;
export const MOST_CONDITIONS = 40;

/** A condition of a filter, its value, and where it stands, such as `where.or[1].income`. */
export type UsedCondition = {
  readonly name: string;
  readonly condition: Condition<unknown>;
  readonly value: unknown;
  readonly field: string;
};

/** All conditions of a filter, nested ones included, in the order in which they are written. */
export function conditionsOf(filter: CohortFilter, field = "where"): UsedCondition[] {
  return partsOf(filter).flatMap(([name, value]) => {
    const at = `${field}.${name}`;
    const condition = conditionNamed(name);
    if (condition !== undefined) return [{ name, condition, value, field: at }];
    return branchesOf(name, value).flatMap(([each, suffix]) => conditionsOf(each, `${at}${suffix}`));
  });
}

/** Throws BAD_USER_INPUT, which names the field, for a filter that is too deep, too large, or makes no sense. */
export function checkFilter(filter: CohortFilter, field = "where"): void {
  checkShape(filter, field, 1);
  const used = conditionsOf(filter, field);
  if (used.length > MOST_CONDITIONS)
    throw badInput(`条件至多 ${MOST_CONDITIONS} 个，实有 ${used.length} 个`, field);
  for (const { condition, value, field: at } of used) condition.check(value, at);
}

function checkShape(filter: CohortFilter, field: string, depth: number): void {
  if (depth > DEEPEST_FILTER) throw badInput(`条件嵌套至多 ${DEEPEST_FILTER} 层`, field);
  const parts = partsOf(filter);
  if (depth > 1 && parts.length === 0) throw badInput(`${field} 没有填任何条件`, field);
  for (const [name, value] of parts) {
    const at = `${field}.${name}`;
    if (conditionNamed(name) !== undefined) continue;
    if (name !== "and" && name !== "or" && name !== "not") throw badInput(`没有“${name}”这一条件`, at);
    const branches = branchesOf(name, value);
    if (branches.length === 0) throw badInput(`${at} 不可为空列表`, at);
    for (const [each, suffix] of branches) checkShape(each, `${at}${suffix}`, depth + 1);
  }
}

/** A filter over the household's period `p`; the filter must have been checked. */
export function filterSql(filter: CohortFilter, asked: Asked): RawBuilder<SqlBool> {
  return conjunction(
    partsOf(filter).map(([name, value]) => {
      const condition = conditionNamed(name);
      if (condition !== undefined) return sql`(${condition.matches(value, asked)})`;
      const branches = branchesOf(name, value).map(([each]) => sql`(${filterSql(each, asked)})`);
      if (name === "not") return sql`not ${sql.join(branches)}`;
      return sql`(${sql.join(branches, name === "or" ? sql` or ` : sql` and `)})`;
    }),
  );
}

/** The departments whose facts a filter compares; the registry's are always used. */
export const departmentsOf = (filter: CohortFilter): Department[] => [
  ...new Set<Department>([
    "households",
    ...conditionsOf(filter).flatMap(({ condition }) => condition.departments),
  ]),
];

/** The conditions of a filter whose facts nobody with these roles may see of a single household. */
export const hiddenFrom = (roles: readonly Role[], filter: CohortFilter): UsedCondition[] =>
  conditionsOf(filter).filter(({ condition }) => !condition.readers.some((reader) => roles.includes(reader)));

/** The filter as the graph takes it, in JSON: amounts in yuan, areas in mu. */
export const filterText = (filter: CohortFilter): string => JSON.stringify(written(filter));

function written(filter: CohortFilter): Record<string, unknown> {
  return Object.fromEntries(
    partsOf(filter).map(([name, value]) => {
      const condition = conditionNamed(name);
      if (condition !== undefined) return [name, condition.written?.(value) ?? value];
      const branches = branchesOf(name, value).map(([each]) => written(each));
      return [name, name === "not" ? branches[0] : branches];
    }),
  );
}

/** What is given of a filter. */
const partsOf = (filter: CohortFilter): [string, unknown][] =>
  Object.entries(filter).filter(([, value]) => value !== null && value !== undefined);

/** The filters below a connective, and how each is named in its field. */
const branchesOf = (name: string, value: unknown): [CohortFilter, string][] =>
  name === "not"
    ? [[value as CohortFilter, ""]]
    : (value as CohortFilter[]).map((each, index) => [each, `[${index}]`]);
