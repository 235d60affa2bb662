import type { Role } from "@fupin/domain-types/identity";
import type { LocalDate } from "@fupin/domain-types/local-date";
import { ruleViolated } from "@fupin/server-kit/errors";
import { PROJECT_MOVES } from "./project-lifecycle.rules.js";

/** Who writes down an objection to a notice: those who posted it (policy I-1). */
export const OBJECTION_RECORDERS: readonly Role[] = PROJECT_MOVES.announce.roles;

/** Who looks into an objection: never the village alone, whose project it is (policy I-1). */
export const OBJECTION_RESOLVERS: readonly Role[] = ["TOWNSHIP_OFFICER", "POVERTY_OFFICE"];

/** An objection as far as it stops a project; both are null until it is resolved. */
export type StandingObjection = {
  readonly id: string;
  readonly upheld: boolean | null;
  readonly resolvedOn: LocalDate | null;
};

/**
 * Refuses to go on with a project on a day on which somebody's objection was open, and for good once one was upheld
 * (policy I-1): what was announced was wrong, and has to be proposed anew.
 */
export function checkObjections(objections: readonly StandingObjection[], on: LocalDate): void {
  const upheld = objections.filter((each) => each.upheld === true).map(({ id }) => id);
  if (upheld.length > 0)
    throw ruleViolated("I-1", `异议 ${upheld.join("、")} 成立，项目不能继续；更正后重新申报`, { upheld });
  const open = objections.filter((each) => each.upheld === null).map(({ id }) => id);
  if (open.length > 0)
    throw ruleViolated(
      "I-1",
      `公示有 ${open.length} 条异议未处理（${open.join("、")}），处理完毕前项目停办`,
      {
        open,
      },
    );
  const resolvedOn = objections.map((each) => each.resolvedOn ?? on).reduce((a, b) => (a > b ? a : b), on);
  if (resolvedOn > on)
    throw ruleViolated("I-1", `公示的异议于 ${resolvedOn} 才处理完毕，项目在 ${on} 仍停办`, {
      resolvedOn,
      on,
    });
}
