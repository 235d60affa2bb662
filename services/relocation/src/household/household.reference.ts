import { parseHouseholdNumber } from "@fupin/domain-types/household-number";
import type { Household } from "./household.type.js";

/** The household another department refers to. Nothing is looked up before one of our fields is asked for. */
export const householdReference = ({ id }: Record<string, unknown>): Household | undefined =>
  typeof id === "string" && parseHouseholdNumber(id).ok ? { id } : undefined;
