import { Pool } from "undici";
import { percentile } from "../measure/statistics.js";
import type { LoadFigures, LoadOrder } from "./load-protocol.js";

/** A stretch of load: its figures when its time is over, and the end of what was then still under way. */
export type Load = { readonly figures: Promise<LoadFigures>; readonly drained: Promise<void> };

/**
 * Keeps a fixed number of requests under way: each connection sends its next request when its last one is
 * answered. Only answers that come before the time is over are counted.
 */
export function runClosedLoop(order: LoadOrder): Load {
  const { origin, pathname } = new URL(order.url);
  const pool = new Pool(origin, { connections: order.connections, pipelining: 1 });
  const headers = {
    "content-type": "application/json",
    accept: "application/json",
    authorization: order.authorization,
  };
  const latencies: number[] = [];
  let failures = 0;
  let firstFailure: string | undefined;
  let characters = 0;
  let next = order.first;
  let over = false;

  const startedAt = performance.now();
  const work = Promise.all(Array.from({ length: order.connections }, connection));
  const figures = new Promise<LoadFigures>((resolve) =>
    setTimeout(() => {
      over = true;
      const length = performance.now() - startedAt;
      latencies.sort((a, b) => a - b);
      resolve({
        requests: latencies.length,
        failures,
        firstFailure,
        length,
        p50: percentile(latencies, 50),
        p99: percentile(latencies, 99),
        slowest: latencies.at(-1) ?? Number.NaN,
        characters: characters / latencies.length,
      });
    }, order.length),
  );
  return { figures, drained: Promise.all([figures, work]).then(() => pool.close()) };

  async function connection(): Promise<void> {
    while (!over) {
      const body = order.bodies[next % order.bodies.length] as string;
      next += 1;
      const sentAt = performance.now();
      const failure = await send(body);
      if (over) return;
      latencies.push(performance.now() - sentAt);
      if (failure === undefined) continue;
      failures += 1;
      firstFailure ??= failure;
    }
  }

  async function send(body: string): Promise<string | undefined> {
    try {
      const answer = await pool.request({ method: "POST", path: pathname, headers, body });
      const text = await answer.body.text();
      characters += text.length;
      const sound = answer.statusCode === 200 && text.includes('"data":{') && !text.includes('"errors":[');
      return sound ? undefined : `${answer.statusCode} ${text.slice(0, 300)}`;
    } catch (error) {
      return String(error);
    }
  }
}
