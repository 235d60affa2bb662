import { join } from "node:path";
import { expect, test } from "vitest";
import {
  eventually,
  hasEntry,
  holdServer,
  processesNaming,
  query,
  scratchCluster,
  scratchFolder,
  serverPid,
} from "../test/scratch.js";
import { startLocalPostgres } from "./local-postgres.js";
import { processIdentity } from "./process-identity.js";

test("after kill -9 of the parent the server goes by itself and no acknowledged row is lost", async () => {
  const path = await scratchCluster();
  const holder = holdServer(path);
  const { adminUrl } = await holder.answer;
  await query(adminUrl, "CREATE TABLE t (n int)", "INSERT INTO t VALUES (4711)");
  const pid = await serverPid(path);
  holder.kill("SIGKILL");
  await holder.exited;
  await eventually(() => processesNaming(path).length === 0);
  expect(processIdentity(pid)).toBeUndefined();

  const server = await startLocalPostgres({ dataDirectory: path, durable: true });
  expect(await query(server.adminUrl, "SELECT n FROM t")).toEqual([{ n: 4711 }]);
  await server.stop();
});

test("an orphan whose watcher is gone too is found and stopped at the next start", async () => {
  const path = await scratchCluster();
  const holder = holdServer(path);
  const { adminUrl } = await holder.answer;
  await query(adminUrl, "CREATE TABLE t (n int)", "INSERT INTO t VALUES (1)");
  const orphan = await serverPid(path);
  for (const line of processesNaming(path)) {
    if (line.includes("/bin/sh -c")) process.kill(Number.parseInt(line, 10), "SIGKILL");
  }
  holder.kill("SIGKILL");
  await holder.exited;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await query(adminUrl, "INSERT INTO t VALUES (2) RETURNING n")).toEqual([{ n: 2 }]);

  const server = await startLocalPostgres({ dataDirectory: path, durable: true });
  expect(await serverPid(path)).not.toBe(orphan);
  expect(processIdentity(orphan)).toBeUndefined();
  expect(await query(server.adminUrl, "SELECT n FROM t ORDER BY n")).toEqual([{ n: 1 }, { n: 2 }]);
  await server.stop();
});

test("an initdb interrupted by kill -9 is done again", async () => {
  const path = await scratchFolder();
  const holder = holdServer(path);
  await eventually(async () => await hasEntry(path, "initdb-"));
  await eventually(() => processesNaming(join(path, "initdb-")).length > 0);
  for (const line of processesNaming(join(path, "initdb-")))
    process.kill(Number.parseInt(line, 10), "SIGKILL");
  holder.kill("SIGKILL");
  await holder.exited;
  expect(await hasEntry(path, "server")).toBe(false);

  const server = await startLocalPostgres({ dataDirectory: path, durable: true });
  expect(await query(server.adminUrl, "SELECT 1 AS n")).toEqual([{ n: 1 }]);
  expect(await hasEntry(path, "initdb-")).toBe(false);
  await server.stop();
});

test("server and parent both killed by -9, as by the kernel when memory runs out", async () => {
  const path = await scratchCluster();
  const holder = holdServer(path);
  await query((await holder.answer).adminUrl, "CREATE TABLE t (n int)", "INSERT INTO t VALUES (1)");
  const pid = await serverPid(path);
  holder.kill("SIGKILL");
  process.kill(pid, "SIGKILL");
  await holder.exited;
  const server = await startLocalPostgres({ dataDirectory: path, durable: true });
  expect(await query(server.adminUrl, "SELECT n FROM t")).toEqual([{ n: 1 }]);
  await server.stop();
});
