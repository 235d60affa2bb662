import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import type { Orders } from "./worker.js";

/** How many steps a worker is left at most, and then how many milliseconds: however busy the machine, it gets on. */
const MOST_STEPS = 12;
const LONGEST_REST_MS = 12;
/** Workers of a kind that are there at the same time. */
const LANES = 3;

/** Starts workers and kills them without warning at moments that the seed decides, so many times in all. */
export async function killAgainAndAgain(program: string, orders: Orders, times: number): Promise<void> {
  let round = 0;
  const lane = async (): Promise<void> => {
    while (round < times) {
      round += 1;
      await liveAndDie(program, { ...orders, seed: orders.seed * 1_009 + round });
    }
  };
  await Promise.all(Array.from({ length: Math.min(LANES, times) }, lane));
}

async function liveAndDie(program: string, orders: Orders): Promise<void> {
  const { role, seed } = orders;
  const worker = spawn(process.execPath, [program, JSON.stringify(orders)], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { NODE_COMPILE_CACHE: join(tmpdir(), "fupin-test-worker-cache") },
  });
  let said = "";
  worker.stderr.on("data", (text) => {
    said += text;
  });
  const ended = once(worker, "exit").then(() => "ended");
  const lived = new Promise((resolve) => {
    let steps = 0;
    worker.stdout.on("data", (text: Buffer) => {
      steps += text.length;
      if (steps > (seed * 7_919) % MOST_STEPS) resolve("lived");
    });
  });
  if ((await Promise.race([lived, ended])) === "ended") {
    throw new Error(`a ${role} ended by itself (seed ${seed}):\n${said}`);
  }
  await after((seed * 104_729) % LONGEST_REST_MS);
  worker.kill("SIGKILL");
  await ended;
}
