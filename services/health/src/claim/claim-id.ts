import { badInput } from "@fupin/server-kit/errors";

/** Reads a claim's number; throws BAD_USER_INPUT for anything else. */
export function claimNumber(id: string, field: string): number {
  if (!/^[1-9]\d{0,14}$/.test(id)) throw badInput("报销单号应为至多 15 位数字", field);
  return Number(id);
}
