import type { Role } from "@fupin/domain-types/identity";
import { parseRegionCode } from "@fupin/domain-types/region-code";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import { badInput, conflict, ruleViolated } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { LIVELIHOOD_READERS } from "../access-roles.js";
import { actDay } from "../acts/act-day.js";
import { actingInRegion } from "../acts/acting-viewer.js";
import { nextId } from "../acts/next-id.js";
import { requireText } from "../acts/require-text.js";
import type { IndustryContext } from "../industry-context.js";
import { readArgument } from "../read-argument.js";
import { Village } from "../village/village.type.js";
import { parseVillageCode } from "../village/village-code.js";
import {
  ExtendIndustryOrganisationInput,
  IndustryOrganisationFilter,
  RegisterIndustryOrganisationInput,
} from "./organisation.input.js";
import {
  type OrganisationRow,
  organisationPage,
  organisationsById,
  requireOrganisation,
  sharesOfOrganisations,
} from "./organisation.store.js";
import { IndustryOrganisation, OrganisationShares } from "./organisation.type.js";
import { parseOrganisationId, regionOfId } from "./organisation-id.js";

/** Organisations by id, of a request by one statement. */
export const organisationById = defineLoader(({ db }: IndustryContext, ids: readonly string[]) =>
  organisationsById(db, ids),
);
const sharesById = defineLoader(({ db }: IndustryContext, ids: readonly string[]) =>
  sharesOfOrganisations(db, ids),
);
const OrganisationConnection = connectionOf(
  () => IndustryOrganisation,
  "IndustryOrganisation",
  "合作社与企业",
);
const REGISTRARS: readonly Role[] = ["INDUSTRY_OFFICER"];

/** Cooperatives and enterprises (policies I-3, I-6, I-7); public, without data of households. */
@Resolver(() => IndustryOrganisation)
export class OrganisationResolver {
  @Query(() => OrganisationConnection, {
    nullable: true,
    description: "合作社与企业，按编号排列（policy I-3、I-7）",
  })
  async industryOrganisations(
    @Arg("filter", () => IndustryOrganisationFilter, { nullable: true, description: "筛选条件" }) filter:
      | IndustryOrganisationFilter
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: IndustryContext,
  ): Promise<Page<OrganisationRow>> {
    return organisationPage(db, filter ?? {}, page);
  }

  @Access(...REGISTRARS)
  @Mutation(() => IndustryOrganisation, { description: "登记合作社或企业（policy I-3、I-7）" })
  async registerIndustryOrganisation(
    @Arg("input", () => RegisterIndustryOrganisationInput, { description: "登记内容" })
    input: RegisterIndustryOrganisationInput,
    @Ctx() context: IndustryContext,
  ): Promise<OrganisationRow> {
    const region = readArgument(parseRegionCode(input.region), "region");
    if (region.length < 6) throw badInput("登记地应为县、乡镇或村", "region");
    actingInRegion(context.viewer, REGISTRARS, region, "I-7");
    const name = requireText(input.name, "全称", "name");
    const villages = villagesWithin(input.villages, region);
    const on = actDay(input.on);
    const recorded = { recorded_by: context.viewer.subject };
    const act = { act: "registerIndustryOrganisation", requestId: input.requestId, input };
    const id = await performOnce(context, act, async (trx) => {
      const organisation_id = await nextId(trx, {
        table: "organisation",
        owner: region,
        mark: "-O",
        digits: 3,
      });
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto("organisation")
        .values({ id: organisation_id, region, name, kind: input.kind, registered_on: on, ...recorded })
        .onConflict((same) => same.constraint("organisation_name_unique").doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows === 0n) throw conflict(`${region} 已登记“${name}”`, { policy: "I-7" });
      await insertRows(
        trx,
        "organisation_village",
        villages.map((village_code) => ({ organisation_id, village_code, since: on, ...recorded })),
      );
      return organisation_id;
    });
    return requireOrganisation(context.db, id);
  }

  @Access(...REGISTRARS)
  @Mutation(() => IndustryOrganisation, { description: "登记组织新带动的村（policy I-3）" })
  async extendIndustryOrganisation(
    @Arg("input", () => ExtendIndustryOrganisationInput, { description: "组织与新带动的村" })
    input: ExtendIndustryOrganisationInput,
    @Ctx() context: IndustryContext,
  ): Promise<OrganisationRow> {
    const organisation_id = readArgument(parseOrganisationId(input.organisation), "organisation");
    const region = regionOfId(organisation_id);
    actingInRegion(context.viewer, REGISTRARS, region, "I-3");
    const villages = villagesWithin(input.villages, region);
    if (villages.length === 0) throw badInput("没有新带动的村", "villages");
    const since = actDay(input.on);
    const act = { act: "extendIndustryOrganisation", requestId: input.requestId, input };
    await performOnce(context, act, async (trx) => {
      const { name, registeredOn } = await requireOrganisation(trx, organisation_id);
      if (since < registeredOn)
        throw ruleViolated("I-3", `${name}于 ${registeredOn} 登记，${since} 尚不能带动村`, {
          registeredOn,
          since,
        });
      const recorded_by = context.viewer.subject;
      const added = await trx
        .insertInto("organisation_village")
        .values(villages.map((village_code) => ({ organisation_id, village_code, since, recorded_by })))
        .onConflict((same) => same.columns(["organisation_id", "village_code"]).doNothing())
        .returning("village_code")
        .execute();
      if (added.length === 0) throw conflict(`${name}已带动这些村`, { policy: "I-3" });
      return organisation_id;
    });
    return requireOrganisation(context.db, organisation_id);
  }

  @Access(...LIVELIHOOD_READERS)
  @FieldResolver(() => OrganisationShares, {
    nullable: true,
    description: "您可见范围内的入股合计（policy I-7）",
  })
  shares(
    @Root() { id }: OrganisationRow,
    @Ctx() context: IndustryContext,
  ): Promise<OrganisationShares | undefined> {
    return context.load(sharesById, id);
  }

  @FieldResolver(() => [Village], { description: "带动的村" })
  villages(@Root() { villages }: OrganisationRow): Village[] {
    return villages;
  }
}

/** Village codes, each once, that lie in a region; throws BAD_USER_INPUT otherwise. */
function villagesWithin(codes: readonly string[], region: string): string[] {
  const villages = [...new Set(codes.map((code) => readArgument(parseVillageCode(code), "villages")))];
  const outside = villages.find((code) => !code.startsWith(region));
  if (outside !== undefined) throw badInput(`${outside} 不在登记地 ${region} 内`, "villages");
  return villages;
}
