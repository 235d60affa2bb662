import { setInterval as every } from "node:timers";
import type { createReportingSubgraph } from "@fupin/reporting/subgraph";

/** What an export took: its rows' bytes, seconds, and the most memory meanwhile, in MB. */
export type ExportFigures = {
  readonly format: string;
  readonly megabytes: number;
  readonly seconds: number;
  readonly memoryBefore: number;
  readonly memoryMost: number;
};

const MEGABYTE = 1024 ** 2;
const memory = (): number => process.memoryUsage().rss / MEGABYTE;

/** Exports all households of a region as a client downloads them, who keeps nothing. */
export async function measureExport(
  { app }: Awaited<ReturnType<typeof createReportingSubgraph>>,
  region: string,
  format: "csv" | "xlsx",
): Promise<ExportFigures> {
  const url = app.listeningOrigin;
  const memoryBefore = memory();
  let memoryMost = memoryBefore;
  const watch = every(() => {
    memoryMost = Math.max(memoryMost, memory());
  }, 50);
  const began = performance.now();
  let bytes = 0;
  try {
    const response = await fetch(`${url}/exports/cohort.${format}`, {
      method: "POST",
      headers: { authorization: "Bearer bench", "content-type": "application/json" },
      body: JSON.stringify({ title: "全省建档户", region, where: {} }),
    });
    if (!response.ok || response.body === null) throw new Error(await response.text());
    for await (const chunk of response.body) bytes += chunk.length;
  } finally {
    clearInterval(watch);
  }
  return {
    format,
    megabytes: bytes / MEGABYTE,
    seconds: (performance.now() - began) / 1000,
    memoryBefore,
    memoryMost,
  };
}
