import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { standardDemo } from "@fupin/demo-data/standard-demo";
import { DivisionBook } from "@fupin/divisions/division-book";
import type { SealedValues } from "@fupin/server-kit/sealed-values";
import { type DemoPlan, type LoadingDepartment, loadDemoVillages } from "./demo-loading.js";

const MARKER = "first-run";

/** The demo data of a first start. */
export const standardPlan = async (): Promise<DemoPlan> => ({
  name: "standard",
  villages: standardDemo(await DivisionBook.open(), {}),
});

/** Notes what a data folder began with, so that a later start adds nothing to it. */
export const noteFirstRun = (dataDirectory: string, beganWith: "demo data" | "nothing"): Promise<void> =>
  writeFile(join(dataDirectory, MARKER), `${beganWith}\n`);

/**
 * On the first run of a data folder, loads demo data, or notes that it began empty. A first run that
 * was interrupted is completed; on later runs nothing is loaded.
 */
export async function loadDemoOnFirstRun(
  dataDirectory: string,
  plan: (() => Promise<DemoPlan>) | undefined,
  departments: readonly LoadingDepartment[],
  sealed: SealedValues,
  onProgress: (villages: number, persons: number) => void,
): Promise<void> {
  const beganWith = await readFile(join(dataDirectory, MARKER), "utf8").catch(() => undefined);
  if (beganWith !== undefined) return;
  if (plan !== undefined) await loadDemoVillages(departments, sealed, await plan(), onProgress);
  await noteFirstRun(dataDirectory, plan === undefined ? "nothing" : "demo data");
}
