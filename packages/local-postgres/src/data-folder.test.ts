import { spawn } from "node:child_process";
import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { scratchFolder } from "../test/scratch.js";
import { claimDataFolder } from "./data-folder.js";
import { processIdentity } from "./process-identity.js";

function claimInAnotherProcess(directory: string) {
  const script = fileURLToPath(new URL("../test/claim-and-hold.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", import.meta.resolve("tsx"), script, directory], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const answer = new Promise<string>((resolve) =>
    createInterface({ input: child.stdout }).once("line", resolve),
  );
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return { answer, exited, child };
}

test("a claim makes the folder for its owner alone, and a release gives it free", async () => {
  const path = join(await scratchFolder(), "a", "b");
  const folder = await claimDataFolder(path);
  expect(folder.created).toBe(true);
  expect((await stat(path)).mode & 0o777).toBe(0o700);
  await expect(claimDataFolder(path)).rejects.toMatchObject({
    code: "DATA_FOLDER_IN_USE",
    message: `The data folder ${path} is in use by process ${process.pid}. Stop it, or set FUPIN_DATA_DIR to another folder.`,
  });
  await folder.release();
  await folder.release();
  const again = await claimDataFolder(path);
  expect(again.created).toBe(false);
  await again.release();
});

test("a second release does not give away the next owner's claim", async () => {
  const path = await scratchFolder();
  const first = await claimDataFolder(path);
  await first.release();
  const second = await claimDataFolder(path);
  await first.release();
  await expect(claimDataFolder(path)).rejects.toMatchObject({ code: "DATA_FOLDER_IN_USE" });
  await second.release();
});

test("of many claimers of a stale folder, each round one wins", async () => {
  const path = await scratchFolder();
  for (let round = 0; round < 20; round += 1) {
    const results = await Promise.allSettled(Array.from({ length: 12 }, () => claimDataFolder(path)));
    const won = results.filter((it) => it.status === "fulfilled");
    expect(won).toHaveLength(1);
    await won[0]?.value.release();
  }
  expect(await readdir(path)).toHaveLength(1);
});

test("two processes: one wins, and kill -9 takes its claim away", async () => {
  const path = await scratchFolder();
  const claimers = [claimInAnotherProcess(path), claimInAnotherProcess(path)];
  const answers = await Promise.all(claimers.map((it) => it.answer));
  expect(answers.toSorted()).toEqual(["DATA_FOLDER_IN_USE", "claimed"]);
  const winner = claimers[answers.indexOf("claimed")];
  await expect(claimDataFolder(path)).rejects.toThrow(`in use by process ${winner?.child.pid}`);
  winner?.child.kill("SIGKILL");
  await winner?.exited;
  await (await claimDataFolder(path)).release();
});

test("a lock whose pid went to another program is stale", async () => {
  const path = await scratchFolder();
  const reused = { ...processIdentity(process.ppid), start: "another boot/1" };
  await writeFile(join(path, "owner-7.lock"), JSON.stringify(reused));
  const folder = await claimDataFolder(path);
  expect(await readdir(path)).toEqual(["owner-8.lock"]);
  await folder.release();
});

test("a file in the place of the folder", async () => {
  const path = join(await scratchFolder(), "file");
  await writeFile(path, "");
  const expected = { code: "DATA_FOLDER_UNWRITABLE", message: expect.stringContaining("is not a folder") };
  await expect(claimDataFolder(path)).rejects.toMatchObject(expected);
  await mkdir(`${path}2`);
  await expect(claimDataFolder(join(path, "below"))).rejects.toMatchObject(expected);
});
