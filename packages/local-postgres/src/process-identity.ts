import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { platform } from "node:os";

/** A process that is still the same one when the system gives its pid to another program. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, as the system tells it; only good for comparing. */
  readonly start: string;
}

/** The process exists, but the system does not tell when it started (for example /proc with hidepid). */
const UNKNOWN_START = "unknown";

/** The identity of the running process `pid`, or undefined when there is none (a zombie counts as none). */
export function processIdentity(pid: number): ProcessIdentity | undefined {
  if (!Number.isSafeInteger(pid) || pid <= 0 || !answersSignals(pid)) return undefined;
  const start = platform() === "linux" ? startFromProc(pid) : startFromPs(pid);
  return start === undefined ? undefined : { pid, start };
}

/** Whether this very process still runs, not another one that got its pid. */
export function isStillRunning(process: ProcessIdentity): boolean {
  const now = processIdentity(process.pid);
  if (now === undefined) return false;
  return now.start === process.start || now.start === UNKNOWN_START || process.start === UNKNOWN_START;
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as another user.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function startFromProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The program's name stands in brackets and may hold spaces and brackets: count from the last one.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return undefined;
    // Ticks are counted from boot, so the boot belongs to the identity.
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot}/${fields[19]}`;
  } catch {
    return answersSignals(pid) ? UNKNOWN_START : undefined;
  }
}

function startFromPs(pid: number): string | undefined {
  try {
    const env = { LC_ALL: "C", TZ: "UTC", PATH: "/usr/bin:/bin" };
    const start = execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8", env }).trim();
    return start === "" ? undefined : start;
  } catch {
    return answersSignals(pid) ? UNKNOWN_START : undefined;
  }
}
