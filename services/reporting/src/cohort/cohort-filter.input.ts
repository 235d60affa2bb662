import { Field, InputType } from "type-graphql";
import type { CohortFilter as Filter } from "./cohort-filter.js";
import { CONDITIONS } from "./conditions/conditions.js";

/** Which households a cohort holds; its conditions are declared once, in `CONDITIONS`. */
@InputType({
  description:
    "农户群体的条件（policy A-2）：所填各项须同时满足，可嵌套 and、or、not，至多 6 层、40 个条件。事实不详时比较为“否”，其 not 为“是”。全部不填为所有建档农户，含已脱贫、已清退的",
})
export class CohortFilter {
  @Field(() => [CohortFilter], { nullable: true, description: "全部满足" })
  and?: Filter[] | null;

  @Field(() => [CohortFilter], { nullable: true, description: "满足其一" })
  or?: Filter[] | null;

  @Field(() => CohortFilter, { nullable: true, description: "不满足" })
  not?: Filter | null;
}

for (const [name, { graph, description }] of Object.entries(CONDITIONS)) {
  Field(graph, { nullable: true, description })(CohortFilter.prototype, name);
}
