import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rolldown } from "rolldown";

/** The worker's program in one folder: hundreds of processes are started, which from many files takes six times as long. */
export async function buildWorker(): Promise<{ program: string; remove(): Promise<void> }> {
  const folder = join(tmpdir(), `fupin-test-worker-${process.pid}`);
  const bundle = await rolldown({
    input: join(import.meta.dirname, "worker.ts"),
    platform: "node",
    external: ["pg-native", "pg-cloudflare"],
    tsconfig: false,
    logLevel: "silent",
  });
  await bundle.write({
    dir: folder,
    format: "esm",
    entryFileNames: "worker.mjs",
    chunkFileNames: "[hash].mjs",
  });
  await bundle.close();
  return {
    program: join(folder, "worker.mjs"),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
