import { badInput } from "@fupin/server-kit/errors";

/** Whether a text is a claim's number. */
export const isClaimNumber = (id: unknown): id is string =>
  typeof id === "string" && /^[1-9]\d{0,14}$/.test(id);

/** Reads a claim's number; throws BAD_USER_INPUT for anything else. */
export function claimNumber(id: string, field: string): number {
  if (!isClaimNumber(id)) throw badInput("报销单号应为至多 15 位数字", field);
  return Number(id);
}
