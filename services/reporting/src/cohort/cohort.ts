import { badInput, forbidden } from "@fupin/server-kit/errors";
import type { Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { hasRole } from "@fupin/server-kit/viewer";
import { HOUSEHOLD_READERS } from "../access-roles.js";
import type { ReportingContext } from "../reporting-context.js";
import { COLUMN_OF, type Dimension, groupCells } from "../summary/dimension.js";
import { checkDimensions, withRegions } from "../summary/summary.js";
import { type Shown, shown, suppressParts, suppressSmall } from "../summary/suppression.js";
import {
  type CohortMember,
  type CohortRequest,
  cohortMembers,
  countCohort,
  readCohortCells,
} from "./cohort.store.js";
import { checkFilter, departmentsOf, hiddenFrom } from "./cohort-filter.js";

/** A cohort as one viewer is answered; nothing is counted before it is asked for, and nothing twice. */
export type CohortAnswer = CohortRequest & {
  readonly title: string | null;
  readonly counts: () => Promise<Shown<{ households: number; persons: number }>>;
};

/** A cohort for a viewer. Throws BAD_USER_INPUT for a filter that makes no sense; the region must be the viewer's. */
export function cohortOf(
  context: ReportingContext,
  request: CohortRequest,
  title: string | null = null,
): CohortAnswer {
  checkFilter(request.filter);
  let counted: ReturnType<CohortAnswer["counts"]> | undefined;
  const count = async () => {
    const total = await countCohort(context.counting, request);
    return seesMembers(context, request) ? shown(total) : suppressSmall(total);
  };
  return {
    ...request,
    title,
    counts: () => {
      counted ??= count();
      return counted;
    },
  };
}

/** The cohort's groups by some dimensions; throws as `checkDimensions`, and BAD_USER_INPUT for none. */
export async function groupCohort(
  context: ReportingContext,
  cohort: CohortRequest,
  dimensions: readonly Dimension[],
): Promise<ReturnType<typeof withRegions<Shown<ReturnType<typeof groupCells>[number]>>>[]> {
  if (dimensions.length === 0) throw badInput("by 至少应有一个分组维度", "by");
  checkDimensions(dimensions, "by");
  const columns = [...new Set(dimensions.map((dimension) => COLUMN_OF[dimension]))];
  const groups = groupCells(await readCohortCells(context.counting, cohort, columns), dimensions);
  return (seesMembers(context, cohort) ? groups.map(shown) : suppressParts(groups)).map(withRegions);
}

/** A page of the cohort's households; throws as `requireMembers`. */
export function membersOf(
  context: ReportingContext,
  cohort: CohortRequest,
  page: PageArgs,
): Promise<Page<CohortMember>> {
  requireMembers(context, cohort);
  return cohortMembers(context.db, cohort, page);
}

/** Throws FORBIDDEN where the list of a cohort's households would tell what the viewer may not see. */
export function requireMembers({ viewer }: ReportingContext, { filter }: CohortRequest): void {
  if (!hasRole(viewer, HOUSEHOLD_READERS)) throw forbidden("您的角色只能查看户数与人数，不能查看农户");
  const hidden = hiddenFrom(viewer.roles, filter);
  if (hidden.length === 0) return;
  const fields = [...new Set(hidden.map(({ name }) => name))];
  throw forbidden(
    `条件 ${fields.join("、")} 涉及您的角色无权查看的各户情况：只能查看户数与人数，不能查看农户`,
    { conditions: fields },
  );
}

/** The departments whose facts the cohort is made of. */
export const departmentsIn = ({ filter }: CohortRequest) => departmentsOf(filter);

/** Who may not see which households these are is not told how few they are. */
const seesMembers = ({ viewer }: ReportingContext, { filter }: CohortRequest): boolean =>
  hasRole(viewer, HOUSEHOLD_READERS) && hiddenFrom(viewer.roles, filter).length === 0;
