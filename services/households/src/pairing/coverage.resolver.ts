import { PERSON_READERS } from "@fupin/domain-types/access-roles";
import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";
import { dayInChina } from "@fupin/domain-types/local-date";
import { parseRegionCode, regionRange } from "@fupin/domain-types/region-code";
import { badInput } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { type Page, PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { graphEnum } from "@fupin/server-kit/graph/labelled-enum";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { Arg, Args, Ctx, ID, Query, Resolver } from "type-graphql";
import { HouseholdConnection } from "../household/household.resolver.js";
import type { HouseholdRow } from "../household/household.store.js";
import { householdList, registeredHouseholds, villageList } from "../household/household-list.js";
import type { HouseholdsContext } from "../households-context.js";
import { VillageConnection } from "../region/region.resolver.js";
import type { VillageRow } from "../region/region.store.js";
import { coverageOf, EARLY_ENDS, lacking, withoutHelper } from "./coverage.store.js";
import { PairingCoverage } from "./coverage.type.js";
import { HOUSEHOLDS_PER_HELPER, LEADER_VISITS } from "./pairing.parameters.js";
import { PairingConnection } from "./pairing.resolver.js";
import { pairings } from "./pairing.store.js";
import type { Pairing } from "./pairing.type.js";

const Lack = labelledEnum("VillageSupportLack", {
  UNIT: "没有帮扶单位",
  TEAM: "没有驻村工作队",
  LEADER_VISITS: "本年挂点领导到村次数不足",
});
type Lack = MemberOf<typeof Lack>;
const LackEnum = graphEnum(Lack, "贫困村所缺（policy P-1、P-5）");

const codeOf = (text: string): string => {
  const code = parseRegionCode(text);
  if (!code.ok) throw badInput(code.error, "region");
  return code.value;
};
const today = (on: string | null | undefined): string => on ?? dayInChina(new Date());

/** What is lacking in help by pairing, counted and listed (policies P-1 to P-5). */
@Resolver()
export class CoverageResolver {
  @Query(() => PairingCoverage, {
    nullable: true,
    description: "结对帮扶的覆盖，贫困村与建档立卡户（policy P-1 至 P-5）",
  })
  async pairingCoverage(
    @Arg("region", () => ID, { description: "区划代码" }) region: string,
    @Arg("on", () => DateScalar, { nullable: true, description: "截至该日；不填为今天" }) on:
      | string
      | undefined,
    @Ctx() { db }: HouseholdsContext,
  ): Promise<PairingCoverage> {
    const code = codeOf(region);
    const day = today(on);
    const parameters = await loadParameters(db);
    const limits = {
      mostHouseholds: parameters.get(HOUSEHOLDS_PER_HELPER, code, day).value,
      leaderVisits: parameters.get(LEADER_VISITS, code, day).value,
    };
    return { region: code, on: day, ...(await coverageOf(db, regionRange(code), day, limits)) };
  }

  @Query(() => VillageConnection, {
    nullable: true,
    description: "缺帮扶单位、工作队或领导到村的贫困村（policy P-1、P-5）",
  })
  async villagesLackingSupport(
    @Arg("region", () => ID, { description: "区划代码" }) region: string,
    @Arg("lack", () => LackEnum, { description: "所缺" }) lack: Lack,
    @Arg("on", () => DateScalar, { nullable: true, description: "截至该日；不填为今天" }) on:
      | string
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: HouseholdsContext,
  ): Promise<Page<VillageRow>> {
    const code = codeOf(region);
    const day = today(on);
    const atLeast = (await loadParameters(context.db)).get(LEADER_VISITS, code, day).value;
    return villageList(context, regionRange(code), lacking[lack](day, atLeast), page);
  }

  @Access(...PERSON_READERS)
  @Query(() => HouseholdConnection, {
    nullable: true,
    description: "没有帮扶责任人的建档立卡户（policy P-1）",
  })
  householdsWithoutHelper(
    @Arg("region", () => ID, { description: "区划代码" }) region: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: HouseholdsContext,
  ): Promise<Page<HouseholdRow>> {
    const lone = registeredHouseholds(context, regionRange(codeOf(region))).where(
      withoutHelper(today(undefined)),
    );
    return householdList(context, lone, page);
  }

  @Access(...PERSON_READERS)
  @Query(() => PairingConnection, { nullable: true, description: "提前更换的结对及其原因（policy P-3）" })
  pairingsBrokenEarly(
    @Arg("region", () => ID, { description: "区划代码" }) region: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: HouseholdsContext,
  ): Promise<Page<Pairing>> {
    const { from, to } = regionRange(codeOf(region));
    const broken = pairings(db)
      .where("village_code", ">=", from)
      .where("village_code", "<", to)
      .where("end_kind", "in", [...EARLY_ENDS]);
    return pageOf(
      broken,
      page,
      { columns: ["id"], direction: "desc", keyOf: ({ id }) => [id] },
      async () =>
        (
          await broken
            .clearSelect()
            .select((eb) => eb.fn.countAll<number>().as("total"))
            .executeTakeFirstOrThrow()
        ).total,
    );
  }
}
