import { regionLevel } from "@fupin/domain-types/region-code";
import type { Division } from "./division.js";

/**
 * Reads a row of the published tables, `code,"name",…`; the codes above, which follow, are prefixes of the
 * code and not needed. Throws where the row has another form: the package's files are not what they were.
 */
export function parseDivisionRow(row: string): Division {
  const comma = row.indexOf(",");
  const end = row.indexOf('"', comma + 2);
  if (comma < 2 || row[comma + 1] !== '"' || end < 0)
    throw new Error(`not a division row: ${row.slice(0, 80)}`);
  const code = row.slice(0, comma);
  return { code, name: row.slice(comma + 2, end), level: regionLevel(code) };
}
