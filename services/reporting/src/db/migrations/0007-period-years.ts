import type { Role } from "@fupin/domain-types/identity";
import type { Migration } from "@fupin/server-kit/database/migrate";
import { protectRows } from "@fupin/server-kit/database/row-security";
import { type Kysely, type RawBuilder, sql } from "kysely";

const READERS: readonly Role[] = [
  "POVERTY_OFFICE",
  "TOWNSHIP_OFFICER",
  "VILLAGE_CADRE",
  "HELPER",
  "HEALTH_OFFICER",
  "INDUSTRY_OFFICER",
  "HOUSING_OFFICER",
  "LEADING_GROUP",
  "AUDITOR",
];

/** The years that have a partition of their own; what lies before or after shares one each. */
const FIRST_YEAR = 2014;
const LAST_YEAR = 2035;

const PAYERS = ["health", "industry", "relocation"];
const PURPOSES = ["PRODUCTION", "FINANCE", "TRAINING", "EMPLOYMENT", "HOUSING", "MEDICAL", "LIVING"];
/** What each department paid for each purpose; null for most households, which takes a bit. */
const AID = PAYERS.flatMap((payer) =>
  PURPOSES.map((purpose) => ({ payer, purpose, column: sql.ref(`aid_${payer}_${purpose.toLowerCase()}`) })),
);

// What scans compare comes first: a row is unpacked up to the last column that is needed.
const COLUMNS = sql`
  valid_from date not null,
  valid_to date not null,
  village_code text collate "C" not null,
  household_id text collate "C" not null,
  persons smallint not null,
  workers smallint not null,
  status registry_status not null,
  category household_category not null,
  main_cause poverty_cause not null,
  causes integer not null,
  ill smallint not null,
  disabled smallint not null,
  students smallint not null,
  helped boolean not null,
  returned boolean not null,
  open_alerts smallint not null,
  enrolled smallint not null,
  open_claims smallint not null,
  settled_claims smallint not null,
  patients smallint not null,
  projects smallint not null,
  open_loans smallint not null,
  overdue_loans smallint not null,
  holdings smallint not null,
  trained smallint not null,
  employed smallint not null,
  out_of_pocket bigint not null,
  enrolled_year smallint,
  bill_year smallint,
  plan_year smallint,
  income_year smallint,
  income bigint,
  cultivated_land integer,
  dwelling_grade dwelling_grade,
  renovation_stage renovation_stage,
  relocation_stage relocation_stage,
  water boolean,
  power boolean,
  road boolean,
  entered_on date,
  last_visit_before date,
  visits date[],
  exits date[],
  ${sql.join(AID.map(({ column }) => sql`${column} bigint[]`))}`;

const MOVEMENTS = sql`
  select household_id, min(happened_on) filter (where kind = 'ENTERED') as entered_on,
         array_agg(happened_on order by happened_on) filter (where kind = 'EXITED') as exits,
         min(happened_on) filter (where kind = 'RETURNED') as returned_on
  from household_movement group by household_id`;
const VISITS = sql`
  select household_id, array_agg(visited_on order by visited_on) as days from household_visit group by household_id`;
/** A day and the sum until it, in one number: days since 2000 times 10¹¹, plus fen. */
const packed = (day: RawBuilder<unknown>, sum: RawBuilder<unknown>): RawBuilder<number> =>
  sql`((${day}) - '2000-01-01'::date)::bigint * 100000000000 + ${sum}`;
const PAYMENTS = sql`
  select household_id, ${sql.join(
    AID.map(
      ({ payer, purpose, column }) =>
        sql`max(sums) filter (where department = ${sql.lit(payer)} and purpose = ${sql.lit(purpose)}) as ${column}`,
    ),
  )}
  from (
    select household_id, department, purpose, array_agg(element order by element) as sums
    from (
      select household_id, department, purpose, ${packed(
        sql`received_on`,
        sql`(sum(sum(amount)) over (partition by household_id, department, purpose order by received_on))::bigint`,
      )} as element
      from household_aid group by household_id, department, purpose, received_on
    ) as day group by household_id, department, purpose
  ) as kind group by household_id`;

/**
 * A closed period never crosses New Year, and each year's periods lie in a partition of their own: a question as of
 * some day of ten years ago reads that year and what still lasts, and not everything that has been since. Visits,
 * movements and payments stand in the period itself, so that no question of a whole province has to join them. Counts are kept for
 * days, months and years, so that a sum over all days until then adds a few cells of each.
 */
export const periodYearsMigration: Migration = {
  name: "0007_period_years",
  up: async (db) => {
    await createPeriods(db);
    await copyPeriods(db);
    await protectPeriods(db);
    await sql`drop table household_period_old`.execute(db);
    await sql`drop table household_visit, household_aid`.execute(db);
    await sql`drop index household_movement_returned`.execute(db);
    for (const rollup of ["rollup_core", "rollup_full"]) await spanRollup(db, rollup);
  },
};

