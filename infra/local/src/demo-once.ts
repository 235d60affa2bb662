import { access, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { standardDemo } from "@fupin/demo-data/standard-demo";
import { DivisionBook } from "@fupin/divisions/division-book";
import type { SealedValues } from "@fupin/server-kit/sealed-values";
import { type LoadingDepartment, loadDemoVillages } from "./demo-loading.js";

/** Loads the standard demo data unless this data folder has them; an interrupted load is completed. */
export async function loadStandardDemoOnce(
  dataDirectory: string,
  departments: readonly LoadingDepartment[],
  sealed: SealedValues,
  onProgress: (villages: number, persons: number) => void,
): Promise<void> {
  const marker = join(dataDirectory, "demo-data-loaded");
  const loaded = await access(marker).then(
    () => true,
    () => false,
  );
  if (loaded) return;
  const book = await DivisionBook.open();
  await loadDemoVillages(departments, sealed, standardDemo(book, {}), onProgress);
  await writeFile(marker, "");
}
