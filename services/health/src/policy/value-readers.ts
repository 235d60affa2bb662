import { formatHundredths, parseHundredths } from "@fupin/domain-types/decimal";
import { failed, ok, type Result } from "@fupin/domain-types/result";

/** One band of a rate: from an amount in fen on, a rate in basis points. */
export type RateBand = { readonly from: number; readonly rate: number };

const BANDS_FORM = "应写作“起始金额（元）:比例”，以空格分隔，例如“0:50 50000:60”";

/**
 * Reads rates by band, such as `0:50 50000:60`: from 0 yuan 50%, from 50,000 yuan 60%. The first band begins at 0,
 * and a rate never falls: else who has a lower deductible could get less.
 */
export function bandsValue(text: string): Result<readonly RateBand[]> {
  const bands: RateBand[] = [];
  for (const part of text.trim().split(/\s+/)) {
    const [from = "", rate = ""] = part.split(":");
    const [amount, points] = [parseHundredths(from), parseHundredths(rate)];
    if (!amount.ok || !points.ok) return failed(BANDS_FORM);
    bands.push({ from: amount.value, rate: points.value });
  }
  if (bands[0]?.from !== 0) return failed("第一段应从 0 元起");
  for (const [index, { from, rate }] of bands.entries()) {
    if (rate < 0 || rate > 10_000) return failed(`比例应在 0 至 100 之间：${formatHundredths(rate)}`);
    const before = bands[index - 1];
    if (before === undefined) continue;
    if (from <= before.from) return failed("各段起始金额应由低到高");
    if (rate < before.rate) return failed("费用越高，比例不应越低");
  }
  return ok(bands);
}

/** Reads a list of terms such as `恶性肿瘤、脑卒中`. */
export function termsValue(text: string): Result<readonly string[]> {
  const terms = text.split(/[、，,\s]+/).filter((term) => term !== "");
  return terms.length > 0 ? ok(terms) : failed("应为以顿号分隔的名称");
}
