import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { SealedValues } from "@fupin/server-kit/sealed-values";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { bankAccountColumns } from "../household/record-households.js";
import { recorded } from "../household/recorded.js";
import { reopenFacts } from "../household/reopen-facts.js";
import { keepResidences } from "../household/residence.store.js";
import type { ImportAttribution } from "./apply-plan.js";
import type { ChangedHousehold } from "./import-plan.js";

/** Records what a file changes in households themselves: home, account, status, conditions, income. */
export async function recordHouseholdChanges(
  trx: Kysely<Tables>,
  sealed: SealedValues,
  changed: readonly ChangedHousehold[],
  by: ImportAttribution,
): Promise<void> {
  // The home first: the rows that follow carry the new village, as the present ones then do.
  await changeHomes(trx, changed, by);
  await changeBankAccounts(trx, sealed, changed);
  await reopenFacts(trx, "household_status", changed.flatMap(statusRow(by)), by.effectiveOn);
  await reopenFacts(trx, "living_conditions", changed.flatMap(conditionsRow(by)), by.effectiveOn);
  await replaceIncomes(trx, changed, by);
}

async function changeHomes(
  trx: Kysely<Tables>,
  changed: readonly ChangedHousehold[],
  { effectiveOn, subject }: ImportAttribution,
): Promise<void> {
  const rows = changed.flatMap(({ home, registered }) =>
    home
      ? [
          {
            id: registered.number,
            village_code: home.after.village,
            villager_group: home.after.villagerGroup,
          },
        ]
      : [],
  );
  if (rows.length === 0) return;
  await sql`
    update household set village_code = r.village_code, villager_group = r.villager_group
    from jsonb_populate_recordset(null::household, ${JSON.stringify(rows)}::jsonb) as r
    where household.id = r.id`.execute(trx);
  await keepResidences(
    trx,
    rows.map(({ id }) => id),
    effectiveOn,
    subject,
  );
}

async function changeBankAccounts(
  trx: Kysely<Tables>,
  sealed: SealedValues,
  changed: readonly ChangedHousehold[],
): Promise<void> {
  const rows = changed.flatMap(({ bankAccount, registered }) =>
    bankAccount ? [{ id: registered.number, ...bankAccountColumns(bankAccount.after, sealed) }] : [],
  );
  if (rows.length === 0) return;
  await sql`
    update household set bank_account_sealed = r.bank_account_sealed,
      bank_account_masked = r.bank_account_masked, bank_account_hash = r.bank_account_hash
    from jsonb_populate_recordset(null::household, ${JSON.stringify(rows)}::jsonb) as r
    where household.id = r.id`.execute(trx);
}

const ofHousehold = ({ file, registered }: ChangedHousehold) => ({
  household_id: registered.number,
  village_code: file.village,
});

const statusRow = (by: ImportAttribution) => (change: ChangedHousehold) =>
  change.status
    ? [
        {
          ...ofHousehold(change),
          status: change.registered.status.status,
          category: change.status.after.category,
          main_cause: change.status.after.mainCause,
          other_causes: change.status.after.otherCauses,
          ...recorded(by.subject),
        },
      ]
    : [];

const conditionsRow = (by: ImportAttribution) => (change: ChangedHousehold) => {
  if (!change.conditions) return [];
  const { cultivatedLand, housingArea, dwellingGrade, ...rest } = change.conditions.after;
  return [
    {
      ...ofHousehold(change),
      cultivated_land: cultivatedLand,
      housing_area: housingArea,
      dwelling_grade: dwellingGrade,
      ...rest,
      ...recorded(by.subject),
    },
  ];
};

/** An income holds for its year; the change log keeps what stood there before. */
async function replaceIncomes(
  trx: Kysely<Tables>,
  changed: readonly ChangedHousehold[],
  { incomeYear, subject }: ImportAttribution,
): Promise<void> {
  const rows = changed.flatMap((change) =>
    change.income
      ? [{ ...ofHousehold(change), year: incomeYear, per_capita: change.income.after, ...recorded(subject) }]
      : [],
  );
  if (rows.length === 0) return;
  const numbers = rows.map(({ household_id }) => household_id);
  await sql`delete from household_income where year = ${incomeYear} and household_id = any (${numbers})`.execute(
    trx,
  );
  await insertRows(trx, "household_income", rows);
}
