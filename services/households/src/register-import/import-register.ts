import { createHash, randomUUID } from "node:crypto";
import type { DivisionBook } from "@fupin/divisions/division-book";
import type { LocalDate } from "@fupin/domain-types/local-date";
import { regionAt } from "@fupin/domain-types/region-code";
import { writeAudit } from "@fupin/server-kit/database/audit";
import { type DepartmentDatabase, systemViewer } from "@fupin/server-kit/database/department-database";
import { conflict, forbidden } from "@fupin/server-kit/errors";
import { hasRole } from "@fupin/server-kit/viewer";
import { type Kysely, sql } from "kysely";
import { IMPORTERS } from "../access-roles.js";
import type { Tables } from "../db/tables.js";
import { departedByIdentity } from "../household/departed.js";
import type { HouseholdsContext } from "../households-context.js";
import { SEALED_COLUMNS } from "../protected-number/protected-number.store.js";
import { applyPlan } from "./apply-plan.js";
import { readTableFile } from "./file/table-file.js";
import { differencesOf, type ImportPlan, type PlacedDifference, planImport } from "./import-plan.js";
import type { Problem } from "./problem.js";
import { type RegisterReading, readRegister } from "./reading/read-register.js";
import type { RegisterHousehold } from "./reading/register-household.js";
import { householdsOfIdentities, numbersInUse, registeredHouseholds } from "./registered-household.store.js";

/** A county's register is more than the page of a query, and may have to wait for another. */
const LONGEST_STATEMENT = "5min";

/** How a file is to be imported. */
export type ImportOptions = {
  /** Only report; nothing is written. */
  readonly dryRun: boolean;
  /** Take over the valid households although others are refused; else a file goes in whole or not at all. */
  readonly acceptValid: boolean;
  /** The day from which the file's facts hold. */
  readonly effectiveOn: LocalDate;
  /** The year of the incomes in the file. */
  readonly incomeYear: number;
};

/** Households or persons of a file, by what becomes of them. */
export type ImportCounts = {
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
};

/** What an import did, or would do. */
export type ImportSummary = {
  readonly importId: string;
  /** Whether anything was written; false for a dry run and for a file with refused rows. */
  readonly applied: boolean;
  readonly households: ImportCounts;
  readonly persons: ImportCounts;
  readonly errors: number;
  readonly warnings: number;
};

/** What an import tells while it runs. */
export type ImportEvent =
  | {
      readonly type: "progress";
      readonly phase: "read" | "compare" | "apply";
      readonly done: number;
      readonly total: number;
    }
  | ({ readonly type: "problem" } & Problem)
  | ({ readonly type: "difference" } & PlacedDifference)
  | ({ readonly type: "summary" } & ImportSummary);

/**
 * Imports a register file (policies ): reads and checks it, compares it with the registry, reports
 * every problem and difference, and applies it in one transaction. The same file again changes nothing.
 * Throws RegisterFileError for a file that cannot be read, FORBIDDEN, and CONFLICT where another act was first.
 */
export async function importRegister(
  context: HouseholdsContext,
  { database, book }: { database: DepartmentDatabase<Tables>; book: DivisionBook },
  bytes: Uint8Array,
  options: ImportOptions,
  tell: (event: ImportEvent) => void,
): Promise<ImportSummary> {
  const importerRegion = requireImporter(context);
  const table = await readTableFile(bytes);
  const reading = await readRegister(table, {
    book,
    importerRegion,
    today: options.effectiveOn,
    onProgress: (done, total) => tell({ type: "progress", phase: "read", done, total }),
  });
  const importId = randomUUID();
  const total = reading.households.length;
  const run = async (trx: Kysely<Tables>): Promise<ImportSummary> => {
    await sql`set local statement_timeout = ${sql.lit(LONGEST_STATEMENT)}`.execute(trx);
    await lockCounties(trx, reading.households);
    tell({ type: "progress", phase: "compare", done: 0, total });
    const plan = await planAgainstRegistry(trx, context, database, reading, options);
    for (const problem of inOrder(reading.problems, plan.problems)) tell({ type: "problem", ...problem });
    for (const difference of differencesOf(plan)) tell({ type: "difference", ...difference });
    const summary = summarise(importId, reading, plan, options);
    if (!summary.applied) return summary;
    tell({ type: "progress", phase: "apply", done: 0, total });
    const by = { ...options, subject: context.viewer.subject, source: `登记表导入 ${importId}` };
    await applyPlan(trx, context.sealed, book, plan, by);
    await writeAudit(trx, context.viewer, context.requestId, {
      action: "IMPORT_REGISTER",
      objectIds: [importId],
      details: { sha256: createHash("sha256").update(bytes).digest("hex"), ...summary },
    });
    return summary;
  };
  const summary = await context.db.transaction().execute(run).catch(rethrowConflict);
  if (summary.applied) tell({ type: "progress", phase: "apply", done: total, total });
  return summary;
}

