import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { asRoot, processesNaming, query, scratchCluster, scratchFolder, serverPid } from "../test/scratch.js";
import { startLocalPostgres } from "./local-postgres.js";

test("first start, settings, and data that survive a restart", async () => {
  const folder = await scratchFolder();
  const path = join(folder, "a folder; with 'signs' 数据");
  const first = await startLocalPostgres({ dataDirectory: path, durable: true });
  const [settings] = await query(
    first.adminUrl,
    "CREATE ROLE farmer LOGIN PASSWORD 'p@ss/word'",
    "CREATE DATABASE households OWNER farmer",
    `SELECT current_setting('fsync') AS fsync, current_setting('jit') AS jit,
       current_setting('server_encoding') AS encoding, current_setting('max_connections') AS connections,
       current_setting('listen_addresses') AS listen, lower('ÄÖ') AS lower, version() AS version`,
  );
  expect(settings).toMatchObject({
    fsync: "on",
    jit: "off",
    encoding: "UTF8",
    connections: "200",
    listen: "127.0.0.1",
    lower: "äö",
    version: expect.stringMatching(/^PostgreSQL 18\./),
  });
  await query(first.url("households", "farmer", "p@ss/word"), "CREATE TABLE t AS SELECT 7 AS n");
  await expect(query(first.url("households", "farmer", "wrong"), "SELECT 1")).rejects.toMatchObject({
    code: "28P01",
  });
  expect((await stat(join(path, "server/superuser-password"))).mode & 0o777).toBe(0o600);

  await expect(startLocalPostgres({ dataDirectory: path, durable: true })).rejects.toMatchObject({
    code: "DATA_FOLDER_IN_USE",
  });
  await first.stop();
  await first.exited;
  expect(processesNaming(folder)).toEqual([]);

  const second = await startLocalPostgres({ dataDirectory: path, durable: true, maxConnections: 20 });
  const url = second.url("households", "farmer", "p@ss/word");
  expect(await query(url, "SELECT n FROM t")).toEqual([{ n: 7 }]);
  await second.stop();
});

test("a server that dies by itself is noticed, and the data starts again", async () => {
  const path = await scratchCluster();
  const first = await startLocalPostgres({ dataDirectory: path, durable: true });
  await query(first.adminUrl, "CREATE TABLE t AS SELECT 1 AS n");
  process.kill(await serverPid(path), "SIGKILL");
  await first.exited;
  await first.stop();
  const second = await startLocalPostgres({ dataDirectory: path, durable: true });
  expect(await query(second.adminUrl, "SELECT n FROM t")).toEqual([{ n: 1 }]);
  await second.stop();
});

test("stale postmaster.pid, data of another version, lost password file, foreign folder", async () => {
  const path = await scratchCluster();
  const start = () => startLocalPostgres({ dataDirectory: path, durable: false });
  await (await start()).stop();

  const data = join(path, "server/data");
  // A live process that is no PostgreSQL: PostgreSQL alone would refuse to start.
  await writeFile(join(data, "postmaster.pid"), `${process.ppid}\n${data}\n1\n5432\n\n127.0.0.1\n`);
  await (await start()).stop();
  await writeFile(join(data, "postmaster.pid"), `2147480000\n${data}\n1\n5432\n\n127.0.0.1\n`);
  await (await start()).stop();

  const password = join(path, "server/superuser-password");
  await rename(password, `${password}.away`);
  await expect(start()).rejects.toThrow("superuser-password is missing");
  await rename(`${password}.away`, password);

  expect(await readFile(join(data, "PG_VERSION"), "utf8")).toBe("18\n");
  await writeFile(join(data, "PG_VERSION"), "17\n");
  await expect(start()).rejects.toMatchObject({
    code: "WRONG_VERSION",
    message: expect.stringContaining(`The data in ${path} was made by PostgreSQL 17, this is PostgreSQL 18.`),
  });

  const other = await scratchFolder();
  await mkdir(join(other, "server"));
  await writeFile(join(other, "server", "precious"), "");
  await expect(startLocalPostgres({ dataDirectory: other, durable: false })).rejects.toThrow("Move it away");
  expect(await stat(join(other, "server", "precious"))).toBeDefined();
});

// Root writes everywhere but on a read-only file system, which the tests as root try.
if (!asRoot)
  test("an unwritable folder", async () => {
    const path = await scratchCluster();
    const closed = join(path, "closed");
    await mkdir(closed, { mode: 0o500 });
    await expect(startLocalPostgres({ dataDirectory: closed, durable: false })).rejects.toMatchObject({
      code: "DATA_FOLDER_UNWRITABLE",
    });
  });
