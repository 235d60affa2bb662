import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { type Audited, writeAudit } from "@fupin/server-kit/database/audit";
import { type DepartmentDatabase, systemViewer } from "@fupin/server-kit/database/department-database";
import type { SealedValues } from "@fupin/server-kit/sealed-values";
import { type Kysely, sql } from "kysely";
import type { DepartmentModule } from "./departments.js";

/** A department and where it keeps its rows; one without a loader learns everything from the others. */
export type LoadingDepartment = Pick<DepartmentModule, "name" | "loadDemoVillage"> & {
  readonly database: DepartmentDatabase<never>;
};

/** Demo data to load: the same plan always gives the same villages. */
export type DemoPlan = { readonly name: string; readonly villages: AsyncIterable<DemoVillage> };

/** The data folder holds demo data of another plan, whose people could be the same. */
export class OtherDemoDataError extends Error {}

const VILLAGES_AT_ONCE = 25;
const ACTION = "LOAD_DEMO_VILLAGE";

/**
 * Loads demo villages into every department. Each department notes a village in its audit with the village's
 * rows, so that a load that was interrupted goes on where it stopped and nothing is loaded twice. Throws
 * `OtherDemoDataError` where another plan has been loaded.
 */
export async function loadDemoVillages(
  departments: readonly LoadingDepartment[],
  sealed: SealedValues,
  plan: DemoPlan,
  onProgress: (villages: number, persons: number) => void = () => undefined,
): Promise<{ villages: number; persons: number }> {
  await refuseOtherPlans(departments, plan.name);
  let batch: DemoVillage[] = [];
  const total = { villages: 0, persons: 0 };
  const flush = async (): Promise<void> => {
    await Promise.all(departments.map((department) => loadBatch(department, sealed, batch, plan.name)));
    total.villages += batch.length;
    total.persons += batch.reduce((sum, village) => sum + personsOf(village), 0);
    batch = [];
    onProgress(total.villages, total.persons);
  };
  for await (const village of plan.villages) {
    batch.push(village);
    if (batch.length === VILLAGES_AT_ONCE) await flush();
  }
  if (batch.length > 0) await flush();
  await Promise.all(departments.map(({ database }) => database.analyze()));
  return total;
}

async function refuseOtherPlans(departments: readonly LoadingDepartment[], plan: string): Promise<void> {
  for (const { database } of departments) {
    const { rows } = await sql<{ plan: string }>`
      select details ->> 'plan' as plan from audit where action = ${ACTION} and details ->> 'plan' <> ${plan} limit 1`.execute(
      database.as(systemViewer),
    );
    const [other] = rows;
    if (other !== undefined) {
      throw new OtherDemoDataError(
        `This data folder holds the demo data "${other.plan}". Add --replace to start anew (everything in it is lost), or set FUPIN_DATA_DIR to another folder.`,
      );
    }
  }
}

async function loadBatch(
  { database, loadDemoVillage }: LoadingDepartment,
  sealed: SealedValues,
  villages: readonly DemoVillage[],
  plan: string,
): Promise<void> {
  if (loadDemoVillage === undefined) return;
  await database
    .as(systemViewer)
    .transaction()
    .execute(async (trx) => {
      const audited = trx as unknown as Kysely<Audited>;
      const codes = villages.map(({ code }) => code);
      const rows = await audited
        .selectFrom("audit")
        .select("object_id")
        .where("action", "=", ACTION)
        .where("object_id", "in", codes)
        .execute();
      const loaded = new Set(rows.map(({ object_id }) => object_id));
      const missing = villages.filter(({ code }) => !loaded.has(code));
      for (const village of missing) await loadDemoVillage(trx, sealed, village);
      await writeAudit(audited, systemViewer, "demo-data", {
        action: ACTION,
        objectIds: missing.map(({ code }) => code),
        details: { plan },
      });
    });
}

const personsOf = ({ households }: DemoVillage): number =>
  households.reduce((sum, { members }) => sum + members.length, 0);
