import { formatHundredths, parseHundredths } from "@fupin/domain-types/decimal";
import { parseLocalDate } from "@fupin/domain-types/local-date";
import type { Result } from "@fupin/domain-types/result";
import { GraphQLScalarType, Kind } from "graphql";
import { badInput } from "./../errors.js";

function scalar<T>(
  name: string,
  description: string,
  read: (text: string) => Result<T>,
  write: (value: T) => string,
): GraphQLScalarType<T, string> {
  const parse = (text: unknown): T => {
    if (typeof text !== "string") throw badInput(`${name} 应为字符串`);
    const result = read(text);
    if (!result.ok) throw badInput(result.error);
    return result.value;
  };
  return new GraphQLScalarType<T, string>({
    name,
    description,
    serialize: (value) => write(value as T),
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
  });
}

/** A calendar day. */
export const DateScalar = scalar("Date", "日期，YYYY-MM-DD，不含时间与时区", parseLocalDate, String);

/** Money; fen inside, yuan with two places in the graph. */
export const YuanScalar = scalar(
  "Yuan",
  '金额（元），精确到分的十进制字符串，例如 "2736.00"',
  parseHundredths,
  formatHundredths,
);

/** An area of land. */
export const MuScalar = scalar(
  "Mu",
  '面积（亩，1 亩 = 666.67 平方米），两位小数的十进制字符串，例如 "3.25"',
  parseHundredths,
  formatHundredths,
);

/** The area of a dwelling. */
export const SquareMetreScalar = scalar(
  "SquareMetre",
  '面积（平方米），两位小数的十进制字符串，例如 "86.00"',
  parseHundredths,
  formatHundredths,
);

/** A percentage. */
export const PercentScalar = scalar(
  "Percent",
  '百分比，两位小数的十进制字符串，不含百分号，例如 "17.02"',
  parseHundredths,
  formatHundredths,
);

/** A quantity of a project's indicator. */
export const QuantityScalar = scalar(
  "Quantity",
  '数量，两位小数的十进制字符串，单位另列，例如 "23.00"',
  parseHundredths,
  formatHundredths,
);
