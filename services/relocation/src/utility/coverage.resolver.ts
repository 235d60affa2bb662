import { dayInChina } from "@fupin/domain-types/local-date";
import { parseRegionCode } from "@fupin/domain-types/region-code";
import { badInput, forbidden } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { seesRegion } from "@fupin/server-kit/viewer";
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { HOUSING_COUNT_READERS } from "../access-roles.js";
import { Region } from "../region/region.type.js";
import type { RelocationContext } from "../relocation-context.js";
import { coverageOfRegions, pavedRoadsOf } from "./coverage.store.js";
import { PavedRoadReach, UtilityCoverage } from "./utility.type.js";

const MOST_REGIONS = 100;

type CoverageRow = UtilityCoverage & { readonly regionCode: string };

const pavedRoadsIn = defineLoader(({ db }: RelocationContext, regions: readonly string[]) =>
  pavedRoadsOf(db, regions, dayInChina(new Date())),
);

/** How far the utilities have come in regions (policy L-5). */
@Resolver(() => UtilityCoverage)
export class UtilityCoverageResolver {
  @Access(...HOUSING_COUNT_READERS)
  @Query(() => [UtilityCoverage], {
    nullable: true,
    description: "各区划建档立卡户的“六到农家”到户率；各户各项以最近一次调查为准（policy L-5）",
  })
  async utilityCoverage(
    @Arg("regions", () => [ID], {
      description: `区划代码（省、市、县、乡镇、村），1 至 ${MOST_REGIONS} 个，须在您的辖区内`,
    })
    regions: string[],
    @Ctx() { db, viewer }: RelocationContext,
  ): Promise<CoverageRow[]> {
    if (regions.length === 0 || regions.length > MOST_REGIONS)
      throw badInput(`区划应为 1 至 ${MOST_REGIONS} 个`, "regions");
    for (const region of regions) {
      const code = parseRegionCode(region);
      if (!code.ok) throw badInput(code.error, "regions");
      // A region out of sight has no counts; noughts would be wrong.
      if (!seesRegion(viewer, region)) throw forbidden(`区划 ${region} 不在您的辖区内`, { policy: "L-5" });
    }
    const coverage = await coverageOfRegions(db, [...new Set(regions)]);
    return regions.map((region) => ({ byKind: coverage.get(region) ?? [], regionCode: region }));
  }

  @FieldResolver(() => Region, { description: "区划" })
  region(@Root() { regionCode }: CoverageRow): Region {
    return { code: regionCode };
  }

  @FieldResolver(() => PavedRoadReach, {
    nullable: true,
    description: "须通硬化路的自然村有多少已通，以今日的参数为准（policy L-5）",
  })
  pavedRoads(
    @Root() { regionCode }: CoverageRow,
    @Ctx() context: RelocationContext,
  ): Promise<PavedRoadReach | undefined> {
    return context.load(pavedRoadsIn, regionCode);
  }
}
