import { parseRegionCode, regionRange } from "@fupin/domain-types/region-code";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { anyOf } from "@fupin/server-kit/database/any-of";
import { badInput, forbidden, notFound } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { seesRegion } from "@fupin/server-kit/viewer";
import { sql } from "kysely";
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { FACILITY_READERS, HEALTH_OFFICERS, MEDICAL_READERS } from "../access-roles.js";
import { checkKey } from "../check-key.js";
import { Claim } from "../claim/claim.type.js";
import type { HealthContext } from "../health-context.js";
import { regionOf } from "../report/health-report.resolver.js";
import { codeDivision, parseFacilityCode, REGION_DIGITS } from "./facility.js";
import {
  adoptClaimsByName,
  facilitiesByCode,
  facilitiesOf,
  facilityOfCode,
  recordFacility,
} from "./facility.store.js";
import { MedicalFacility, MedicalFacilityFilter, RecordMedicalFacilityInput } from "./facility.type.js";

const MedicalFacilityConnection = connectionOf(() => MedicalFacility, "MedicalFacility", "医疗机构");

/** Institutions in their regions. */
@Resolver(() => MedicalFacility)
export class FacilityResolver {
  @Access(...FACILITY_READERS)
  @Query(() => MedicalFacility, { nullable: true, description: "一个医疗机构；没有该代码则为空" })
  medicalFacility(
    @Arg("code", () => ID, { description: "机构代码" }) code: string,
    @Ctx() context: HealthContext,
  ): Promise<MedicalFacility | undefined> {
    checkKey(code, parseFacilityCode, "code");
    return context.load(facilityOfCode, code);
  }

  @Access(...FACILITY_READERS)
  @Query(() => MedicalFacilityConnection, { nullable: true, description: "医疗机构列表，按区划排列" })
  async medicalFacilities(
    @Arg("filter", () => MedicalFacilityFilter, { nullable: true, description: "筛选条件" }) filter:
      | MedicalFacilityFilter
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db, viewer }: HealthContext,
  ): Promise<Page<MedicalFacility>> {
    const region = regionOf(viewer, filter?.region);
    const { from, to } = regionRange(region);
    const above = filter?.withReferral ? [region.slice(0, 2), region.slice(0, 4), region.slice(0, 6)] : [];
    let query = facilitiesOf(db).where((eb) =>
      eb.or([eb.and([eb("f.region", ">=", from), eb("f.region", "<", to)]), anyOf("f.region", above)]),
    );
    if (filter?.kind) query = query.where("f.kind", "=", filter.kind);
    if (filter?.name) query = query.where(sql<boolean>`strpos(f.name, ${filter.name.trim()}) > 0`);
    return pageOf(
      query,
      page,
      { columns: ["f.region", "f.code"], direction: "asc", keyOf: (row) => [row.region, row.code] },
      async () => {
        const counted = query.clearSelect().select(({ fn }) => fn.countAll<number>().as("total"));
        return (await counted.executeTakeFirstOrThrow()).total;
      },
    );
  }

  @Access(...HEALTH_OFFICERS)
  @Mutation(() => MedicalFacility, {
    description: "登记医疗机构；同一区划内名称不重复；此前以名称登记的报销申请归入该机构（policy H-6）",
  })
  async recordMedicalFacility(
    @Arg("input", () => RecordMedicalFacilityInput, { description: "机构" })
    input: RecordMedicalFacilityInput,
    @Ctx() context: HealthContext,
  ): Promise<MedicalFacility> {
    const facility = checked(input);
    const { region } = facility;
    if (!seesRegion(context.viewer, region)) throw forbidden(`区划 ${region} 不在您的辖区内`, { region });
    const code = await performOnce(
      context,
      { act: "recordMedicalFacility", requestId: input.requestId, input },
      async (trx) => {
        const recorded = await recordFacility(trx, facility, context.viewer.subject);
        await adoptClaimsByName(trx, facility, recorded.code);
        return recorded.code;
      },
    );
    const recorded = (await facilitiesByCode(context.db, [code])).get(code);
    if (recorded === undefined) throw notFound("该机构");
    return recorded;
  }
}

/** The institution of a claim, where it has a code. */
@Resolver(() => Claim)
export class ClaimFacilityResolver {
  @Access(...MEDICAL_READERS)
  @FieldResolver(() => MedicalFacility, {
    nullable: true,
    description: "医疗机构；只以名称登记、没有代码的为空",
  })
  async facility(
    @Root() { facilityCode }: Claim,
    @Ctx() context: HealthContext,
  ): Promise<MedicalFacility | undefined> {
    return facilityCode === null ? undefined : context.load(facilityOfCode, facilityCode);
  }
}

/** The institution without blanks around its name; throws BAD_USER_INPUT for one that cannot be. */
function checked(input: RecordMedicalFacilityInput): RecordMedicalFacilityInput {
  const { kind, region, servedPopulation, code } = input;
  const name = input.name.trim();
  if (!parseRegionCode(region).ok || region.length !== REGION_DIGITS[kind])
    throw badInput(`区划代码应为 ${REGION_DIGITS[kind]} 位`, "region");
  if (name === "") throw badInput("名称不能为空", "name");
  if (typeof servedPopulation === "number" && servedPopulation < 0)
    throw badInput("服务人口不能为负", "servedPopulation");
  checkKey(code, parseFacilityCode, "code");
  if (code && !code.startsWith(codeDivision(region)))
    throw badInput(`机构代码应以 ${codeDivision(region)} 开头`, "code");
  return { ...input, name };
}
