import { failed, ok, type Result } from "@fupin/domain-types/result";

/** Reads a fund's id: a region code, `-F` and a serial of 3 digits or more. */
export function parseFundId(text: string): Result<string> {
  return /^\d{2,12}-F\d{3,6}$/.test(text)
    ? ok(text)
    : failed("资金编号应为区划代码、“-F”和至少 3 位序号，例如 520329-F001");
}
