import type { RegionCode } from "./region-code.js";
import { failed, ok, type Result } from "./result.js";

/**
 * Person id: the 12-digit code of the village of first registration, a hyphen and a serial of 5 digits or
 * more. It says nothing about the person, does not change when the person changes household, and begins with
 * the county, so that every table can be distributed by it.
 */
export type PersonId = string & { readonly brand?: "PersonId" };

/** Reads a person id. */
export function parsePersonId(text: string): Result<PersonId> {
  return /^\d{12}-\d{5,7}$/.test(text)
    ? ok(text)
    : failed("人员编号应为 12 位村代码、连字符和 5 至 7 位序号");
}

/** The id of a village's person with this serial (1, 2, …). */
export const personId = (village: RegionCode, serial: number): PersonId =>
  `${village}-${String(serial).padStart(5, "0")}`;

/** The village of first registration. */
export const villageOfPerson = (id: PersonId): RegionCode => id.slice(0, 12);

/** The serial within the village of first registration. */
export const personSerial = (id: PersonId): number => Number(id.slice(13));
