import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { givenName, surname, villageSurnames } from "@fupin/demo-data/names";
import { Random } from "@fupin/demo-data/random";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import type { FacilityKind } from "../facility/facility.js";
import type { HealthProjectStage } from "../project/health-project.rules.js";
import type { WorkerKind } from "../workforce/workforce.rules.js";

const RECORDED_BY = "demo-data";
const IN_POST_SINCE = "2014-01-01";
const CLINIC_FUNDING = 10_000_000;

/**
 * The clinic of a demo village with its doctor, the hospitals of its township and county with theirs, and a clinic
 * project where the village is poor. Names are invented; how far a project is follows from the village's code.
 */
export async function loadDemoFacilities(trx: Kysely<Tables>, village: DemoVillage): Promise<void> {
  const { code, name, place, poor, profile } = village;
  const random = Random.of("health", code);
  const township = place.township.endsWith("街道")
    ? `${place.township}社区卫生服务中心`
    : `${place.township}卫生院`;
  await addFacility(trx, "COUNTY_HOSPITAL", code.slice(0, 6), `${place.county}人民医院`);
  const hospital = await addFacility(trx, "TOWNSHIP_HOSPITAL", code.slice(0, 9), township);
  if (hospital !== undefined) {
    for (let count = random.whole(1, 4); count > 0; count -= 1)
      await addWorker(trx, "GENERAL_PRACTITIONER", hospital, code.slice(0, 9), random);
  }
  const clinic = await addFacility(trx, "VILLAGE_CLINIC", code, `${name}卫生室`, {
    served_population: profile.population,
    poor_village: poor,
  });
  if (clinic !== undefined) await addWorker(trx, "VILLAGE_DOCTOR", clinic, code, random);
  if (poor) await addClinicProject(trx, code, `${name}卫生室`, random);
}

/** An institution's number; undefined where another village brought it before. */
async function addFacility(
  trx: Kysely<Tables>,
  kind: FacilityKind,
  region: string,
  name: string,
  clinic?: { readonly served_population: number; readonly poor_village: boolean },
): Promise<number | undefined> {
  const row = await trx
    .insertInto("medical_facility")
    .values({
      kind,
      region,
      name,
      served_population: clinic?.served_population ?? null,
      poor_village: clinic?.poor_village ?? false,
      basic_drug_system: kind !== "COUNTY_HOSPITAL",
      recorded_by: RECORDED_BY,
    })
    .onConflict((known) => known.constraint("facility_name_once").doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

async function addWorker(
  trx: Kysely<Tables>,
  kind: WorkerKind,
  facility: number,
  region: string,
  random: Random,
): Promise<void> {
  const sex = random.chance(0.5) ? "MALE" : "FEMALE";
  await trx
    .insertInto("medical_worker")
    .values({
      kind,
      facility_id: facility,
      region,
      name: surname(villageSurnames(random), random) + givenName(sex, random),
      qualification: kind === "VILLAGE_DOCTOR" ? "RURAL_DOCTOR" : "PHYSICIAN",
      works_from: IN_POST_SINCE,
      recorded_by: RECORDED_BY,
    })
    .execute();
}

async function addClinicProject(
  trx: Kysely<Tables>,
  village: string,
  name: string,
  random: Random,
): Promise<void> {
  const first = random.chance(2 / 3);
  const steps: [stage: HealthProjectStage, on: string][] = [["PLANNED", "2016-01-15"]];
  if (first) steps.push(["UNDER_WAY", "2016-04-10"], ["COMPLETED", "2016-09-20"]);
  if (first && random.chance(0.8)) steps.push(["ACCEPTED", "2016-11-25"]);
  const [stage, on] = steps.at(-1) ?? ["PLANNED", "2016-01-15"];
  const accepted = stage === "ACCEPTED" ? on : null;
  const { id } = await trx
    .insertInto("health_project")
    .values({
      programme: "VILLAGE_CLINIC",
      region: village,
      name,
      plan_year: first ? 1 : 2,
      funding: CLINIC_FUNDING,
      equipped_on: accepted,
      stage,
      stage_on: on,
      accepted_on: accepted,
      recorded_by: RECORDED_BY,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await trx
    .insertInto("health_project_step")
    .values(
      steps.map(([each, day]) => ({
        project_id: id,
        stage: sql<HealthProjectStage>`${each}`,
        on_day: day,
        evidence: "演示数据",
        recorded_by: RECORDED_BY,
      })),
    )
    .execute();
}
