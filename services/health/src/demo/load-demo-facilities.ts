import type { DemoPlace, DemoVillage } from "@fupin/demo-data/demo-village";
import type { HospitalLevel } from "@fupin/domain-types/health";
import { anyOf } from "@fupin/server-kit/database/any-of";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { type FacilityKind, LEVEL_OF, REGION_DIGITS } from "../facility/facility.js";
import { type FacilityKey, type NewFacility, recordFacility } from "../facility/facility.store.js";
import { DEMO } from "./recorded-by.js";

/** An institution that a demo village needs; `isNew` where no village before it brought it. */
export type DemoFacility = NewFacility & FacilityKey & { readonly isNew: boolean };

/** The institutions of a demo village by level: its clinic, and the hospitals to which it sends its patients. */
export type DemoFacilities = Readonly<Record<HospitalLevel, DemoFacility>>;

/** Records the institutions of a demo village that no village before it brought. */
export async function loadDemoFacilities(trx: Kysely<Tables>, village: DemoVillage): Promise<DemoFacilities> {
  const needed = facilitiesOfVillage(village);
  const rows = await trx
    .selectFrom("medical_facility")
    .select(["id", "code", "kind", "region"])
    .where(
      anyOf(
        "region",
        needed.map(({ region }) => region),
      ),
    )
    .where("recorded_by", "=", DEMO)
    .execute();
  const loaded: [HospitalLevel, DemoFacility][] = [];
  for (const facility of needed) {
    const known = rows.find(({ kind, region }) => kind === facility.kind && region === facility.region);
    const { id, code } = known ?? (await recordFacility(trx, facility, DEMO));
    loaded.push([LEVEL_OF[facility.kind], { ...facility, id, code, isNew: known === undefined }]);
  }
  return Object.fromEntries(loaded) as DemoFacilities;
}

function facilitiesOfVillage({ code, name, place, poor, profile }: DemoVillage): NewFacility[] {
  const at = (kind: FacilityKind, facilityName: string): NewFacility => ({
    kind,
    region: code.slice(0, REGION_DIGITS[kind]),
    name: facilityName,
    basicDrugSystem: kind === "VILLAGE_CLINIC" || kind === "TOWNSHIP_HOSPITAL",
  });
  return [
    at("PROVINCIAL_HOSPITAL", `${place.province}人民医院`),
    at("PREFECTURE_HOSPITAL", `${place.prefecture}第一人民医院`),
    at("COUNTY_HOSPITAL", `${place.county}人民医院`),
    at("TOWNSHIP_HOSPITAL", townshipHospital(place)),
    {
      ...at("VILLAGE_CLINIC", `${name}卫生室`),
      servedPopulation: profile.population,
      poorVillage: poor,
    },
  ];
}

const townshipHospital = ({ township }: DemoPlace): string =>
  township.endsWith("街道") ? `${township}社区卫生服务中心` : `${township}卫生院`;
