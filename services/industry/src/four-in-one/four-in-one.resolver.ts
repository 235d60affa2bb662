import type { Role } from "@fupin/domain-types/identity";
import { parseRegionCode, regionRange } from "@fupin/domain-types/region-code";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { conflict } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { actDay } from "../acts/act-day.js";
import { actingInRegion } from "../acts/acting-viewer.js";
import { requireText } from "../acts/require-text.js";
import { countRows } from "../count-rows.js";
import type { IndustryContext } from "../industry-context.js";
import { readArgument } from "../read-argument.js";
import { Village } from "../village/village.type.js";
import { parseVillageCode } from "../village/village-code.js";
import { type FourInOneRow, fourInOneOfVillages, selectGaps } from "./four-in-one.store.js";
import {
  FourInOne,
  FourInOneGap,
  SetVillageHelpMechanismInput,
  SetVillageProductInput,
} from "./four-in-one.type.js";

const fourInOneOfVillage = defineLoader(({ db }: IndustryContext, codes: readonly string[]) =>
  fourInOneOfVillages(db, codes),
);
const GapConnection = connectionOf(() => FourInOneGap, "FourInOneGap", "四位一体缺项");
const KEEPERS: readonly Role[] = ["TOWNSHIP_OFFICER", "INDUSTRY_OFFICER"];

/** The four in one of villages (policy I-3), and one product for each (policy I-2). */
@Resolver(() => Village)
export class FourInOneResolver {
  @FieldResolver(() => FourInOne, { nullable: true, description: "四位一体现状（policy I-3）" })
  fourInOne(@Root() { code }: Village, @Ctx() context: IndustryContext): Promise<FourInOneRow | undefined> {
    return context.load(fourInOneOfVillage, code);
  }

  @Query(() => GapConnection, {
    nullable: true,
    description: "四位一体尚不齐备的贫困村，按村代码排列（policy I-3）",
  })
  async fourInOneGaps(
    @Arg("region", () => ID, { nullable: true, description: "区划及其下级；不填为全国" }) region:
      | string
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: IndustryContext,
  ): Promise<Page<FourInOneRow>> {
    const code = region ? readArgument(parseRegionCode(region), "region") : "";
    const matching = selectGaps(db, regionRange(code));
    return pageOf(matching, page, { columns: ["f.code"], direction: "asc", keyOf: (row) => [row.code] }, () =>
      countRows(db, matching),
    );
  }

  @Access(...KEEPERS)
  @Mutation(() => Village, { description: "确定一村一品的主导产业；历史保留（policy I-2、I-3）" })
  async setVillageProduct(
    @Arg("input", () => SetVillageProductInput, { description: "主导产业" }) input: SetVillageProductInput,
    @Ctx() context: IndustryContext,
  ): Promise<Village> {
    const product = requireText(input.product, "主导产业", "product", 30);
    return setForVillage(context, "setVillageProduct", "village_product", input, { product });
  }

  @Access(...KEEPERS)
  @Mutation(() => Village, { description: "登记本村的帮扶机制；历史保留（policy I-3）" })
  async setVillageHelpMechanism(
    @Arg("input", () => SetVillageHelpMechanismInput, { description: "帮扶机制" })
    input: SetVillageHelpMechanismInput,
    @Ctx() context: IndustryContext,
  ): Promise<Village> {
    const description = requireText(input.description, "帮扶机制", "description", 500);
    return setForVillage(context, "setVillageHelpMechanism", "village_help_mechanism", input, {
      description,
    });
  }
}

/** Adds a dated row about a village; throws CONFLICT where there is one of that day. */
async function setForVillage(
  context: IndustryContext,
  act: string,
  table: "village_product" | "village_help_mechanism",
  input: SetVillageProductInput | SetVillageHelpMechanismInput,
  what: { product: string } | { description: string },
): Promise<Village> {
  const village_code = readArgument(parseVillageCode(input.village), "village");
  actingInRegion(context.viewer, KEEPERS, village_code, "I-3");
  const since = actDay(input.on);
  await performOnce(context, { act, requestId: input.requestId, input }, async (trx) => {
    const row = { village_code, since, ...what, recorded_by: context.viewer.subject };
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto(table)
      .values(row as never)
      .onConflict((same) => same.columns(["village_code", "since"]).doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n)
      throw conflict(`${village_code} 在 ${since} 已有记载；以新的日期替代`, { policy: "I-3" });
    return village_code;
  });
  return { code: village_code };
}

/** From a gap to its village. */
@Resolver(() => FourInOneGap)
export class FourInOneGapResolver {
  @FieldResolver(() => Village, { nullable: true, description: "贫困村" })
  village(@Root() { code }: FourInOneRow): Village {
    return { code };
  }

  @FieldResolver(() => FourInOne, { description: "四位一体现状" })
  status(@Root() row: FourInOneRow): FourInOneRow {
    return row;
  }
}
