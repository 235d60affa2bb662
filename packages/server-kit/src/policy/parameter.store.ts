import type { LocalDate } from "@fupin/domain-types/local-date";
import { type Generated, type QueryExecutorProvider, sql } from "kysely";
import type { Migration } from "../database/migrate.js";
import { conflict } from "../errors.js";
import { type ParameterRow, Parameters } from "./parameter.js";

/** The values of a department's policy parameters; rows are only ever added. */
export type PolicyParameterTable = {
  id: Generated<number>;
  key: string;
  region: string;
  valid_from: string;
  value: string;
  source: string;
  recorded_by: string;
  recorded_at: Generated<Date>;
};

/** A database that keeps policy parameters. */
export type Parametrised = { policy_parameter: PolicyParameterTable };

/** A value that a department begins with. */
export type InitialParameter = Omit<ParameterRow, "id">;

/**
 * Creates the parameters of a department with the values it begins with. They concern rules and not persons, so
 * everybody may read them.
 */
export const parameterMigration = (name: string, initial: readonly InitialParameter[]): Migration => ({
  name,
  up: async (db) => {
    await sql`
      create table policy_parameter (
        id bigint generated always as identity primary key,
        key text not null,
        region text collate "C" not null,
        valid_from date not null,
        value text not null,
        source text not null,
        recorded_by text not null,
        recorded_at timestamptz not null default now(),
        constraint policy_parameter_once unique (key, region, valid_from)
      )`.execute(db);
    await sql`
      create trigger policy_parameter_append_only before update or delete or truncate on policy_parameter
      for each statement execute function refuse_change()`.execute(db);
    for (const { key, region, validFrom, value, source } of initial) {
      await sql`
        insert into policy_parameter (key, region, valid_from, value, source, recorded_by)
        values (${key}, ${region}, ${validFrom}, ${value}, ${source}, 'platform')`.execute(db);
    }
  },
});

/** All values of a department's parameters, with one statement. */
export async function loadParameters(db: QueryExecutorProvider): Promise<Parameters> {
  return new Parameters(await parameterRows(db));
}

/** The rows, by key, region and day. */
export async function parameterRows(db: QueryExecutorProvider): Promise<ParameterRow[]> {
  const { rows } = await sql<ParameterRow>`
    select id::text as id, key, region, valid_from as "validFrom", value, source
    from policy_parameter order by key, region, valid_from`.execute(db);
  return rows;
}

/** Adds a value; throws CONFLICT where the parameter has one for this region and day. */
export async function addParameter(
  trx: QueryExecutorProvider,
  row: { key: string; region: string; validFrom: LocalDate; value: string; source: string },
  recordedBy: string,
): Promise<ParameterRow> {
  const { rows } = await sql<ParameterRow>`
    insert into policy_parameter (key, region, valid_from, value, source, recorded_by)
    values (${row.key}, ${row.region}, ${row.validFrom}, ${row.value}, ${row.source}, ${recordedBy})
    on conflict on constraint policy_parameter_once do nothing
    returning id::text as id, key, region, valid_from as "validFrom", value, source`.execute(trx);
  const [added] = rows;
  if (added === undefined) {
    throw conflict(
      `参数 ${row.key} 在该区划已有自 ${row.validFrom} 起的取值；取值不能修改，只能以新的日期新增`,
    );
  }
  return added;
}
