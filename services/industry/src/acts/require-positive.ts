import { badInput } from "@fupin/server-kit/errors";

/** An amount, area or quantity in hundredths above nothing; throws BAD_USER_INPUT otherwise. */
export function requirePositive(value: number, what: string, field: string): number {
  if (value <= 0) throw badInput(`${what}应大于 0`, field);
  return value;
}
