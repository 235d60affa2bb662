import type { Result } from "@fupin/domain-types/result";
import { badInput } from "@fupin/server-kit/errors";

/** Throws BAD_USER_INPUT where a filter's code or number is given and is none; `field` says where. */
export function checkKey(
  key: string | null | undefined,
  parse: (text: string) => Result<string>,
  field: string,
): void {
  if (key === null || key === undefined) return;
  const parsed = parse(key);
  if (!parsed.ok) throw badInput(parsed.error, field);
}
