import { claimDataFolder } from "../src/data-folder.js";

/** Claims a folder, prints "claimed" or the error's code, and holds the claim until killed. */
try {
  await claimDataFolder(process.argv[2] ?? "");
  process.stdout.write("claimed\n");
  setInterval(() => undefined, 60_000);
} catch (error) {
  const code = error instanceof Error && "code" in error ? error.code : error;
  process.stdout.write(`${String(code)}\n`);
}
