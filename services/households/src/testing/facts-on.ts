import type { HouseholdRegistry } from "@fupin/domain-types/events/household-registry";
import { HouseholdCategory, PovertyCause } from "@fupin/domain-types/household";
import type { LocalDate } from "@fupin/domain-types/local-date";

type Period = { readonly from: LocalDate; readonly to: LocalDate | null };

/** Those of the facts that hold at the end of a day. */
export const holding = <Fact extends Period>(facts: readonly Fact[], day: LocalDate): Fact[] =>
  facts.filter(({ from, to }) => from <= day && (to === null || to > day));

/** Households and persons that are registered in a village on a day, by category and by main cause, out of facts alone. */
export function countsOn(registry: Iterable<HouseholdRegistry>, village: string, day: LocalDate) {
  const zero = () => ({ households: 0, persons: 0 });
  const byCategory = HouseholdCategory.values.map((category) => ({ category, ...zero() }));
  const byCause = PovertyCause.values.map((cause) => ({ cause, ...zero() }));
  for (const { residences, statuses, members } of registry) {
    const [home] = holding(residences, day);
    const [status] = holding(statuses, day);
    if (home?.village !== village || status?.status !== "REGISTERED") continue;
    for (const total of [
      byCategory.find(({ category }) => category === status.category),
      byCause.find(({ cause }) => cause === status.mainCause),
    ]) {
      if (total === undefined) continue;
      total.households += 1;
      total.persons += holding(members, day).length;
    }
  }
  return { byCategory, byCause };
}
