import { badInput } from "@fupin/server-kit/errors";
import { type QueryExecutorProvider, sql } from "kysely";

const MARKS = { identification: "SB", poorVillage: "PK" } as const;

/** The next number of a case: the village's code, so that it begins with the region, a mark and a serial. */
export async function nextCaseId(
  trx: QueryExecutorProvider,
  kind: keyof typeof MARKS,
  village: string,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select ${`${village}-${MARKS[kind]}`}::text || lpad(nextval('identification_serial')::text, 6, '0') as id`.execute(
    trx,
  );
  return (rows[0] as { id: string }).id;
}

/** Reads the number of a case; throws BAD_USER_INPUT for anything else. */
export function caseIdOf(text: string, kind: keyof typeof MARKS, field = "case"): string {
  if (!new RegExp(`^\\d{12}-${MARKS[kind]}\\d{6,}$`).test(text))
    throw badInput(
      `个案编号应为 12 位村代码、${MARKS[kind]} 和序号，例如 360321207201-${MARKS[kind]}000001`,
      field,
    );
  return text;
}
