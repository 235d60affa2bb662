import type { VillageType } from "@fupin/domain-types/household";
import { parseRegionCode } from "@fupin/domain-types/region-code";
import { badInput } from "@fupin/server-kit/errors";
import { connectionOf, type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { defineNestedList } from "@fupin/server-kit/graph/nested-list";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { RegionTable } from "../db/tables.js";
import { VillageTypeEnum } from "../graph-enums.js";
import { dayKey, dayOfKey, idOfKey } from "../household/day-key.js";
import type { HouseholdsContext } from "../households-context.js";
import {
  REGION_ORDER,
  regionPage,
  regionsBelow,
  regionsByCode,
  type VillageRow,
  villageFacts,
  villagePage,
  villagesByCode,
} from "./region.store.js";
import { Region, RegistryCounts, Village, type VillageFacts, VillageProfile } from "./region.type.js";
import { registryCounts } from "./registry-counts.js";

export const regionByCode = defineLoader(({ db }: HouseholdsContext, codes: readonly string[]) =>
  regionsByCode(db, codes),
);
export const villageByCode = defineLoader(({ db }: HouseholdsContext, codes: readonly string[]) =>
  villagesByCode(db, codes),
);
const factsOfVillage = defineLoader(({ db }: HouseholdsContext, codes: readonly string[]) =>
  villageFacts(db, codes),
);
const factsOnDay = defineLoader(async ({ db }: HouseholdsContext, keys: readonly string[]) => {
  const known = await Promise.all(
    [...Map.groupBy(keys, (key) => dayOfKey(key))].map(async ([day, ofDay]) =>
      [...(await villageFacts(db, ofDay.map(idOfKey), day))].map(
        ([code, facts]) => [dayKey(day, code), facts] as const,
      ),
    ),
  );
  return new Map(known.flat());
});
const registryOfRegion = defineLoader(({ db }: HouseholdsContext, codes: readonly string[]) =>
  registryCounts(db, codes),
);
/** Days are few in one request, regions many: one statement for each day. */
const registryOnDay = defineLoader(async ({ db }: HouseholdsContext, keys: readonly string[]) => {
  const byDay = Map.groupBy(keys, (key) => dayOfKey(key));
  const counted = await Promise.all(
    [...byDay].map(async ([day, ofDay]) =>
      [...(await registryCounts(db, ofDay.map(idOfKey), day))].map(
        ([code, counts]) => [dayKey(day, code), counts] as const,
      ),
    ),
  );
  return new Map(counted.flat());
});

/** What is known of a village, or was on a day (policy R-12). */
const factsOf = (
  context: HouseholdsContext,
  code: string,
  asOf: string | undefined,
): Promise<VillageFacts | undefined> =>
  asOf ? context.load(factsOnDay, dayKey(asOf, code)) : context.load(factsOfVillage, code);
const registryOf = (
  context: HouseholdsContext,
  code: string,
  asOf: string | undefined,
): Promise<RegistryCounts | undefined> =>
  asOf ? context.load(registryOnDay, dayKey(asOf, code)) : context.load(registryOfRegion, code);
const childPages = defineNestedList({
  rows: ({ db }: HouseholdsContext, parent) => regionsBelow(db, parent),
  order: REGION_ORDER,
});

const AS_OF = { nullable: true, description: "按该日终了时的情况（policy R-12）；不填为现在" };
const RegionConnection = connectionOf(() => Region, "Region", "行政区划");
/** Pages of villages, for every list that holds them. */
export const VillageConnection = connectionOf(() => Village, "Village", "行政村");

/** The administrative division and what the registry counts in it. */
@Resolver(() => Region)
export class RegionResolver {
  @Query(() => Region, { nullable: true, description: "一个行政区划；未载入的为空" })
  region(
    @Arg("code", () => ID, { description: "区划代码" }) code: string,
    @Ctx() context: HouseholdsContext,
  ): Promise<RegionTable | undefined> {
    return context.load(regionByCode, regionCodeOf(code));
  }

  @Query(() => RegionConnection, { description: "下一级行政区划；不填 parent 则为各省" })
  regions(
    @Arg("parent", () => ID, { nullable: true, description: "上级区划代码" }) parent: string | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: HouseholdsContext,
  ): Promise<Page<RegionTable>> {
    return regionPage(db, parent ? regionCodeOf(parent) : null, page);
  }

  @FieldResolver(() => Region, { nullable: true, description: "上级区划；省没有" })
  async parent(
    @Root() region: RegionTable,
    @Ctx() context: HouseholdsContext,
  ): Promise<RegionTable | undefined> {
    return region.parent_code === null ? undefined : context.load(regionByCode, region.parent_code);
  }

  @FieldResolver(() => RegionConnection, { description: "下一级区划" })
  children(
    @Root() region: RegionTable,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: HouseholdsContext,
  ): Promise<Page<RegionTable>> {
    return childPages(context, region.code, page);
  }

  @FieldResolver(() => Village, { nullable: true, description: "作为行政村的资料；只有村级有" })
  async village(
    @Root() region: RegionTable,
    @Ctx() context: HouseholdsContext,
  ): Promise<VillageRow | undefined> {
    return region.level === "VILLAGE" ? context.load(villageByCode, region.code) : undefined;
  }

  @FieldResolver(() => RegistryCounts, { description: "本区划内您可见范围的建档立卡统计（policy R-5）" })
  registry(
    @Root() region: RegionTable,
    @Arg("asOf", () => DateScalar, AS_OF) asOf: string | undefined,
    @Ctx() context: HouseholdsContext,
  ): Promise<RegistryCounts | undefined> {
    return registryOf(context, region.code, asOf);
  }
}

/** Villages with their profile and registry. */
@Resolver(() => Village)
export class VillageResolver {
  @Query(() => Village, { nullable: true, description: "一个行政村" })
  village(
    @Arg("code", () => ID, { description: "12 位村代码" }) code: string,
    @Ctx() context: HouseholdsContext,
  ): Promise<VillageRow | undefined> {
    return context.load(villageByCode, regionCodeOf(code));
  }

  @Query(() => VillageConnection, { description: "一个区划内的行政村" })
  villages(
    @Arg("region", () => ID, { description: "区划代码" }) region: string,
    @Arg("onlyPoor", () => Boolean, { defaultValue: false, description: "只列贫困村（policy R-4）" })
    onlyPoor: boolean,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: HouseholdsContext,
  ): Promise<Page<VillageRow>> {
    return villagePage(db, regionCodeOf(region), onlyPoor, page);
  }

  @FieldResolver(() => Region, { description: "对应的行政区划" })
  region(@Root() village: VillageRow, @Ctx() context: HouseholdsContext): Promise<RegionTable | undefined> {
    return context.load(regionByCode, village.code);
  }

  @FieldResolver(() => Boolean, { description: "是否贫困村（policy R-4、R-10）" })
  async poor(
    @Root() village: VillageRow,
    @Arg("asOf", () => DateScalar, AS_OF) asOf: string | undefined,
    @Ctx() context: HouseholdsContext,
  ): Promise<boolean> {
    return (await factsOf(context, village.code, asOf))?.poor ?? false;
  }

  @FieldResolver(() => VillageTypeEnum, { nullable: true, description: "贫困村类型（policy R-7）" })
  async type(
    @Root() village: VillageRow,
    @Arg("asOf", () => DateScalar, AS_OF) asOf: string | undefined,
    @Ctx() context: HouseholdsContext,
  ): Promise<VillageType | null | undefined> {
    return (await factsOf(context, village.code, asOf))?.type;
  }

  @FieldResolver(() => VillageProfile, { nullable: true, description: "最近一次村情" })
  profile(
    @Root() village: VillageRow,
    @Arg("asOf", () => DateScalar, AS_OF) asOf: string | undefined,
    @Ctx() context: HouseholdsContext,
  ): Promise<VillageFacts | undefined> {
    return factsOf(context, village.code, asOf);
  }

  @FieldResolver(() => RegistryCounts, { description: "本村建档立卡统计（policy R-5）" })
  registry(
    @Root() village: VillageRow,
    @Arg("asOf", () => DateScalar, AS_OF) asOf: string | undefined,
    @Ctx() context: HouseholdsContext,
  ): Promise<RegistryCounts | undefined> {
    return registryOf(context, village.code, asOf);
  }
}

function regionCodeOf(text: string): string {
  const code = parseRegionCode(text);
  if (!code.ok) throw badInput(code.error);
  return code.value;
}
