import type { DivisionBook } from "@fupin/divisions/division-book";
import { householdNumber } from "@fupin/domain-types/household-number";
import { personId } from "@fupin/domain-types/person-id";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { SealedValues } from "@fupin/server-kit/sealed-values";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import type { NewHousehold, NewPerson } from "../household/new-household.js";
import { bankAccountColumns, recordHouseholds, recordPersons } from "../household/record-households.js";
import { recordRegions } from "../region/record-regions.js";
import { statePartOf } from "./compare-household.js";
import { type ChangedHousehold, differencesOf, type ImportPlan } from "./import-plan.js";
import type { RegisterHousehold, RegisterPerson } from "./register-household.js";
import { lockSerials, type Serials } from "./serials.js";

/** Under what an import is recorded. */
export type ImportAttribution = {
  readonly subject: string;
  /** The import's id, which every change it makes carries. */
  readonly source: string;
  /** The day from which the file's facts hold. */
  readonly effectiveOn: string;
  readonly incomeYear: number;
};

/** Carries a plan out, with history: facts that change are closed on the day and opened anew (policy R-12). */
export async function applyPlan(
  trx: Kysely<Tables>,
  sealed: SealedValues,
  book: DivisionBook,
  plan: ImportPlan,
  by: ImportAttribution,
): Promise<void> {
  await loadRegions(
    trx,
    book,
    [...plan.added, ...plan.changed.map(({ file }) => file)].map(({ village }) => village),
  );
  const serials = await lockSerials(trx, villagesToNumber(plan));
  await recordHouseholds(
    trx,
    sealed,
    plan.added.map((file) => newHousehold(file, serials, by)),
    by.subject,
  );
  await addMembers(trx, sealed, plan.changed, serials, by);
  await changeHouseholds(trx, sealed, plan.changed, by);
  await changePersons(trx, plan.changed, by);
  await recordChanges(trx, plan, by);
}

async function loadRegions(
  trx: Kysely<Tables>,
  book: DivisionBook,
  villages: readonly string[],
): Promise<void> {
  const regions = new Map<string, { code: string; name: string }>();
  for (const village of new Set(villages)) {
    for (const region of await book.ancestors(village)) regions.set(region.code, region);
    const division = await book.get(village);
    if (division) regions.set(village, division);
  }
  await recordRegions(trx, [...regions.values()]);
}

const villagesToNumber = ({ added, changed }: ImportPlan): string[] => [
  ...added.map(({ village }) => village),
  ...changed.filter(({ newMembers }) => newMembers.length > 0).map(({ file }) => file.village),
];

function newHousehold(file: RegisterHousehold, serials: Serials, by: ImportAttribution): NewHousehold {
  return {
    number: file.number ?? householdNumber(file.village, serials.nextHousehold(file.village)),
    village: file.village,
    villagerGroup: file.villagerGroup ?? "",
    registeredOn: by.effectiveOn,
    category: file.category,
    mainCause: file.mainCause,
    otherCauses: file.otherCauses ?? [],
    bankAccount: file.bankAccount ?? null,
    incomes: file.income === undefined ? [] : [{ year: by.incomeYear, perCapita: file.income }],
    livingConditions: {
      surveyedOn: by.effectiveOn,
      cultivatedLand: file.cultivatedLand ?? null,
      forest: file.forest ?? null,
      housingArea: file.housingArea ?? null,
      dwellingGrade: file.dwellingGrade ?? null,
      water: file.water ?? null,
      power: file.power ?? null,
      road: file.road ?? null,
    },
    members: file.members.map((member) => newPerson(member, file, serials)),
  };
}

function newPerson(member: RegisterPerson, { village }: RegisterHousehold, serials: Serials): NewPerson {
  const state = statePartOf(member);
  return {
    id: personId(village, serials.nextPerson(village)),
    name: member.name,
    sex: member.sex,
    birthDate: member.birthDate,
    relation: member.relation,
    ethnicity: member.ethnicGroup ?? "汉族",
    identityNumber: member.identityNumber,
    phone: member.phone ?? null,
    education: state.education ?? null,
    school: state.school ?? null,
    health: state.health ?? null,
    labour: state.labour ?? null,
    monthsWorkedAway: state.monthsWorkedAway ?? null,
    basicInsurance: state.basicInsurance ?? null,
    seriousIllnessInsurance: state.seriousIllnessInsurance ?? null,
  };
}

async function addMembers(
  trx: Kysely<Tables>,
  sealed: SealedValues,
  changed: readonly ChangedHousehold[],
  serials: Serials,
  by: ImportAttribution,
): Promise<void> {
  const growing = changed.filter(({ newMembers }) => newMembers.length > 0);
  if (growing.length === 0) return;
  await demoteFormerHeads(trx, changed);
  await recordPersons(
    trx,
    sealed,
    growing.flatMap(({ file, registered, newMembers }) =>
      newMembers.map((member) => ({
        person: newPerson(member, file, serials),
        household: { number: registered.number, village: registered.village },
        since: by.effectiveOn,
      })),
    ),
    by.subject,
  );
  await serials.save(trx);
  const numbers = growing.map(({ registered }) => registered.number);
  await sql`
    update household set member_count = (select count(*) from person where person.household_id = household.id)
    where id = any (${numbers})`.execute(trx);
}

/** A household has one head at every moment: who ceases to be it goes first. */
async function demoteFormerHeads(trx: Kysely<Tables>, changed: readonly ChangedHousehold[]): Promise<void> {
  const former = changed
    .flatMap(({ persons }) => persons)
    .filter(
      ({ person, registered }) =>
        registered.relation === "HEAD" && person && person.after.relation !== "HEAD",
    )
    .map(({ registered }) => registered.id);
  if (former.length > 0)
    await sql`update person set relation = 'OTHER' where id = any (${former})`.execute(trx);
}

