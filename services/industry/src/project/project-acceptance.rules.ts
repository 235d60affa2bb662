import { formatHundredths } from "@fupin/domain-types/decimal";
import { formatPercent } from "@fupin/domain-types/percentage";
import { badInput, ruleViolated } from "@fupin/server-kit/errors";

/** A planned quantity, in hundredths of its unit. */
export type PlannedIndicator = {
  readonly position: number;
  readonly name: string;
  readonly unit: string;
  readonly target: number;
};

/** A quantity as it was measured on site, in hundredths. */
export type MeasuredIndicator = { readonly name: string; readonly measured: number };

/** A measurement tied to the indicator it measures. */
export type Measurement = { readonly position: number; readonly measured: number };

/**
 * Ties what was measured to what was planned (policies I-1, I-2). Every indicator is measured once: throws
 * BAD_USER_INPUT where one is missing, unknown or repeated, RULE_VIOLATED where one falls short of `fulfilment`
 * (basis points of its target), naming each with what is missing.
 */
export function measure(
  planned: readonly PlannedIndicator[],
  measured: readonly MeasuredIndicator[],
  fulfilment: number,
): Measurement[] {
  const byName = new Map(measured.map((each) => [each.name, each.measured]));
  const unknown = measured.filter(({ name }) => !planned.some((indicator) => indicator.name === name));
  if (unknown.length > 0) throw badInput(`项目没有指标“${unknown[0]?.name}”`, "measured");
  if (byName.size < measured.length) throw badInput("每项指标只填一次实测数", "measured");
  const missing = planned.filter(({ name }) => !byName.has(name));
  if (missing.length > 0)
    throw badInput(`缺少实测数的指标：${missing.map(({ name }) => name).join("、")}`, "measured");

  const short = planned
    .map((indicator) => ({ ...indicator, measured: byName.get(indicator.name) ?? 0 }))
    .filter((each) => each.measured * 10_000 < each.target * fulfilment);
  if (short.length > 0) {
    const listed = short.map(
      ({ name, unit, target, measured: seen }) =>
        `${name}实测 ${formatHundredths(seen)} ${unit}，计划 ${formatHundredths(target)} ${unit}`,
    );
    throw ruleViolated("I-1", `指标完成率不足 ${formatPercent(fulfilment)}%：${listed.join("；")}`, {
      required: formatPercent(fulfilment),
      short: short.map(({ name, unit, target, measured: seen }) => ({
        name,
        unit,
        target: formatHundredths(target),
        measured: formatHundredths(seen),
      })),
    });
  }
  return planned.map(({ position, name }) => ({ position, measured: byName.get(name) ?? 0 }));
}
