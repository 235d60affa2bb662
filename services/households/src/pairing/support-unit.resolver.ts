import { dayInChina } from "@fupin/domain-types/local-date";
import { parseRegionCode, regionRange } from "@fupin/domain-types/region-code";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput, forbidden, notFound } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { seesRegion } from "@fupin/server-kit/viewer";
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { COUNTY_ACTORS, TOWNSHIP_ACTORS } from "../access-roles.js";
import { dayOfAct, requiredText } from "../household/day-of-act.js";
import { numericId } from "../household/numeric-id.js";
import type { HouseholdsContext } from "../households-context.js";
import { villageByCode } from "../region/region.resolver.js";
import { Village } from "../region/region.type.js";
import { HOUSEHOLDS_PER_HELPER } from "./pairing.parameters.js";
import {
  AssignSupportUnitInput,
  RegisterHelperInput,
  RegisterSupportUnitInput,
} from "./support-unit.input.js";
import {
  addHelper,
  addSupportUnit,
  assignUnit,
  helpers,
  helpersById,
  supportOfVillages,
  supportUnitsById,
} from "./support-unit.store.js";
import { Helper, SupportUnit, UnitSupport } from "./support-unit.type.js";

export const supportUnitById = defineLoader(({ db }: HouseholdsContext, ids: readonly number[]) =>
  supportUnitsById(db, ids),
);
export const helperById = defineLoader(({ db }: HouseholdsContext, ids: readonly number[]) =>
  helpersById(db, ids),
);
const supportOfVillage = defineLoader(({ db }: HouseholdsContext, villages: readonly string[]) =>
  supportOfVillages(db, villages),
);

const HelperConnection = connectionOf(() => Helper, "Helper", "帮扶责任人");

/** The region's code, where the viewer may act in it; throws FORBIDDEN or BAD_USER_INPUT. */
export function ownRegion(
  { viewer }: HouseholdsContext,
  code: string,
  field: string,
  policy: string,
): string {
  const region = parseRegionCode(code);
  if (!region.ok) throw badInput(region.error, field);
  if (!seesRegion(viewer, region.value))
    throw forbidden(`区划 ${region.value} 不在您的辖区内`, { policy, region: region.value });
  return region.value;
}

