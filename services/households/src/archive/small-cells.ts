import { PERSON_READERS } from "@fupin/domain-types/access-roles";
import { hasRole, type Viewer } from "@fupin/server-kit/viewer";
import type { SummaryByCause, VillageSummaryTable } from "./summary-table.type.js";

/** Fewer households than this tell of a village's causes who they are. */
const SMALLEST_CELL = 5;

/**
 * A village's table as a viewer may see it. Who may not see persons does not see causes of few households either: in
 * a village everybody knows the one household whose cause is a disability. At least two causes are then left out, so
 * that none follows from the total.
 */
export const withoutSmallCells = (table: VillageSummaryTable, viewer: Viewer): VillageSummaryTable =>
  hasRole(viewer, PERSON_READERS) ? table : { ...table, byCause: suppressed(table.byCause) };

/** The causes with the small cells left out. */
export function suppressed(byCause: readonly SummaryByCause[]): SummaryByCause[] {
  const counted = byCause
    .filter(({ households }) => (households ?? 0) > 0)
    .sort((a, b) => (a.households ?? 0) - (b.households ?? 0));
  const small = counted.filter(({ households }) => (households ?? 0) < SMALLEST_CELL);
  const hidden = new Set((small.length === 1 ? counted.slice(0, 2) : small).map(({ cause }) => cause));
  return byCause.map((row) =>
    hidden.has(row.cause) ? { cause: row.cause, households: null, persons: null } : row,
  );
}
