import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { lutimes, mkdir, readdir, rm, symlink, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { eventually, holdServer, processesNaming, query, scratchFolder } from "../test/scratch.js";
import { startTestPostgres } from "./test-server.js";

test("a throw-away server leaves neither files nor processes, and killed runs are swept", async () => {
  const leftover = join(tmpdir(), `fupin-test-postgres-${randomBytes(6).toString("hex")}`);
  const fresh = join(tmpdir(), `fupin-test-postgres-${randomBytes(6).toString("hex")}`);
  onTestFinished(() => rm(fresh, { recursive: true, force: true }));
  const killed = holdServer(leftover, { durable: false });
  await killed.answer;
  killed.kill("SIGKILL");
  await killed.exited;
  // An old link of that name leads to a folder that is not ours to sweep.
  const precious = await scratchFolder();
  const trap = `${fresh}-link`;
  await symlink(precious, trap);
  await lutimes(trap, 0, 0);
  await utimes(precious, 0, 0);
  onTestFinished(() => rm(trap, { force: true }));
  // One that somebody is making right now: no claim in it yet.
  await mkdir(fresh);

  const [server, second] = await Promise.all([startTestPostgres(), startTestPostgres()]);
  await eventually(() => !existsSync(leftover) && processesNaming(leftover).length === 0);
  expect(existsSync(fresh)).toBe(true);
  expect(await readdir(precious)).toEqual([]);

  const [found] = await query(
    server.adminUrl,
    "SELECT current_setting('data_directory') AS data, current_setting('fsync') AS fsync",
  );
  const { data, fsync } = found as { data: string; fsync: string };
  expect(fsync).toBe("off");
  expect(data.startsWith(join(tmpdir(), "fupin-test-postgres-"))).toBe(true);
  await Promise.all([server.stop(), second.stop()]);
  await server.stop();
  expect(existsSync(join(data, "../.."))).toBe(false);
  expect(processesNaming(data)).toEqual([]);
});
