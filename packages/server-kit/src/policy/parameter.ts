import { parseHundredths } from "@fupin/domain-types/decimal";
import { failed, ok, type Result } from "@fupin/domain-types/result";
import { GraphError } from "../errors.js";

/** A number of a rule that differs by place and changes with time; its values are rows, never constants. */
export type ParameterDefinition<Value> = {
  /** Stable name, such as `seriousIllness.deductible`. */
  readonly key: string;
  /** The rule it belongs to, such as `H-3`. */
  readonly policy: string;
  /** Chinese name, as officials read it. */
  readonly title: string;
  /** Chinese unit, such as 元, 百分比, 天; empty for a choice. */
  readonly unit: string;
  /** Reads a value as it is written by an official and stored; the error says what it should be. */
  readonly read: (text: string) => Result<Value>;
};

/** One value of a parameter: for a region, from a day on, with the document that says so. */
export type ParameterRow = {
  readonly id: string;
  readonly key: string;
  /** Region prefix; empty for the whole country. */
  readonly region: string;
  readonly validFrom: string;
  /** As written; read by its definition. */
  readonly value: string;
  readonly source: string;
};

/** A value and the row it came from, which a decision stores and shows. */
export type ResolvedParameter<Value> = { readonly value: Value; readonly row: ParameterRow };

/** A parameter has no row for a region and day; the decision that needs it cannot be made. */
export class ParameterMissingError extends GraphError {
  readonly key: string;

  constructor({ key, title, policy }: ParameterDefinition<unknown>, region: string, on: string) {
    const where = `区划 ${region || "全国"} 于 ${on}`;
    super(
      "RULE_VIOLATED",
      `政策参数“${title}”（${key}，policy ${policy}）在${where} 没有取值，不能作出决定`,
      {
        policy,
        figures: { parameter: key, region, on },
      },
    );
    this.key = key;
  }
}

/** The parameters of a department as they were loaded: pure, so that rules stay pure. */
export class Parameters {
  readonly #rows: ReadonlyMap<string, readonly ParameterRow[]>;

  constructor(rows: readonly ParameterRow[]) {
    this.#rows = Map.groupBy(rows, ({ key }) => key);
  }

  /**
   * The value for a region on a day: the most specific region wins, then the latest row not after the day. Throws
   * `ParameterMissingError` where there is none.
   */
  get<Value>(definition: ParameterDefinition<Value>, region: string, on: string): ResolvedParameter<Value> {
    const row = this.find(definition.key, region, on);
    if (row === undefined)
      throw new ParameterMissingError(definition as ParameterDefinition<unknown>, region, on);
    const value = definition.read(row.value);
    if (!value.ok) throw new Error(`parameter row ${row.id} (${row.key}) cannot be read: ${value.error}`);
    return { value: value.value, row };
  }

  /** The row for a region on a day, if there is one. */
  find(key: string, region: string, on: string): ParameterRow | undefined {
    let best: ParameterRow | undefined;
    for (const row of this.#rows.get(key) ?? []) {
      if (row.validFrom > on || !region.startsWith(row.region)) continue;
      if (best === undefined || moreFitting(row, best)) best = row;
    }
    return best;
  }
}

function moreFitting(row: ParameterRow, best: ParameterRow): boolean {
  if (row.region.length !== best.region.length) return row.region.length > best.region.length;
  return row.validFrom > best.validFrom;
}

/** An amount in yuan that is not negative, read into fen. */
export const yuanValue = (text: string): Result<number> => atLeastZero(text, "金额不能为负");

/** A share: a percentage from 0 to 100 without its sign, read into basis points. */
export function percentValue(text: string): Result<number> {
  const share = atLeastZero(text, NO_SHARE);
  return share.ok && share.value > 10_000 ? failed(NO_SHARE) : share;
}

/** A percentage that may be above 100, such as 150% of the poverty line, read into basis points. */
export const ratioValue = (text: string): Result<number> => atLeastZero(text, "百分比不能为负");

/** A whole number that is not negative. */
export const countValue = (text: string): Result<number> =>
  /^\d{1,9}$/.test(text) ? ok(Number(text)) : failed("应为不小于 0 的整数");

/** A decimal with at most two places that is not negative, read into hundredths. */
export const hundredthsValue = (text: string): Result<number> => atLeastZero(text, "不能为负数");

/** A yes or no, written 是 or 否. */
export const yesNoValue = (text: string): Result<boolean> =>
  text === "是" || text === "否" ? ok(text === "是") : failed("应为“是”或“否”");

const NO_SHARE = "应为 0 至 100 的百分比";

function atLeastZero(text: string, refusal: string): Result<number> {
  const hundredths = parseHundredths(text);
  return hundredths.ok && hundredths.value < 0 ? failed(refusal) : hundredths;
}
