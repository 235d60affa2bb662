import { addDays, type LocalDate } from "@fupin/domain-types/local-date";
import { badInput, conflict, ruleViolated } from "@fupin/server-kit/errors";

/** A deadline to mend lies within this many days. */
const LONGEST_DEADLINE = 366;

/** Throws where a deadline is none in which something can be mended (policy A-5). */
export function checkDeadline(from: LocalDate, deadline: LocalDate): void {
  if (deadline <= from) {
    throw ruleViolated("A-5", `整改期限 ${deadline} 应晚于 ${from}`, { from, deadline });
  }
  const latest = addDays(from, LONGEST_DEADLINE);
  if (deadline > latest) throw ruleViolated("A-5", `整改期限不得晚于 ${latest}`, { deadline, latest });
}

/** A card as the rules see it. */
export type CardState = {
  readonly issuedOn: LocalDate;
  readonly closedOn: LocalDate | null;
  readonly version: number;
  /** The day of the latest check, if there was one. */
  readonly checkedOn: LocalDate | null;
};

/** A check that the leading group records. */
export type CheckInput = {
  readonly on: LocalDate;
  readonly passed: boolean;
  readonly newDeadline: LocalDate | null;
  readonly expectedVersion: number;
};

/** Throws where a card cannot be checked in this way (policy A-5). */
export function checkRecheck(
  card: CardState,
  { on, passed, newDeadline, expectedVersion }: CheckInput,
): void {
  if (card.closedOn !== null) throw conflict(`该黄牌已于 ${card.closedOn} 解除`, { closedOn: card.closedOn });
  if (card.version !== expectedVersion) {
    throw conflict("该黄牌已有新的复查，请刷新后再试", { version: card.version });
  }
  const earliest = card.checkedOn ?? card.issuedOn;
  if (on < earliest) {
    throw ruleViolated("A-5", `复查日期 ${on} 不得早于 ${earliest}`, { on, earliest });
  }
  if (passed && newDeadline !== null) throw badInput("复查通过时不设新的期限", "newDeadline");
  if (!passed && newDeadline === null) throw ruleViolated("A-5", "复查未通过，须定新的整改期限", { on });
  if (newDeadline !== null) checkDeadline(on, newDeadline);
}
