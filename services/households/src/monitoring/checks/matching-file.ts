import { parseIdentityNumber } from "@fupin/domain-types/identity-number";
import { failed, ok, type Result } from "@fupin/domain-types/result";
import { CsvError, parse } from "csv-parse/sync";
import { type CheckKind, FLAGS } from "./check-words.js";

/** A line of a matching file that can be read. */
export type MatchingLine = {
  readonly line: number;
  readonly identityNumber: string;
  readonly flag: CheckKind;
};

/** What a matching file holds; problems name the line and never the number. */
export type MatchingFile = { readonly lines: readonly MatchingLine[]; readonly problems: readonly string[] };

const MAX_LINES = 5000;
const HEADER = ["证件号码", "原因"];

/** Reads a CSV of identity numbers and reasons, with the heading 证件号码,原因. */
export function readMatchingFile(csv: string): Result<MatchingFile> {
  let rows: string[][];
  try {
    const lenient = { bom: true, relax_column_count: true, skip_empty_lines: true, trim: true };
    // Each row begins with the number of its line, which empty lines count for.
    rows = parse(csv, { ...lenient, on_record: (row: string[], { lines }) => [String(lines), ...row] });
  } catch (error) {
    if (error instanceof CsvError) return failed("CSV 无法分列：引号不成对");
    throw error;
  }
  const [header, ...body] = rows;
  if (header === undefined || HEADER.some((name, index) => header[index + 1] !== name))
    return failed(`首行应为“${HEADER.join(",")}”`);
  if (body.length > MAX_LINES) return failed(`至多 ${MAX_LINES} 行，实为 ${body.length} 行`);
  const lines: MatchingLine[] = [];
  const problems: string[] = [];
  for (const [counted, number = "", reason = ""] of body) {
    const line = Number(counted);
    const identity = parseIdentityNumber(number);
    const flag = FLAGS[reason];
    if (!identity.ok) problems.push(`第 ${line} 行：${identity.error}`);
    else if (flag === undefined)
      problems.push(
        `第 ${line} 行：不认识原因“${reason.slice(0, 20)}”，可用：${Object.keys(FLAGS).join("、")}`,
      );
    else lines.push({ line, identityNumber: identity.value.number, flag });
  }
  return ok({ lines, problems });
}
