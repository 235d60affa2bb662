/** What can go wrong when a local PostgreSQL is started. */
export type LocalPostgresErrorCode =
  | "DATA_FOLDER_IN_USE"
  | "DATA_FOLDER_UNWRITABLE"
  | "DISK_FULL"
  | "WRONG_VERSION"
  | "NOT_INSTALLED"
  | "UNSUPPORTED_PLATFORM"
  | "ROOT_NOT_POSSIBLE"
  | "START_FAILED";

/** An expected failure. The message is one line: what, where, and what to do. */
export class LocalPostgresError extends Error {
  override readonly name = "LocalPostgresError";

  constructor(
    readonly code: LocalPostgresErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message.replaceAll(/\s*\n\s*/g, " "), options);
  }
}

/** What to do when a folder is of no use; the same words in every message. */
export const USE_ANOTHER_FOLDER = "set FUPIN_DATA_DIR to another folder";

/** The errno name of a failed system call, or undefined for any other error. */
export function errnoOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** Turns a failed file operation below a data folder into a typed error; typed errors pass unchanged. */
export function toFolderError(error: unknown, path: string): LocalPostgresError {
  if (error instanceof LocalPostgresError) return error;
  const cause = { cause: error };
  const errno = errnoOf(error);
  const unwritable = (what: string) =>
    new LocalPostgresError("DATA_FOLDER_UNWRITABLE", `${what}, or ${USE_ANOTHER_FOLDER}.`, cause);
  switch (errno) {
    case "ENOSPC":
    case "EDQUOT":
      return diskFull(path, cause);
    case "EROFS":
      return unwritable(`The data folder ${path} is on a read-only file system. Remount it for writing`);
    case "EEXIST":
    case "ENOTDIR":
      return unwritable(
        `The data folder ${path} is not a folder but a file, or lies below one. Move the file`,
      );
    case "EACCES":
    case "EPERM":
      return unwritable(`The data folder ${path} is not open to this user (${errno}). Change its owner`);
    default: {
      const reason = error instanceof Error ? error.message : String(error);
      return new LocalPostgresError(
        "START_FAILED",
        `PostgreSQL could not start in ${path}: ${reason}`,
        cause,
      );
    }
  }
}

/** Turns what a PostgreSQL program printed before it failed into a typed error. */
export function toProgramError(program: string, lines: readonly string[], path: string): LocalPostgresError {
  const output = lines.join("\n");
  if (/No space left on device|Disk quota exceeded/.test(output)) return diskFull(path);
  const reason = lines.findLast((line) => /\b(PANIC|FATAL|error|ERROR):/.test(line)) ?? lines.at(-1);
  return new LocalPostgresError(
    "START_FAILED",
    `${program} failed in ${path}: ${reason ?? "it printed nothing"}`,
  );
}

function diskFull(path: string, options?: ErrorOptions): LocalPostgresError {
  return new LocalPostgresError(
    "DISK_FULL",
    `The disk that holds the data folder ${path} is full. Free some space (200 MB at least), or ${USE_ANOTHER_FOLDER}.`,
    options,
  );
}
