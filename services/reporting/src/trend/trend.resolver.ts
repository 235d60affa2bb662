import { badInput } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { hasRole } from "@fupin/server-kit/viewer";
import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import { COUNT_READERS, HOUSEHOLD_READERS } from "../access-roles.js";
import { freshnessOf } from "../freshness/freshness.js";
import { askedRegion } from "../region/asked-region.js";
import type { ReportingContext } from "../reporting-context.js";
import { shown, suppressSmall } from "../summary/suppression.js";
import { snapshotDays, type TrendStep, yearBefore } from "./snapshot-days.js";
import { readSnapshots, type Snapshot } from "./trend.store.js";
import { PovertyTrend, type PovertyTrendPoint, TrendStepEnum } from "./trend.type.js";

const MOST_POINTS = 240;

/** How the number of poor developed (policies ). */
@Resolver()
export class TrendResolver {
  @Access(...COUNT_READERS)
  @Query(() => PovertyTrend, {
    nullable: true,
    description: `贫困人口的变化趋势（policies A-1、R-12）：各月、季或年末的建档立卡户与人，与上年同日相比；至多 ${MOST_POINTS} 点`,
  })
  async povertyTrend(
    @Arg("region", () => ID, { nullable: true, description: "区划代码，全国为 CN；不填为您的辖区" })
    region: string | null,
    @Arg("from", () => DateScalar, { description: "自该日起" }) from: string,
    @Arg("to", () => DateScalar, { description: "至该日止，含该日" }) to: string,
    @Arg("step", () => TrendStepEnum, { defaultValue: "MONTH", description: "间隔" }) step: TrendStep,
    @Ctx() { viewer, counting }: ReportingContext,
  ): Promise<PovertyTrend> {
    if (from > to) throw badInput("from 不应晚于 to", "from");
    const prefix = askedRegion(viewer, region);
    const days = snapshotDays(from, to, step);
    if (days.length > MOST_POINTS) throw badInput(`至多 ${MOST_POINTS} 点，请缩短期间或加大间隔`, "step");
    const snapshots = await readSnapshots(counting, prefix, [...new Set([...days, ...days.map(yearBefore)])]);
    const show = hasRole(viewer, HOUSEHOLD_READERS) ? shown<Snapshot> : suppressSmall<Snapshot>;
    const on = (day: string) => show(snapshots.get(day) ?? { day, households: 0, persons: 0 });
    return {
      region: prefix === "" ? null : { code: prefix },
      points: days.map((day): PovertyTrendPoint => {
        const now = on(day);
        const { persons: before } = on(yearBefore(day));
        const change = now.persons === null || before === null ? null : now.persons - before;
        return {
          ...now,
          personsChange: change,
          personsChangeRate: change === null || !before ? null : Math.round((change * 10_000) / before),
        };
      }),
      freshness: await freshnessOf(counting, new Date(), ["households"]),
    };
  }
}
