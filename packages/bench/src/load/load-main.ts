import { runClosedLoop } from "./closed-loop.js";
import type { LoadOrder } from "./load-protocol.js";

/** The client, in a process of its own so that it does not wait for what it measures. */
let drained = Promise.resolve();
process.on("message", async (order: Partial<LoadOrder>) => {
  if (order.bodies === undefined) return;
  await drained;
  const load = runClosedLoop(order as LoadOrder);
  drained = load.drained;
  process.send?.(await load.figures);
});
process.send?.({ listens: true });
process.once("SIGTERM", () => process.exit(0));