async function changeHouseholds(
  trx: Kysely<Tables>,
  sealed: SealedValues,
  changed: readonly ChangedHousehold[],
  by: ImportAttribution,
): Promise<void> {
  const recorded = { recorded_by: by.subject, recorded_at: new Date().toISOString() };
  for (const { home, bankAccount, registered } of changed) {
    if (!home && !bankAccount) continue;
    await trx
      .updateTable("household")
      .set({
        ...(home ? { village_code: home.after.village, villager_group: home.after.villagerGroup } : {}),
        ...(bankAccount ? bankAccountColumns(bankAccount.after, sealed) : {}),
      })
      .where("id", "=", registered.number)
      .execute();
  }
  const of = (file: RegisterHousehold, number: string) => ({
    household_id: number,
    village_code: file.village,
  });
  await reopen(
    trx,
    "household_status",
    "household_id",
    changed.flatMap(({ file, registered, status }) =>
      status
        ? [
            {
              ...of(file, registered.number),
              valid_from: by.effectiveOn,
              status: "REGISTERED",
              category: status.after.category,
              main_cause: status.after.mainCause,
              other_causes: status.after.otherCauses,
              ...recorded,
            },
          ]
        : [],
    ),
    by.effectiveOn,
  );
  await reopen(
    trx,
    "living_conditions",
    "household_id",
    changed.flatMap(({ file, registered, conditions }) => {
      if (!conditions) return [];
      const { cultivatedLand, housingArea, dwellingGrade, ...rest } = conditions.after;
      return [
        {
          ...of(file, registered.number),
          valid_from: by.effectiveOn,
          cultivated_land: cultivatedLand,
          housing_area: housingArea,
          dwelling_grade: dwellingGrade,
          ...rest,
          ...recorded,
        },
      ];
    }),
    by.effectiveOn,
  );
  const incomes = changed.flatMap(({ file, registered, income }) =>
    income
      ? [{ ...of(file, registered.number), year: by.incomeYear, per_capita: income.after, ...recorded }]
      : [],
  );
  if (incomes.length > 0) {
    const numbers = incomes.map(({ household_id }) => household_id);
    await sql`delete from household_income where year = ${by.incomeYear} and household_id = any (${numbers})`.execute(
      trx,
    );
    await insertRows(trx, "household_income", incomes);
  }
}

async function changePersons(
  trx: Kysely<Tables>,
  changed: readonly ChangedHousehold[],
  by: ImportAttribution,
): Promise<void> {
  await demoteFormerHeads(trx, changed);
  const recorded = { recorded_by: by.subject, recorded_at: new Date().toISOString() };
  const persons = changed.flatMap(({ persons: of, file, registered: household }) =>
    of.map((person) => ({
      ...person,
      household: { household_id: household.number, village_code: file.village },
    })),
  );
  const rows = persons.flatMap(({ person, registered }) =>
    person ? [{ id: registered.id, ...person.after }] : [],
  );
  if (rows.length > 0) {
    await sql`
      update person set name = r.name, sex = r.sex, relation = r.relation, ethnicity = r.ethnicity, phone = r.phone
      from jsonb_populate_recordset(null::person, ${JSON.stringify(rows)}::jsonb) as r where person.id = r.id`.execute(
      trx,
    );
  }
  await reopen(
    trx,
    "person_state",
    "person_id",
    persons.flatMap(({ state, registered, household }) => {
      if (!state) return [];
      const { monthsWorkedAway, basicInsurance, seriousIllnessInsurance, ...rest } = state.after;
      return [
        {
          ...household,
          person_id: registered.id,
          valid_from: by.effectiveOn,
          months_worked_away: monthsWorkedAway,
          basic_insurance: basicInsurance,
          serious_illness_insurance: seriousIllnessInsurance,
          ...rest,
          ...recorded,
        },
      ];
    }),
    by.effectiveOn,
  );
}

/** Closes the open rows on the day and opens new ones; what was opened on the same day is replaced. */
async function reopen<Table extends "household_status" | "living_conditions" | "person_state">(
  trx: Kysely<Tables>,
  table: Table,
  key: "household_id" | "person_id",
  rows: readonly Record<string, unknown>[],
  day: string,
): Promise<void> {
  if (rows.length === 0) return;
  const keys = rows.map((row) => row[key] as string);
  const open = sql`valid_to is null and ${sql.ref(key)} = any (${keys})`;
  await sql`delete from ${sql.table(table)} where ${open} and valid_from = ${day}`.execute(trx);
  await sql`update ${sql.table(table)} set valid_to = ${day} where ${open}`.execute(trx);
  await insertRows(trx, table, rows);
}

async function recordChanges(trx: Kysely<Tables>, plan: ImportPlan, by: ImportAttribution): Promise<void> {
  const villages = new Map(plan.changed.map(({ file, registered }) => [registered.number, file.village]));
  const people = new Map(
    plan.changed.flatMap(({ persons }) =>
      persons.map(({ file, registered }) => [file.row, registered.id] as const),
    ),
  );
  const rows = differencesOf(plan).map(({ row, household, person, field, before, after }) => ({
    household_id: household,
    village_code: villages.get(household),
    by: by.subject,
    source: by.source,
    person_id: person === undefined ? null : (people.get(row) ?? null),
    field,
    before,
    after,
  }));
  if (rows.length === 0) return;
  await sql`
    insert into change (household_id, village_code, by, source, person_id, field, before, after)
    select household_id, village_code, by, source, person_id, field, before, after
    from jsonb_populate_recordset(null::change, ${JSON.stringify(rows)}::jsonb)`.execute(trx);
}
