import { parseRegionCode, regionRange } from "@fupin/domain-types/region-code";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput, conflict, forbidden, notFound } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { seesRegion } from "@fupin/server-kit/viewer";
import { type Kysely, sql } from "kysely";
import { Arg, Args, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { FACILITY_READERS, HEALTH_OFFICERS } from "../access-roles.js";
import type { Tables } from "../db/tables.js";
import type { HealthContext } from "../health-context.js";
import { regionOf } from "../report/health-report.resolver.js";
import { REGION_DIGITS } from "./facility.js";
import { MedicalFacility, MedicalFacilityFilter, RecordMedicalFacilityInput } from "./facility.type.js";

const MedicalFacilityConnection = connectionOf(() => MedicalFacility, "MedicalFacility", "医疗机构");

/** Institutions in their regions. */
@Resolver(() => MedicalFacility)
export class FacilityResolver {
  @Access(...FACILITY_READERS)
  @Query(() => MedicalFacilityConnection, { nullable: true, description: "医疗机构列表，按区划排列" })
  async medicalFacilities(
    @Arg("filter", () => MedicalFacilityFilter, { nullable: true, description: "筛选条件" }) filter:
      | MedicalFacilityFilter
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db, viewer }: HealthContext,
  ): Promise<Page<MedicalFacility>> {
    const { from, to } = regionRange(regionOf(viewer, filter?.region));
    let query = facilities(db).where("region", ">=", from).where("region", "<", to);
    if (filter?.kind) query = query.where("kind", "=", filter.kind);
    return pageOf(
      query,
      page,
      { columns: ["region", "name"], direction: "asc", keyOf: ({ region, name }) => [region, name] },
      async () => {
        const counted = query.clearSelect().select(({ fn }) => fn.countAll<number>().as("total"));
        return (await counted.executeTakeFirstOrThrow()).total;
      },
    );
  }

  @Access(...HEALTH_OFFICERS)
  @Mutation(() => MedicalFacility, { description: "登记医疗机构；同一区划内名称不重复" })
  async recordMedicalFacility(
    @Arg("input", () => RecordMedicalFacilityInput, { description: "机构" })
    input: RecordMedicalFacilityInput,
    @Ctx() context: HealthContext,
  ): Promise<MedicalFacility> {
    const { kind, region, servedPopulation } = input;
    const name = input.name.trim();
    if (!parseRegionCode(region).ok || region.length !== REGION_DIGITS[kind])
      throw badInput(`区划代码应为 ${REGION_DIGITS[kind]} 位`, "region");
    if (!seesRegion(context.viewer, region)) throw forbidden(`区划 ${region} 不在您的辖区内`, { region });
    if (name === "") throw badInput("名称不能为空", "name");
    if (typeof servedPopulation === "number" && servedPopulation < 0)
      throw badInput("服务人口不能为负", "servedPopulation");
    const id = await performOnce(
      context,
      { act: "recordMedicalFacility", requestId: input.requestId, input },
      async (trx) => {
        const row = await trx
          .insertInto("medical_facility")
          .values({
            kind,
            region,
            name,
            served_population: servedPopulation ?? null,
            basic_drug_system: input.basicDrugSystem,
            poor_village: input.poorVillage,
            recorded_by: context.viewer.subject,
          })
          .onConflict((known) => known.constraint("facility_name_once").doNothing())
          .returning("id")
          .executeTakeFirst();
        if (row === undefined) throw conflict(`该区划已有“${name}”`);
        return String(row.id);
      },
    );
    const facility = await facilities(context.db).where("id", "=", Number(id)).executeTakeFirst();
    if (facility === undefined) throw notFound("该机构");
    return facility;
  }
}

const facilities = (db: Kysely<Tables>) =>
  db
    .selectFrom("medical_facility")
    .select([
      sql<string>`id::text`.as("id"),
      "kind",
      "region",
      "name",
      "served_population as servedPopulation",
      "basic_drug_system as basicDrugSystem",
      "poor_village as poorVillage",
    ]);
