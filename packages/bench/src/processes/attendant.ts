import { writeFile } from "node:fs/promises";
import { Session } from "node:inspector/promises";
import type { AttendantAnswer, AttendantOrder } from "./attendant-protocol.js";

/*
 * Loaded before the program of every process that the bench starts (`node --import`). It ends the process when
 * the bench dies, even by `kill -9`, keeps it running until then or until it is stopped, and takes CPU profiles on
 * demand; otherwise it costs nothing.
 */
const SAMPLING_INTERVAL_US = 500;
let session: Session | undefined;

process.on("disconnect", () => process.exit(1));
process.on("message", async (order: Partial<AttendantOrder>) => {
  if (order.attendant === "start-profile") {
    session = new Session();
    session.connect();
    await session.post("Profiler.enable");
    await session.post("Profiler.setSamplingInterval", { interval: SAMPLING_INTERVAL_US });
    await session.post("Profiler.start");
    process.send?.({ attended: true } satisfies AttendantAnswer);
  } else if (order.attendant === "stop-profile" && session !== undefined) {
    const { profile } = await session.post("Profiler.stop");
    session.disconnect();
    await writeFile((order as { file: string }).file, JSON.stringify(profile));
    process.send?.({ attended: true } satisfies AttendantAnswer);
  }
});
