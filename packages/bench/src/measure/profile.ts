import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { AttendantAnswer, AttendantOrder } from "../processes/attendant-protocol.js";
import type { Program } from "../processes/program.js";
import type { RunningVariant } from "../variants/variant.js";
import { type CpuProfile, type OwnTimes, ownTimes } from "./self-times.js";

/** Where each process of a variant spent its own time, by process. */
export type ProfileFigures = Readonly<Record<string, OwnTimes>>;

/** Profiles a variant's processes while `work` runs; the profiles are kept in `folder`. */
export async function profiled<T>(
  folder: string,
  label: string,
  { gateway, departments }: RunningVariant,
  work: () => Promise<T>,
): Promise<{ result: T; profile: ProfileFigures }> {
  await mkdir(folder, { recursive: true });
  const programs = [gateway, ...departments];
  const order = (program: Program, message: AttendantOrder) => program.ask<AttendantAnswer>(message);
  for (const program of programs) await order(program, { attendant: "start-profile" });
  const result = await work();
  const profile: Record<string, OwnTimes> = {};
  for (const program of programs) {
    const file = join(folder, `${label}-${program.name.replaceAll(" ", "-")}.cpuprofile`);
    await order(program, { attendant: "stop-profile", file });
    profile[program.name] = ownTimes(JSON.parse(await readFile(file, "utf8")) as CpuProfile);
  }
  return { result, profile };
}
