import type { Result } from "@fupin/domain-types/result";
import { badInput } from "@fupin/server-kit/errors";

/** The value of an argument that was read; throws BAD_USER_INPUT with the reason and the place otherwise. */
export function readArgument<T>(result: Result<T>, field: string): T {
  if (!result.ok) throw badInput(result.error, field);
  return result.value;
}
