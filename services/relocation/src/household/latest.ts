import { badInput } from "@fupin/server-kit/errors";

/** So many facts of a kind are loaded with a household; older ones are paged through the department's lists. */
export const MAX_LATEST = 100;

/** The first of facts that are loaded newest first. Throws BAD_USER_INPUT for a number out of bounds. */
export function latest<Fact>(facts: readonly Fact[], first: number): Fact[] {
  if (first < 1 || first > MAX_LATEST) throw badInput(`first 应为 1 至 ${MAX_LATEST}`, "first");
  return facts.slice(0, first);
}
