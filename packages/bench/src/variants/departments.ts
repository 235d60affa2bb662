import { Department } from "@fupin/domain-types/identity";
import { freePorts } from "../processes/free-ports.js";
import { Program } from "../processes/program.js";
import type { DatabaseTold } from "./database-main.js";
import { identitySettings } from "./identity-settings.js";
import type { Site } from "./variant.js";

/** PostgreSQL and the departments, each in a process of its own. */
export type RunningDepartments = {
  readonly database: Program;
  readonly programs: readonly Program[];
  /** Where each department answers operations. */
  readonly urls: Readonly<Record<Department, string>>;
  stop(): Promise<void>;
};

/** Starts PostgreSQL and the departments' processes as they are deployed; all of them serve. */
export async function startDepartments(site: Site): Promise<RunningDepartments> {
  const database = Program.start("PostgreSQL's process", new URL("./database-main.js", import.meta.url), {
    DATA: site.data,
  });
  const { urls: databases, ...keys } = await database.told<DatabaseTold>();
  const ports = await freePorts(Department.values.length);
  const started = await Promise.all(
    Department.values.map(async (name, index) => {
      const prefix = name.toUpperCase();
      const port = ports[index] as number;
      const program = Program.start(name, new URL(import.meta.resolve(`@fupin/${name}/index`)), {
        ...identitySettings(site.issuer),
        [`${prefix}_DATABASE_URL`]: databases[name]?.app ?? "",
        [`${prefix}_OWNER_DATABASE_URL`]: databases[name]?.owner ?? "",
        FUPIN_ENCRYPTION_KEYS: keys.encryptionKeys,
        FUPIN_SEARCH_KEY: keys.searchKey,
        PORT: String(port),
      });
      const origin = `http://127.0.0.1:${port}`;
      await program.until(async () => (await fetch(`${origin}/health`)).status === 200);
      return { name, program, url: `${origin}/graphql` };
    }),
  );
  const programs = started.map(({ program }) => program);
  return {
    database,
    programs,
    urls: Object.fromEntries(started.map(({ name, url }) => [name, url])) as Record<Department, string>,
    stop: async () => {
      await Promise.all(programs.map((program) => program.stop()));
      await database.stop();
    },
  };
}
