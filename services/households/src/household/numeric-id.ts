import { badInput } from "@fupin/server-kit/errors";

/** Reads the number of a row as the graph writes it; throws BAD_USER_INPUT for anything else. */
export function numericId(text: string, field: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw badInput(`${field} 不是有效的编号`, field);
  return Number(text);
}
