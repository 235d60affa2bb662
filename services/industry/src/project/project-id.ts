import { failed, ok, type Result } from "@fupin/domain-types/result";

/** Reads a project's id: the 12-digit code of its village, `-P` and a serial of 3 digits or more. */
export function parseProjectId(text: string): Result<string> {
  return /^\d{12}-P\d{3,9}$/.test(text)
    ? ok(text)
    : failed("项目编号应为 12 位村代码、“-P”和至少 3 位序号，例如 520329102204-P001");
}
