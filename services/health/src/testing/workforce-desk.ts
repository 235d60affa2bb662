import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import type { Tables } from "../db/tables.js";
import type { FacilityKind } from "../facility/facility.js";
import { startHealth } from "./health-harness.js";
import { idOf } from "./id-of.js";
import { newFacility } from "./new-facility.js";

/** Who keeps the doctors of 陇南市. */
export const officer = { roles: ["HEALTH_OFFICER"], region: "6212" } as const;

/** The desk at which doctors are kept: its institutions by name, and what can be asked there. */
export type WorkforceDesk = {
  readonly health: TestSubgraph<Tables>;
  /** Codes of institutions: 贫困村, 大村, 甲乡, 乙乡, 县医院; 外地 lies in another prefecture. */
  readonly places: Readonly<Record<string, string>>;
  /** Runs an operation; with an input, as an act of its own. */
  run(
    query: string,
    input?: object,
    account?: object,
  ): Promise<{ data: Record<string, never> | null; errors: readonly unknown[] | undefined }>;
  /** Records a doctor in post since 2016 at a place, unless told otherwise; the id. */
  worker(kind: string, place: string, more?: object): Promise<string>;
};

/** A mutation with its one input. */
export const mutation = (name: string, type: string, selection: string): string =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} } }`;

/** Records a doctor (policy H-8). */
export const RECORD_WORKER = mutation(
  "recordMedicalWorker",
  "RecordMedicalWorkerInput",
  "id qualification facility { name }",
);

/** What a refusal by a rule looks like. */
export const violated = (policy: string) => [{ extensions: { code: "RULE_VIOLATED", policy } }];

/** Opens a desk over a database of its own, with the institutions in it. */
export async function openWorkforceDesk(): Promise<WorkforceDesk> {
  const health = await startHealth([]);
  const places: Record<string, string> = {};
  const facility = async (name: string, kind: FacilityKind, region: string, servedPopulation = 900) => {
    const clinic = { kind, region, name, servedPopulation, basicDrugSystem: true, poorVillage: true };
    places[name] = (await newFacility(health, clinic)).code;
  };
  await facility("贫困村", "VILLAGE_CLINIC", "621202100201");
  await facility("大村", "VILLAGE_CLINIC", "621202100202", 1001);
  await facility("甲乡", "TOWNSHIP_HOSPITAL", "621202100");
  await facility("乙乡", "TOWNSHIP_HOSPITAL", "621202101");
  await facility("县医院", "COUNTY_HOSPITAL", "621202");
  await facility("外地", "VILLAGE_CLINIC", "620102100201");
  let requests = 0;
  const run: WorkforceDesk["run"] = async (query, input, account = officer) => {
    const variables = input && { input: { requestId: `workforce-${++requests}`, ...input } };
    const { data, errors } = await health.ask(account as never, query, variables as never);
    return { data: data as Record<string, never> | null, errors };
  };
  return {
    health,
    places,
    run,
    worker: async (kind, place, more = {}) => {
      const { data, errors } = await run(RECORD_WORKER, {
        kind,
        facility: places[place],
        name: `医生${requests}`,
        qualification: "RURAL_DOCTOR",
        worksFrom: "2016-01-01",
        ...more,
      });
      if (errors) throw new Error(JSON.stringify(errors));
      return idOf(data, "recordMedicalWorker");
    },
  };
}