function requireImporter({ viewer }: HouseholdsContext): string {
  if (!hasRole(viewer, IMPORTERS))
    throw forbidden("您的角色无权导入登记表；须为扶贫办或乡镇干部", { policy: "F-3" });
  if (viewer.region === undefined) throw forbidden("您的账号没有辖区，不能导入登记表", { policy: "F-3" });
  return viewer.region;
}

/** Imports into one county wait for each other, so that each compares with what the other wrote. */
async function lockCounties(trx: Kysely<Tables>, households: readonly RegisterHousehold[]): Promise<void> {
  const counties = [...new Set(households.map(({ village }) => regionAt(village, "COUNTY")))].sort();
  for (const county of counties) {
    await sql`select pg_advisory_xact_lock(hashtext('register-import'), hashtext(${county}))`.execute(trx);
  }
}

async function planAgainstRegistry(
  trx: Kysely<Tables>,
  { sealed }: HouseholdsContext,
  database: DepartmentDatabase<Tables>,
  { households }: RegisterReading,
  { effectiveOn, incomeYear }: ImportOptions,
): Promise<ImportPlan> {
  const hashes = new Map<string, string>();
  const hashIdentity = (number: string): string => {
    const hash = hashes.get(number) ?? sealed.hash(SEALED_COLUMNS.identity, number);
    hashes.set(number, hash);
    return hash;
  };
  const wanted = households.flatMap(({ members }) =>
    members.map(({ identityNumber }) => hashIdentity(identityNumber)),
  );
  const stated = households.flatMap(({ number }) => number ?? []);
  // Who and what is registered beyond the importer's region must be found too, though not shown.
  const everywhere = database.as(systemViewer);
  const homes = await householdsOfIdentities(everywhere, wanted);
  const departed = await departedByIdentity(everywhere, wanted);
  const seen = new Set(
    [...(await departedByIdentity(trx, [...departed.keys()])).values()].map(({ id }) => id),
  );
  const numbers = await numbersInUse(everywhere, stated);
  const registered = await registeredHouseholds(
    trx,
    [...new Set([...homes.values(), ...numbers])],
    incomeYear,
  );
  const hashBankAccount = (account: string): string => sealed.hash(SEALED_COLUMNS.bankAccount, account);
  return planImport(households, {
    homes,
    departed,
    seen,
    numbers,
    registered,
    hashIdentity,
    hashBankAccount,
    effectiveOn,
  });
}

function summarise(
  importId: string,
  reading: RegisterReading,
  plan: ImportPlan,
  { dryRun, acceptValid }: ImportOptions,
): ImportSummary {
  const refusedHouseholds = reading.refused.length + plan.refused.length;
  const persons = (of: readonly { members: readonly unknown[] }[]): number =>
    of.reduce((sum, { members }) => sum + members.length, 0);
  const rows = (of: readonly { rows: readonly unknown[] }[]): number =>
    of.reduce((sum, each) => sum + each.rows.length, 0);
  const joined = plan.changed.reduce((sum, { newMembers }) => sum + newMembers.length, 0);
  const changedPersons = plan.changed.reduce((sum, change) => sum + change.persons.length, 0);
  const problems = [...reading.problems, ...plan.problems];
  const errors = problems.filter(({ severity }) => severity === "ERROR").length;
  const nothingToDo = plan.added.length + plan.changed.length === 0;
  // A file that is refused as a whole has no households to add, so nothing is written of it.
  const whole = refusedHouseholds === 0 && errors === 0;
  return {
    importId,
    applied: !dryRun && (whole || acceptValid) && !nothingToDo,
    households: {
      read: plan.added.length + plan.changed.length + plan.unchanged.length + refusedHouseholds,
      added: plan.added.length,
      changed: plan.changed.length,
      unchanged: plan.unchanged.length,
      refused: refusedHouseholds,
    },
    persons: {
      read: reading.persons,
      added: persons(plan.added) + joined,
      changed: changedPersons,
      unchanged:
        persons(plan.unchanged) + persons(plan.changed.map(({ file }) => file)) - joined - changedPersons,
      refused: rows(reading.refused) + persons(plan.refused),
    },
    errors,
    warnings: problems.length - errors,
  };
}

const inOrder = (...lists: (readonly Problem[])[]): Problem[] =>
  lists.flat().toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0));

/** Two imports of different counties can meet in one person; the later one is told, and nothing of it stays. */
function rethrowConflict(error: unknown): never {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code === "23505" && constraint === "person_identity_unique") {
    throw conflict("文件中有人刚刚被另一操作登记，本次未写入任何内容，请重新导入");
  }
  throw error;
}
