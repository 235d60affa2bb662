import { type QueryExecutorProvider, sql } from "kysely";

/** Roles that see counts of a region and no row: they are given HEALTH_OFFICER's role for one counting query. */
export const COUNTING_ROLES = "{POVERTY_OFFICE,TOWNSHIP_OFFICER,LEADING_GROUP,ANALYST,AUDITOR}";

/**
 * Defines a database function that counts over medical rows for those who may see counts alone. As with
 * `household_health_summary` (migration 0002, which says why), the role is raised for the function's one query and
 * put back by hand; region and row-level security stay in force.
 */
export async function defineCountingFunction(
  db: QueryExecutorProvider,
  { name, takes, returns, query }: { name: string; takes: string; returns: string; query: string },
): Promise<void> {
  await sql
    .raw(`
      create or replace function ${name}(${takes}) returns table (${returns})
      language plpgsql volatile parallel unsafe as $$
      #variable_conflict use_column
      declare
        own_roles constant text := current_setting('fupin.roles', true);
      begin
        if nullif(own_roles, '')::text[] && '${COUNTING_ROLES}'::text[] then
          perform set_config('fupin.roles', array_append(own_roles::text[], 'HEALTH_OFFICER')::text, true);
        end if;
        return query ${query};
        perform set_config('fupin.roles', coalesce(own_roles, ''), true);
      end $$`)
    .execute(db);
}
