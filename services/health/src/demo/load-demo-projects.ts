import type { DemoVillage } from "@fupin/demo-data/demo-village";
import type { Random } from "@fupin/demo-data/random";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { Parameters } from "@fupin/server-kit/policy/parameter";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { CLINIC_FUNDING, SPECIALTY_FUNDING } from "../project/health-project.parameters.js";
import type { HealthProgramme, HealthProjectStage } from "../project/health-project.rules.js";
import type { DemoFacilities } from "./load-demo-facilities.js";
import { DEMO } from "./recorded-by.js";

const PLANNED_ON = "2016-01-15";
const SPECIALTIES = ["心血管内科", "骨科"];
type Steps = readonly (readonly [stage: HealthProjectStage, on: string])[];
const PLANNED: Steps = [["PLANNED", PLANNED_ON]];
const COMPLETED: Steps = [...PLANNED, ["UNDER_WAY", "2016-04-10"], ["COMPLETED", "2016-09-20"]];
const ACCEPTED: Steps = [...COMPLETED, ["ACCEPTED", "2016-11-25"]];

/**
 * A clinic project where the village is poor (policy H-7), and with a new county hospital its two key specialties
 * (policy H-10). How far a project is follows from the village's code.
 */
export async function loadDemoProjects(
  trx: Kysely<Tables>,
  { code, name, poor }: DemoVillage,
  { COUNTY: hospital }: DemoFacilities,
  parameters: Parameters,
  random: Random,
): Promise<void> {
  if (hospital.isNew) {
    const { region } = hospital;
    const funding = parameters.get(SPECIALTY_FUNDING, region, PLANNED_ON).value;
    for (const [index, specialty] of SPECIALTIES.entries()) {
      const steps = index === 0 ? ACCEPTED : COMPLETED;
      await addProject(trx, {
        programme: "KEY_SPECIALTY",
        region,
        name: specialty,
        planYear: 1,
        funding,
        steps,
      });
    }
  }
  if (!poor) return;
  const first = random.chance(2 / 3);
  const steps = !first ? PLANNED : random.chance(0.8) ? ACCEPTED : COMPLETED;
  await addProject(trx, {
    programme: "VILLAGE_CLINIC",
    region: code,
    name: `${name}卫生室`,
    planYear: first ? 1 : 2,
    funding: parameters.get(CLINIC_FUNDING, code, PLANNED_ON).value,
    steps,
  });
}

type NewProject = {
  readonly programme: HealthProgramme;
  readonly region: string;
  readonly name: string;
  readonly planYear: number;
  readonly funding: number;
  readonly steps: Steps;
};

async function addProject(
  trx: Kysely<Tables>,
  { programme, region, name, planYear, funding, steps }: NewProject,
): Promise<void> {
  const [stage, on] = steps.at(-1) ?? ["PLANNED", PLANNED_ON];
  const accepted = stage === "ACCEPTED" ? on : null;
  const { id } = await trx
    .insertInto("health_project")
    .values({
      programme,
      region,
      name,
      plan_year: planYear,
      funding,
      equipped_on: programme === "VILLAGE_CLINIC" ? accepted : null,
      stage,
      stage_on: on,
      accepted_on: accepted,
      recorded_by: DEMO,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await insertRows(
    trx,
    "health_project_step",
    steps.map(([each, day]) => ({
      project_id: id,
      stage: each,
      on_day: day,
      evidence: "演示数据",
      recorded_by: DEMO,
    })),
  );
}
