import { share } from "@fupin/domain-types/percentage";
import type { ParticipationCount } from "./health-report.type.js";
import { hideSmallCells } from "./small-cells.rules.js";

/** Persons of a region and how many of them are enrolled. */
export type Counted = { readonly region: string; readonly persons: number; readonly enrolled: number };

/**
 * The participation of regions and of the one that holds them (policy H-1); `target` in basis points. With `least`,
 * for viewers outside health, where so few are not enrolled that they could be told, only the persons are shown.
 */
export function participationOf(
  parts: readonly Counted[],
  whole: string,
  target: number,
  least: number | undefined,
): { total: ParticipationCount; parts: ParticipationCount[] } {
  const missing = parts.map(({ persons, enrolled }) => persons - enrolled);
  const shown =
    least === undefined
      ? { cells: missing, total: missing.reduce((sum, count) => sum + count, 0) }
      : hideSmallCells(missing, least);
  const countOf = (region: string, persons: number, notEnrolled: number | null): ParticipationCount => {
    const enrolled = notEnrolled === null ? null : persons - notEnrolled;
    const rate = enrolled === null ? null : (share(enrolled, persons) ?? null);
    // The unrounded share decides: 97.996% is not 98%.
    const met = rate === null || enrolled === null ? null : enrolled * 10_000 >= persons * target;
    return { region, persons, enrolled, rate, met };
  };
  const persons = parts.reduce((sum, part) => sum + part.persons, 0);
  return {
    total: countOf(whole, persons, shown.total),
    parts: parts.map((part, index) => countOf(part.region, part.persons, shown.cells[index] ?? null)),
  };
}
