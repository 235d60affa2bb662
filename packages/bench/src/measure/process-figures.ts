import { readdirSync, readFileSync } from "node:fs";

/** Kernel clock ticks per second; 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

/** A process as /proc/PID/stat tells of it. Times in seconds. */
export type ProcessStat = {
  readonly parent: number;
  readonly cpu: number;
  /** CPU time of children that have ended. */
  readonly endedChildrenCpu: number;
};

/** Reads /proc/PID/stat. The name stands in brackets and may itself hold brackets and spaces. */
export function parseStat(text: string): ProcessStat {
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const seconds = (index: number) => Number(fields[index]) / TICKS_PER_SECOND;
  return {
    parent: Number(fields[1]),
    cpu: seconds(11) + seconds(12),
    endedChildrenCpu: seconds(13) + seconds(14),
  };
}

/** CPU time of a process so far, in seconds. */
export const cpuOf = (pid: number): number => parseStat(readFileSync(`/proc/${pid}/stat`, "latin1")).cpu;

/** Memory of a process that is in RAM, in bytes. */
export function residentBytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "latin1"))?.[1];
  if (kilobytes === undefined) throw new Error(`process ${pid} has ended`);
  return Number(kilobytes) * 1024;
}

/** CPU time of all that descends from a process, ended or running, without itself, in seconds. */
export function cpuOfDescendants(pid: number): number {
  const stats = new Map<number, ProcessStat>();
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      stats.set(Number(entry), parseStat(readFileSync(`/proc/${entry}/stat`, "latin1")));
    } catch {
      // It ended while the list was read.
    }
  }
  const descends = (stat: ProcessStat): boolean => {
    if (stat.parent === pid) return true;
    const parent = stats.get(stat.parent);
    return parent !== undefined && descends(parent);
  };
  let total = 0;
  for (const stat of stats.values()) if (descends(stat)) total += stat.cpu + stat.endedChildrenCpu;
  return total;
}

/** CPU time that this machine has spent on all programs so far, in seconds. */
export function machineCpu(): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = (
    readFileSync("/proc/stat", "latin1").split("\n")[0] as string
  )
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return (user + nice + system + irq + softirq) / TICKS_PER_SECOND;
}