/** Support units and the villages they support (policy P-1). */
@Resolver(() => UnitSupport)
export class UnitSupportResolver {
  @Access(...COUNTY_ACTORS)
  @Mutation(() => SupportUnit, { nullable: true, description: "登记一个帮扶单位（policy P-1）" })
  async registerSupportUnit(
    @Arg("input", () => RegisterSupportUnitInput, { description: "单位" }) input: RegisterSupportUnitInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<SupportUnit | undefined> {
    const region = ownRegion(context, input.region, "region", "P-1");
    const name = requiredText(input.name, "name", "单位名称");
    const id = await performOnce(
      context,
      { act: "registerSupportUnit", requestId: input.requestId, input },
      async (trx) => String(await addSupportUnit(trx, { region, name }, context.viewer.subject)),
    );
    return (await supportUnitsById(context.db, [Number(id)])).get(Number(id));
  }

  @Access(...COUNTY_ACTORS)
  @Mutation(() => UnitSupport, {
    nullable: true,
    description: "确定一个村的帮扶单位；每村一个，更换须说明理由（policy P-1）",
  })
  async assignSupportUnit(
    @Arg("input", () => AssignSupportUnitInput, { description: "村与单位" }) input: AssignSupportUnitInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<UnitSupport | undefined> {
    const village = ownRegion(context, input.village, "village", "P-1");
    const unit = numericId(input.unit, "unit");
    const on = dayOfAct(input.on);
    await performOnce(
      context,
      { act: "assignSupportUnit", requestId: input.requestId, input },
      async (trx) => {
        if (!(await supportUnitsById(trx, [unit])).has(unit)) throw notFound("该帮扶单位");
        const support = { village, unit, on, reason: input.reason?.trim() || null };
        return String(await assignUnit(trx, support, context.viewer.subject));
      },
    );
    return (await supportOfVillages(context.db, [village])).get(village);
  }

  @FieldResolver(() => SupportUnit, { nullable: true, description: "帮扶单位" })
  unit(@Root() { unitId }: UnitSupport, @Ctx() context: HouseholdsContext): Promise<SupportUnit | undefined> {
    return context.load(supportUnitById, unitId);
  }

  @FieldResolver(() => Village, { nullable: true, description: "受帮扶的村" })
  village(@Root() { villageCode }: UnitSupport, @Ctx() context: HouseholdsContext) {
    return context.load(villageByCode, villageCode);
  }
}

/** Helpers and their units (policy P-2). */
@Resolver(() => Helper)
export class HelperResolver {
  @Query(() => HelperConnection, { nullable: true, description: "一个区划的单位所派的帮扶责任人" })
  async helpers(
    @Arg("region", () => ID, { description: "单位所属区划代码" }) region: string,
    @Arg("overLimit", () => Boolean, { defaultValue: false, description: "只列超过上限户数的（policy P-2）" })
    overLimit: boolean,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: HouseholdsContext,
  ): Promise<Page<Helper>> {
    const code = parseRegionCode(region);
    if (!code.ok) throw badInput(code.error, "region");
    const { from, to } = regionRange(code.value);
    let matching = helpers(db)
      .innerJoin("support_unit as u", "u.id", "helper.unit_id")
      .where("u.region", ">=", from)
      .where("u.region", "<", to);
    if (overLimit) {
      const today = dayInChina(new Date());
      const most = (await loadParameters(db)).get(HOUSEHOLDS_PER_HELPER, code.value, today).value;
      matching = matching.where("helper.households", ">", most);
    }
    return pageOf(
      matching,
      page,
      { columns: ["helper.id"], direction: "asc", keyOf: ({ id }) => [id] },
      async () =>
        (
          await matching
            .clearSelect()
            .select((eb) => eb.fn.countAll<number>().as("total"))
            .executeTakeFirstOrThrow()
        ).total,
    );
  }

  @Access(...TOWNSHIP_ACTORS)
  @Mutation(() => Helper, { nullable: true, description: "登记一名帮扶责任人（policy P-1）" })
  async registerHelper(
    @Arg("input", () => RegisterHelperInput, { description: "帮扶责任人" }) input: RegisterHelperInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<Helper | undefined> {
    const unit = numericId(input.unit, "unit");
    const helper = {
      unit_id: unit,
      name: requiredText(input.name, "name", "姓名"),
      post: requiredText(input.post, "post", "职务"),
      subject: input.subject?.trim() || null,
    };
    const id = await performOnce(
      context,
      { act: "registerHelper", requestId: input.requestId, input },
      async (trx) => {
        const { region } = (await supportUnitsById(trx, [unit])).get(unit) ?? {};
        if (region === undefined) throw notFound("该帮扶单位");
        if (!seesRegion(context.viewer, region) && !context.viewer.region?.startsWith(region))
          throw forbidden("该单位不在您的辖区，也不在您的上级区划", { policy: "P-1", region });
        return String(await addHelper(trx, helper, context.viewer.subject));
      },
    );
    return (await helpersById(context.db, [Number(id)])).get(Number(id));
  }

  @FieldResolver(() => SupportUnit, { nullable: true, description: "所在单位" })
  unit(@Root() { unitId }: Helper, @Ctx() context: HouseholdsContext): Promise<SupportUnit | undefined> {
    return context.load(supportUnitById, unitId);
  }
}

/** What supports a village (policy P-1). */
@Resolver(() => Village)
export class VillageSupportResolver {
  @FieldResolver(() => UnitSupport, { nullable: true, description: "现帮扶单位（policy P-1）" })
  support(@Root() { code }: Village, @Ctx() context: HouseholdsContext): Promise<UnitSupport | undefined> {
    return context.load(supportOfVillage, code);
  }
}
