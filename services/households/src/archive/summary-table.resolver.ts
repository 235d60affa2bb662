import { dayInChina } from "@fupin/domain-types/local-date";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { dayKey, dayOfKey, idOfKey } from "../household/day-key.js";
import type { HouseholdsContext } from "../households-context.js";
import type { VillageRow } from "../region/region.store.js";
import { Village } from "../region/region.type.js";
import { withoutSmallCells } from "./small-cells.js";
import { summaryTables } from "./summary-table.store.js";
import { VillageSummaryTable } from "./summary-table.type.js";

/** Days are few in one request, villages many: one statement for each day. */
const summaryOnDay = defineLoader(async ({ db }: HouseholdsContext, keys: readonly string[]) => {
  const tables = await Promise.all(
    [...Map.groupBy(keys, dayOfKey)].map(async ([day, ofDay]) =>
      [...(await summaryTables(db, ofDay.map(idOfKey), day))].map(
        ([code, table]) => [dayKey(day, code), table] as const,
      ),
    ),
  );
  return new Map(tables.flat());
});

/** The summary table of a village (policies ). */
@Resolver(() => Village)
export class VillageSummaryResolver {
  @FieldResolver(() => VillageSummaryTable, {
    nullable: true,
    description: "村贫困户统计汇总表，按您的可见范围（policy R-15、A-1）",
  })
  async summaryTable(
    @Root() village: VillageRow,
    @Arg("asOf", () => DateScalar, { nullable: true, description: "按该日终了时的情况；不填为今日" })
    asOf: string | undefined,
    @Ctx() context: HouseholdsContext,
  ): Promise<VillageSummaryTable | undefined> {
    const table = await context.load(summaryOnDay, dayKey(asOf ?? dayInChina(new Date()), village.code));
    return table && withoutSmallCells(table, context.viewer);
  }
}
