import type { RegionCode } from "./region-code.js";
import { failed, ok, type Result } from "./result.js";

/**
 * Household number 户编号: the 12-digit code of the village of first registration, then a serial of 4 to 6
 * digits. Permanent: moving, splitting or leaving poverty does not change it.
 */
export type HouseholdNumber = string & { readonly brand?: "HouseholdNumber" };

/** Reads a household number. */
export function parseHouseholdNumber(text: string): Result<HouseholdNumber> {
  if (!/^\d{16,18}$/.test(text)) {
    return failed("户编号应为 16 至 18 位数字：12 位村代码加 4 至 6 位序号");
  }
  return ok(text);
}

/** The number of a village's household with this serial (1, 2, …). */
export function householdNumber(village: RegionCode, serial: number): HouseholdNumber {
  return `${village}${String(serial).padStart(4, "0")}`;
}

/** The village of first registration. */
export const villageOfHousehold = (number: HouseholdNumber): RegionCode => number.slice(0, 12);

/** The serial within the village of first registration. */
export const householdSerial = (number: HouseholdNumber): number => Number(number.slice(12));
