import "reflect-metadata";
import type { DemoVillage } from "@fupin/demo-data/demo-village";
import type { TestProject } from "vitest/node";
import type { DemoPlan } from "../../src/demo-loading.js";
import { standardPlan } from "../../src/demo-once.js";
import { startTestPlatform } from "../platform-harness.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the shows' platform listens. */
    showPlatform: string;
    /** Its PostgreSQL, as the superuser. */
    showDatabases: string;
  }
}

/** Where the shows play: 圳头村, the villages of 龙溪镇, and one township of 黎川县. */
const PLACES = ["360321", "520329", "361022100"];

async function* villagesOfShows(villages: DemoPlan["villages"]): AsyncGenerator<DemoVillage> {
  for await (const village of villages) {
    if (PLACES.some((place) => village.code.startsWith(place))) yield village;
  }
}

/** Vitest global setup: one platform for all shows, reached over HTTP like any other, its departments up to date. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const platform = await startTestPlatform({
    demoPlan: async () => {
      const { villages } = await standardPlan();
      return { name: "shows", villages: villagesOfShows(villages) };
    },
  });
  for (const subgraph of platform.platform.subgraphs) await subgraph.catchUp();
  project.provide("showPlatform", platform.url);
  project.provide("showDatabases", platform.adminUrl);
  return () => platform.close();
}
