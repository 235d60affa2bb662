import { failed, ok, type Result } from "@fupin/domain-types/result";

/** Reads a loan's id: a household number, `-L` and a serial of 2 digits or more. */
export function parseLoanId(text: string): Result<string> {
  return /^\d{16,18}-L\d{2,6}$/.test(text)
    ? ok(text)
    : failed("贷款编号应为户编号、“-L”和至少 2 位序号，例如 3603212072010001-L01");
}
