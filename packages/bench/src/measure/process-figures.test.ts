import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { cpuOf, cpuOfDescendants, parseStat, residentBytes } from "./process-figures.js";

test("a process's name may hold brackets and spaces", () => {
  const text = "42 (a) b) c) S 7 42 42 0 -1 4194560 9 0 0 0 150 50 30 20 20 0 11 0 100 1000 200";
  expect(parseStat(text)).toEqual({ parent: 7, cpu: 2, endedChildrenCpu: 0.5 });
});

test.runIf(process.platform === "linux")(
  "CPU and memory of a process that runs, and of its parent's",
  async () => {
    const before = cpuOfDescendants(process.pid);
    const child = spawn("/bin/sh", ["-c", "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; echo; read x"]);
    try {
      await once(child.stdout, "data");
      const pid = child.pid as number;
      expect(cpuOf(pid)).toBeGreaterThan(0.02);
      expect(cpuOfDescendants(process.pid) - before).toBeGreaterThanOrEqual(cpuOf(pid));
      expect(residentBytes(pid)).toBeGreaterThan(100_000);
    } finally {
      child.kill("SIGKILL");
    }
  },
);
