import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { type Audited, writeAudit } from "@fupin/server-kit/database/audit";
import { type DepartmentDatabase, systemViewer } from "@fupin/server-kit/database/department-database";
import type { SealedValues } from "@fupin/server-kit/sealed-values";
import type { Kysely } from "kysely";
import type { DepartmentModule } from "./departments.js";

/** A department and where it keeps its rows. */
export type LoadingDepartment = Pick<DepartmentModule, "name" | "loadDemoVillage"> & {
  readonly database: DepartmentDatabase<never>;
};

const VILLAGES_AT_ONCE = 25;
const ACTION = "LOAD_DEMO_VILLAGE";

/**
 * Loads demo villages into every department. Each department notes a village in its audit with the village's
 * rows, so that a load that was interrupted goes on where it stopped and nothing is loaded twice.
 */
export async function loadDemoVillages(
  departments: readonly LoadingDepartment[],
  sealed: SealedValues,
  villages: AsyncIterable<DemoVillage>,
  onProgress: (villages: number, persons: number) => void = () => undefined,
): Promise<{ villages: number; persons: number }> {
  let batch: DemoVillage[] = [];
  const total = { villages: 0, persons: 0 };
  const flush = async (): Promise<void> => {
    await Promise.all(departments.map((department) => loadBatch(department, sealed, batch)));
    total.villages += batch.length;
    total.persons += batch.reduce((sum, village) => sum + personsOf(village), 0);
    batch = [];
    onProgress(total.villages, total.persons);
  };
  for await (const village of villages) {
    batch.push(village);
    if (batch.length === VILLAGES_AT_ONCE) await flush();
  }
  if (batch.length > 0) await flush();
  await Promise.all(departments.map(({ database }) => database.analyze()));
  return total;
}

async function loadBatch(
  { database, loadDemoVillage }: LoadingDepartment,
  sealed: SealedValues,
  villages: readonly DemoVillage[],
): Promise<void> {
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
      });
    });
}

const personsOf = ({ households }: DemoVillage): number =>
  households.reduce((sum, { members }) => sum + members.length, 0);
