import { type LocalDate, parseLocalDate } from "./local-date.js";
import type { Sex } from "./person.js";
import { failed, ok, type Result } from "./result.js";

/** What a resident identity number 居民身份证号 (GB 11643) says about its holder. */
export type IdentityNumber = { readonly number: string; readonly birthDate: LocalDate; readonly sex: Sex };

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = "10X98765432";

/** Reads an 18-character identity number: form, birth date and check character must be right. */
export function parseIdentityNumber(text: string): Result<IdentityNumber> {
  const number = text.trim().toUpperCase();
  if (!/^\d{17}[\dX]$/.test(number)) return failed("身份证号码应为 18 位：17 位数字加 1 位校验码");
  const birthDate = parseLocalDate(`${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`);
  if (!birthDate.ok) return failed("身份证号码中的出生日期不存在");
  if (identityCheckCharacter(number.slice(0, 17)) !== number[17]) return failed("身份证号码校验码不符");
  const sex = Number(number[16]) % 2 === 1 ? "MALE" : "FEMALE";
  return ok({ number, birthDate: birthDate.value, sex });
}

/** The 18th character that belongs to the first 17 digits. */
export function identityCheckCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return CHECK_CHARACTERS[sum % 11] as string;
}

/** The number as it is shown without the right to see it: the county code and the last character stay. */
export function maskIdentityNumber(number: string): string {
  return number.length < 8
    ? "*".repeat(number.length)
    : `${number.slice(0, 6)}${"*".repeat(number.length - 7)}${number.slice(-1)}`;
}

/** A bank account as it is shown without the right to see it: the last four characters stay. */
export function maskBankAccount(account: string): string {
  return account.length <= 4
    ? "*".repeat(account.length)
    : `${"*".repeat(account.length - 4)}${account.slice(-4)}`;
}
