import type { Migration } from "@fupin/server-kit/database/migrate";
import { sql } from "kysely";

/** The population of regions from the county up, kept as the households' cells are. */
export const populationRollupMigration: Migration = {
  name: "0008_population_rollup",
  up: async (db) => {
    await sql`
      create table rollup_population (
        level smallint not null,
        region_code text collate "C" not null,
        span smallint not null,
        day date not null,
        villages integer not null,
        population bigint not null,
        primary key (level, region_code, span, day)
      )`.execute(db);
    await sql`
      insert into rollup_population
      select level, left(village_code, level), span, date_trunc(unit, day)::date, sum(sign), sum(sign * population)
      from (
        select village_code, valid_from as day, population, 1 as sign from village_period
        union all select village_code, valid_to, population, -1 from village_period where valid_to < 'infinity'
      ) as turn, unnest(array[0, 2, 4, 6]) as level,
        (values (4, 'year'), (7, 'month'), (10, 'day')) as spans (span, unit)
      where population is not null
      group by 1, 2, 3, 4 having sum(sign) <> 0 or sum(sign * population) <> 0`.execute(db);
  },
};
