import { createUnionType, Directive, Field, ID, ObjectType } from "type-graphql";
import type { DeliveredBy } from "./plan-words.js";

/** A project of the industry department, which completes it. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({
  description: "产业扶贫项目：内容由农业农村与人社部门提供；查无或您无权查看的，编号以外各项为空",
  simpleResolvers: true,
})
export class IndustryProject {
  @Field(() => ID, { description: "项目编号" })
  id!: string;
}

/** A relocation, which the relocation department completes. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({
  description: "一户的易地扶贫搬迁：内容由发改与住建部门提供；查无或您无权查看的，编号以外各项为空",
  simpleResolvers: true,
})
export class Relocation {
  @Field(() => ID, { description: "搬迁编号" })
  id!: string;
}

/** A renovation of a dangerous house, which the relocation department completes. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({
  description: "一户的危房改造：内容由发改与住建部门提供；查无或您无权查看的，编号以外各项为空",
  simpleResolvers: true,
})
export class HousingRenovation {
  @Field(() => ID, { description: "改造编号" })
  id!: string;
}

/** A claim for a stay in hospital, which the health department completes for those who may see it. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({
  description: "一笔住院报销申请：内容由卫健与医保部门提供；查无或您无权查看的，编号以外各项为空",
  simpleResolvers: true,
})
export class Claim {
  @Field(() => ID, { description: "报销单号" })
  id!: string;
}

/** A microcredit loan, which the industry department completes. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({
  description: "一笔扶贫小额信贷：内容由农业农村与人社部门提供；查无或您无权查看的，编号以外各项为空",
  simpleResolvers: true,
})
export class MicroLoan {
  @Field(() => ID, { description: "贷款编号" })
  id!: string;
}

/** A certificate of a skill, known by its number, which the industry department completes. */
@Directive('@key(fields: "number", resolvable: false)')
@ObjectType({
  description: "一份技能证书：内容由农业农村与人社部门提供；查无或您无权查看的，编号以外各项为空",
  simpleResolvers: true,
})
export class TrainingCertificate {
  @Field(() => ID, { description: "证书编号" })
  number!: string;
}

const TYPES = {
  INDUSTRY_PROJECT: IndustryProject,
  RELOCATION: Relocation,
  HOUSING_RENOVATION: HousingRenovation,
  CLAIM: Claim,
  MICRO_LOAN: MicroLoan,
  TRAINING_CERTIFICATE: TrainingCertificate,
} as const;

/** An object as the graph refers to it: its type with its key. */
export type Delivery = { readonly __typename: string } & (
  | { readonly id: string }
  | { readonly number: string }
);

/** What another department does for a measure, with its live progress. */
export const MeasureDelivery = createUnionType({
  name: "MeasureDeliveryObject",
  description: "落实一项措施的其他部门事项；进度由该部门实时提供，只给有权查看的人",
  types: () =>
    [IndustryProject, Relocation, HousingRenovation, Claim, MicroLoan, TrainingCertificate] as const,
  resolveType: (value) => (value as { readonly __typename?: string }).__typename,
});

/** The object that delivers a measure, by its key. */
export function deliveryOf(by: DeliveredBy, key: string): Delivery {
  const __typename = TYPES[by].name;
  return by === "TRAINING_CERTIFICATE" ? { __typename, number: key } : { __typename, id: key };
}
