import type { Migration } from "@fupin/server-kit/database/migrate";
import { defineCountingFunction } from "../counting-function.js";

const within = (column: string): string => `${column} >= prefix and ${column} < prefix || '~'`;

/** Counts of participation and of illness by region, for those who may not see persons. */
export const countsMigration: Migration = {
  name: "0005_counts",
  up: async (db) => {
    await defineCountingFunction(db, {
      name: "health_participation",
      takes: "prefix text, digits integer, of_year integer",
      returns: "region text, persons integer, enrolled integer",
      query: `
        select left(p.household_id, digits), count(*)::integer, count(e.person_id)::integer
        from person p left join enrollment e on e.person_id = p.id and e.year = of_year
        where ${within("p.household_id")}
        group by left(p.household_id, digits) order by 1`,
    });
    await defineCountingFunction(db, {
      name: "health_illness_counts",
      takes: "prefix text, of_year integer",
      returns: "diagnosis text, persons integer",
      query: `
        select c.diagnosis_group, count(distinct c.person_id)::integer
        from claim c left join settlement s on s.claim_id = c.id
        where ${within("c.household_id")} and c.year = of_year and s.reversed_on is null
          and c.diagnosis_group is not null
        group by c.diagnosis_group order by 2 desc, 1 limit 100`,
    });
  },
};
