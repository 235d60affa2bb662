import { execFile } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { chown, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Binaries } from "./binaries.js";
import type { DataFolder } from "./data-folder.js";
import { LocalPostgresError } from "./errors.js";

const run = promisify(execFile);

/** As whom PostgreSQL's programs run. Empty for an ordinary user: as ourselves. */
export interface ServerUser {
  readonly uid?: number;
  readonly gid?: number;
  /** Words before the command, when a plain change of user is not enough. */
  readonly prefix: readonly string[];
  /** Who must own the data files; undefined when no owner has to be set. */
  readonly owner?: { readonly uid: number; readonly gid: number };
}

/** The names used to find or make the account, replaceable in tests. */
export interface AccountCommands {
  readonly account: string;
  readonly useradd: string;
}

const ACCOUNT: AccountCommands = { account: "postgres", useradd: "useradd" };

/**
 * Chooses the user for the server. PostgreSQL refuses to run as root, so root runs it as the owner of the
 * data, or else as the account `postgres`, which is made if missing. Fails with `ROOT_NOT_POSSIBLE`.
 */
export async function chooseServerUser(folder: DataFolder, binaries: Binaries): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const owner = (await ownerOf(folder)) ?? (await findOrMakeAccount(ACCOUNT));
  // A folder we have just made is the server's; one that was there keeps its owner and its mode.
  if (folder.created) await chown(folder.path, owner.uid, owner.gid);
  const plain: ServerUser = { ...owner, prefix: [], owner };
  if (await reaches(plain, folder, binaries)) return plain;
  const prefix = passOverClosedFolders(owner);
  const capable: ServerUser = { prefix, owner };
  if (prefix.length > 0 && (await reaches(capable, folder, binaries))) return capable;
  throw new LocalPostgresError(
    "ROOT_NOT_POSSIBLE",
    `As root PostgreSQL runs as user ${owner.uid}, who may not enter ${folder.path} or ${binaries.postgres}, and setpriv (util-linux, with CAP_DAC_OVERRIDE and CAP_SETPCAP) is not usable here. Start as an ordinary user, or move both to where all users may enter.`,
  );
}

/** The uid and gid of the account, which is made if it is missing. */
export async function findOrMakeAccount({ account, useradd }: AccountCommands) {
  const found = await idsOf(account);
  if (found !== undefined) return found;
  const flags = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"];
  const failure = await run(useradd, [...flags, account]).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  const made = await idsOf(account);
  if (made !== undefined) return made;
  throw new LocalPostgresError(
    "ROOT_NOT_POSSIBLE",
    `PostgreSQL does not run as root, there is no user ${account}, and it could not be made (${failure}). Make a system user ${account}, or start as an ordinary user.`,
  );
}

async function idsOf(account: string): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const [uid, gid] = await Promise.all(["-u", "-g"].map((flag) => run("id", [flag, account])));
    return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
  } catch {
    return undefined;
  }
}

/** Whoever owns the data goes on owning it, so that they can still start it without root. */
async function ownerOf(folder: DataFolder): Promise<{ uid: number; gid: number } | undefined> {
  const data = await stat(join(folder.path, "server", "data")).catch(() => undefined);
  if (data !== undefined && data.uid !== 0) return { uid: data.uid, gid: data.gid };
  const { uid, gid } = await stat(folder.path);
  // initdb refuses a uid that has no account.
  const known = uid !== 0 && (await run("id", ["-un", String(uid)]).catch(() => undefined)) !== undefined;
  return known ? { uid, gid } : undefined;
}

/** Whether this user gets through to the data folder and to the programs. */
async function reaches(user: ServerUser, folder: DataFolder, binaries: Binaries): Promise<boolean> {
  const script = 'cd -P -- "$1" && test -x "$2" && exec "$2" --version';
  const [program = "", ...args] = [
    ...user.prefix,
    "/bin/sh",
    "-c",
    script,
    "sh",
    folder.path,
    binaries.initdb,
  ];
  const ids = user.uid === undefined || user.gid === undefined ? {} : { uid: user.uid, gid: user.gid };
  return run(program, args, { ...ids, cwd: "/" }).then(
    () => true,
    () => false,
  );
}

/**
 * The way into a clone or data folder below /root (mode 0700) without loosening it: the server keeps
 * CAP_DAC_OVERRIDE and no other right. `no_setuid_fixup` is needed because access(2), which initdb asks
 * about its own programs, else answers without capabilities.
 */
function passOverClosedFolders({ uid, gid }: { uid: number; gid: number }): readonly string[] {
  const setpriv = ["/usr/bin/setpriv", "/bin/setpriv"].find(isExecutable);
  if (setpriv === undefined) return [];
  const only = "-all,+dac_override";
  const rights = [`--inh-caps=${only}`, `--ambient-caps=${only}`, `--bounding-set=${only}`];
  const user = [`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", "--no-new-privs"];
  return [setpriv, ...user, "--securebits=+no_setuid_fixup", ...rights];
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
