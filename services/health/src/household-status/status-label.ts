import { HouseholdCategory } from "@fupin/domain-types/household";

/** How officials name the status that decided (policy R-5); none is that of persons who are not registered. */
export const statusLabel = (category: HouseholdCategory | null | undefined): string =>
  category ? `建档立卡贫困人口（${HouseholdCategory.labels[category]}）` : "非建档立卡人员";
