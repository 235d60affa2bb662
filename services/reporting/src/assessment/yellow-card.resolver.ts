import { dayInChina } from "@fupin/domain-types/local-date";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { COUNT_READERS, LEADING_GROUP } from "../access-roles.js";
import { askedRegion } from "../region/asked-region.js";
import { Region } from "../region/region.type.js";
import type { ReportingContext } from "../reporting-context.js";
import { assess } from "./assess.js";
import { IssueYellowCardInput, RecheckYellowCardInput } from "./yellow-card.input.js";
import { checkDeadline } from "./yellow-card.rules.js";
import { cardById, cardPage, issueCard, recheckCard } from "./yellow-card.store.js";
import { YellowCard, YellowCardConnection, type YellowCardRow } from "./yellow-card.type.js";

/** Warnings of the leading group, with a deadline to mend and a check (policy A-5). */
@Resolver(() => YellowCard)
export class YellowCardResolver {
  @Access(...COUNT_READERS)
  @Query(() => YellowCardConnection, { nullable: true, description: "黄牌警告（policy A-5），新者在前" })
  yellowCards(
    @Arg("region", () => ID, { nullable: true, description: "区划代码，全国为 CN；不填为您的辖区" })
    region: string | null,
    @Arg("open", () => Boolean, { nullable: true, description: "true 只列未解除的，false 只列已解除的" })
    open: boolean | null,
    @Arg("overdue", () => Boolean, { defaultValue: false, description: "只列逾期未解除的" }) overdue: boolean,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { viewer, db }: ReportingContext,
  ): Promise<Page<YellowCardRow>> {
    return cardPage(
      db,
      {
        region: askedRegion(viewer, region),
        open: open ?? null,
        overdueOn: overdue ? dayInChina(new Date()) : null,
      },
      page,
    );
  }

  @Access(...LEADING_GROUP)
  @Mutation(() => YellowCard, {
    nullable: true,
    description: "发出黄牌警告（policy A-5），附当时得分；同一对象有未解除的黄牌时 CONFLICT",
  })
  async issueYellowCard(
    @Arg("input", () => IssueYellowCardInput, { description: "警告" }) input: IssueYellowCardInput,
    @Ctx() context: ReportingContext,
  ): Promise<YellowCardRow> {
    const region = askedRegion(context.viewer, input.region);
    const { reason, on, deadline, year, requestId } = input;
    const department = input.department ?? null;
    if (reason.trim() === "") throw badInput("须写明事由", "reason");
    if (Number(on.slice(0, 4)) < year) throw badInput("发出日期不应早于考核年度", "on");
    checkDeadline(on, deadline);
    const id = await performOnce(context, { act: "issueYellowCard", requestId, input }, async (trx) => {
      const score = await scoreNow(context, { region, department, year, on });
      return issueCard(
        trx,
        { year, on, reason, deadline, region, department, score },
        context.viewer.subject,
      );
    });
    return cardById(context.db, id, region);
  }

  @Access(...LEADING_GROUP)
  @Mutation(() => YellowCard, {
    nullable: true,
    description: "复查黄牌（policy A-5）：通过则解除，未通过须定新的期限",
  })
  async recheckYellowCard(
    @Arg("input", () => RecheckYellowCardInput, { description: "复查" }) input: RecheckYellowCardInput,
    @Ctx() context: ReportingContext,
  ): Promise<YellowCardRow> {
    const region = askedRegion(context.viewer, null);
    if (input.findings.trim() === "") throw badInput("须写明复查情况", "findings");
    const id = await performOnce(
      context,
      { act: "recheckYellowCard", requestId: input.requestId, input },
      (trx) => recheckCard(trx, input, region, context.viewer.subject),
    );
    return cardById(context.db, id, region);
  }

  @FieldResolver(() => Region, { nullable: true, description: "被警告的区划，或被警告部门所在的区划" })
  region(@Root() { regionCode }: YellowCardRow): Region | null {
    return regionCode === "" ? null : { code: regionCode };
  }
}

/** The score of a subject on the day of the warning, in the year it is warned for. */
async function scoreNow(
  { counting }: ReportingContext,
  {
    region,
    department,
    year,
    on,
  }: Pick<YellowCardRow, "department" | "year"> & { region: string; on: string },
): Promise<number | null> {
  const lastDay = `${year}-12-31`;
  const asOf = on < lastDay ? on : lastDay;
  // A region is scored among its neighbours, by the region above.
  const above = [9, 6, 4, 2, 0].find((length) => length < region.length) ?? 0;
  const scores =
    department === null
      ? (await assess(counting, { region: region.slice(0, above), year, asOf })).regions.filter(
          (each) => each.region?.code === region,
        )
      : (await assess(counting, { region, year, asOf })).departments.filter(
          (each) => each.department === department,
        );
  return scores[0]?.score ?? null;
}