async function createPeriods(db: Kysely<unknown>): Promise<void> {
  await sql`alter table household_period rename to household_period_old`.execute(db);
  await sql`alter table household_period_past rename to household_period_old_past`.execute(db);
  await sql`alter table household_period_current rename to household_period_old_current`.execute(db);
  await sql`alter index household_period_household rename to household_period_old_household`.execute(db);
  await sql`alter index household_period_village rename to household_period_old_village`.execute(db);
  await sql`
    create table household_period (${COLUMNS}, check (valid_from < valid_to), check (
      valid_to = 'infinity' or valid_to <= make_date(extract(year from valid_from)::int + 1, 1, 1)
    )) partition by range (valid_to)`.execute(db);
  const partition = async (name: string, from: string, to: string): Promise<void> => {
    await sql`
      create table ${sql.table(`household_period_${name}`)} partition of household_period
      for values from (${sql.raw(from)}) to (${sql.raw(to)})`.execute(db);
  };
  await partition("before", "minvalue", `'${FIRST_YEAR}-01-02'`);
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1)
    await partition(String(year), `'${year}-01-02'`, `'${year + 1}-01-02'`);
  await partition("after", `'${LAST_YEAR + 1}-01-02'`, "'infinity'");
  await partition("current", "'infinity'", "maxvalue");
}

/** Each partition by itself too: it can be named in a query like any table. */
async function protectPeriods(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select relid::text as name from pg_partition_tree('household_period')`.execute(db);
  for (const { name } of rows)
    await protectRows(db, name, { region: "village_code", household: "household_id", roles: READERS });
}

/** Takes over what has been made from the facts so far, cut at New Year. */
async function copyPeriods(db: Kysely<unknown>): Promise<void> {
  const guarded = [
    "household_period_old_past",
    "household_period_old_current",
    "household_movement",
    "household_visit",
    "household_aid",
  ];
  for (const table of guarded)
    await sql`alter table ${sql.table(table)} no force row level security`.execute(db);
  const bound = packed(sql`case when ends = 'infinity' then '5000-01-01' else ends end`, sql`-50000000000`);
  for (const old of ["household_period_old_past", "household_period_old_current"]) {
    await sql`
      with moved as (${MOVEMENTS}), visited as (${VISITS}), paid as (${PAYMENTS}), cut as (
        select old.*, greatest(old.valid_from, make_date(year, 1, 1)) as begins,
               case when old.valid_to = 'infinity' then old.valid_to
                    else least(old.valid_to, make_date(year + 1, 1, 1)) end as ends
        from ${sql.table(old)} as old, generate_series(
          extract(year from old.valid_from)::int,
          extract(year from case when old.valid_to = 'infinity' then old.valid_from else old.valid_to - 1 end)::int
        ) as year
      )
      insert into household_period
      select begins, ends, village_code, household_id, persons, workers, status, category, main_cause, causes, ill,
             disabled, students, helped, coalesce(returned_on <= begins, false), open_alerts, enrolled, open_claims,
             settled_claims, patients, projects, open_loans, overdue_loans, holdings, trained, employed, out_of_pocket,
             enrolled_year, bill_year, plan_year, income_year, income, cultivated_land, dwelling_grade,
             renovation_stage, relocation_stage, water, power, road, entered_on,
             days[width_bucket(begins - 1, days)],
             nullif(days[width_bucket(begins - 1, days) + 1 : width_bucket(ends - 1, days)], '{}'),
             nullif(exits[: width_bucket(begins, exits)], '{}'),
             ${sql.join(AID.map(({ column }) => sql`nullif(${column}[: width_bucket(${bound}, ${column})], '{}')`))}
      from cut left join moved using (household_id) left join visited using (household_id)
           left join paid using (household_id)`.execute(db);
  }
  await sql`create index household_period_household on household_period (household_id)`.execute(db);
  await sql`create index household_period_village on household_period (village_code, household_id)`.execute(
    db,
  );
  await sql`alter table household_movement force row level security`.execute(db);
}

/** Cells of days become cells of days, months and years. */
async function spanRollup(db: Kysely<unknown>, rollup: string): Promise<void> {
  const table = sql.table(rollup);
  const cell = sql.raw(
    `status, category, main_cause${rollup === "rollup_full" ? ", size_band, income_band" : ""}`,
  );
  await sql`alter table ${table} add column span smallint not null default 10`.execute(db);
  await sql`alter table ${table} alter column span drop default`.execute(db);
  await sql`alter table ${table} drop constraint ${sql.ref(`${rollup}_pkey`)}`.execute(db);
  await sql`
    insert into ${table} (level, region_code, span, day, ${cell}, households, persons)
    select level, region_code, length, date_trunc(unit, day)::date, ${cell}, sum(households), sum(persons)
    from ${table}, (values (4, 'year'), (7, 'month')) as span (length, unit)
    group by level, region_code, length, date_trunc(unit, day), ${cell}`.execute(db);
  await sql`alter table ${table} add primary key (level, region_code, span, day, ${cell})`.execute(db);
}
