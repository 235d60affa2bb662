import { Department } from "@fupin/domain-types/identity";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput, forbidden } from "@fupin/server-kit/errors";
import { readAnew } from "@fupin/server-kit/events/read-anew";
import { Access } from "@fupin/server-kit/graph/access";
import { sql } from "kysely";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { LEADING_GROUP } from "../access-roles.js";
import { SUBSCRIPTIONS } from "../facts/subscriptions.js";
import { freshnessOf } from "../freshness/freshness.js";
import { DepartmentFreshness } from "../freshness/freshness.type.js";
import type { ReportingContext } from "../reporting-context.js";
import { RebuildReportingInput } from "./rebuild.input.js";

/** Makes the read model anew from what the departments publish. */
@Resolver()
export class RebuildResolver {
  @Access(...LEADING_GROUP)
  @Mutation(() => [DepartmentFreshness], {
    nullable: true,
    description:
      "由各部门公布的事实重建汇总数据：先清空，再从头读取；中断后自动继续。其间各答案注明尚未送达的部门。须为全国领导小组账号",
  })
  async rebuildReporting(
    @Arg("input", () => RebuildReportingInput, { description: "重建" }) input: RebuildReportingInput,
    @Ctx() context: ReportingContext,
  ): Promise<DepartmentFreshness[]> {
    if (context.viewer.region !== "") throw forbidden("重建涉及全部数据，须为全国领导小组账号");
    const departments = input.departments ?? Department.values;
    // In the order of the list: the registry's facts go first, and all that was made from them with them.
    const subscriptions = SUBSCRIPTIONS.filter(({ contract }) => departments.includes(contract.publisher));
    if (subscriptions.length === 0) throw badInput("所列部门没有公布事实", "departments");
    await performOnce(
      context,
      { act: "rebuildReporting", requestId: input.requestId, input },
      async (trx) => {
        await sql`set local statement_timeout = 0`.execute(trx);
        for (const each of subscriptions) await readAnew(trx, each);
        return "read-model";
      },
    );
    return freshnessOf(context.counting, new Date());
  }
}
