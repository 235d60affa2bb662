import type { AidPurpose } from "@fupin/domain-types/aid-purpose";
import type { Department } from "@fupin/domain-types/identity";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Field, InputType } from "type-graphql";
import { DepartmentEnum } from "../../freshness/freshness.type.js";
import { AidPurposeEnum } from "../graph-enums.js";
import { CohortYuanRange } from "./ranges.input.js";

/** Public money that reached the household (policies A-2, F-2). */
@InputType({ description: "到户资金，截至日期以前收到的；各条件同时满足（policy A-2、F-2）" })
export class CohortAid {
  @Field(() => [DepartmentEnum], { nullable: true, description: "由其中一个部门发放；不填为任何部门" })
  departments?: Department[] | null;

  @Field(() => [AidPurposeEnum], { nullable: true, description: "用于其中一个用途；不填为任何用途" })
  purposes?: AidPurpose[] | null;

  @Field(() => DateScalar, { nullable: true, description: "自该日起收到" })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "至该日（含）收到" })
  to?: string | null;

  @Field(() => CohortYuanRange, {
    nullable: true,
    description: "符合以上条件的金额合计（元）；不填则只要有一笔，没有一笔则不符合",
  })
  amount?: CohortYuanRange | null;
}

/** Paid by several departments for one purpose (policies A-2, F-2). */
@InputType({ description: "同一用途由两个以上部门发放（policy A-2、F-2）；退回的金额已抵减" })
export class CohortAidFromSeveral {
  @Field(() => [AidPurposeEnum], { nullable: true, description: "其中一个用途；不填为任何用途" })
  purposes?: AidPurpose[] | null;

  @Field(() => DateScalar, { nullable: true, description: "自该日起收到；from、to 都不填为截至日期所在年度" })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "至该日（含）收到，且不晚于截至日期" })
  to?: string | null;
}
