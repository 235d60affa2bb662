import { type Kysely, sql } from "kysely";

/** A node of a plan as `explain` tells it. */
type PlanNode = {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Subplan Name"?: string;
  readonly Plans?: readonly PlanNode[];
};

/**
 * The tables that a department's triggers would read as a whole to find out what a change concerns, each with the
 * table that was changed: none may be, as an act on one person must not read a province.
 */
export async function unindexedLookups<Tables>(db: Kysely<Tables>): Promise<string[]> {
  const { rows: sources } = await sql<{ table: string; keys: string }>`
    select distinct tgrelid::regclass::text as table, split_part(encode(tgargs, 'escape'), '\\000', 2) as keys
    from pg_trigger where tgfoid = 'publish_change'::regproc`.execute(db);
  if (sources.length === 0) throw new Error("the department publishes nothing");
  const found = await db.transaction().execute(async (trx) => {
    await sql`
      select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
        set_config('enable_mergejoin', 'off', true)`.execute(trx);
    const lookups: string[] = [];
    for (const { table, keys } of sources) {
      const { rows } = await sql<{ "QUERY PLAN": { Plan: PlanNode }[] }>`
        explain (format json)
        with changed as materialized (select * from ${sql.table(table)} limit 1) ${sql.raw(keys)}`.execute(
        trx,
      );
      const plan = rows[0]?.["QUERY PLAN"][0]?.Plan;
      if (plan !== undefined) lookups.push(...wholeReads(plan).map((read) => `${table}: ${read}`));
    }
    return lookups;
  });
  return [...new Set(found)].sort();
}

/** The tables that a plan reads as a whole, but for the rows that were changed. */
function wholeReads(node: PlanNode): string[] {
  if (node["Subplan Name"] === "CTE changed") return [];
  const here = node["Node Type"] === "Seq Scan" ? [node["Relation Name"] ?? "?"] : [];
  return [...here, ...(node.Plans ?? []).flatMap(wholeReads)];
}
