import { createUnionType, Directive, Field, ID, ObjectType } from "type-graphql";
import type { DeliveredBy } from "./plan-words.js";

/** A project of the industry department, which completes it. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ description: "产业扶贫项目：内容由农业农村与人社部门提供", simpleResolvers: true })
export class IndustryProject {
  @Field(() => ID, { description: "项目编号" })
  id!: string;
}

/** A relocation, which the relocation department completes. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ description: "一户的易地扶贫搬迁：内容由发改与住建部门提供", simpleResolvers: true })
export class Relocation {
  @Field(() => ID, { description: "搬迁编号" })
  id!: string;
}

/** A renovation of a dangerous house, which the relocation department completes. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ description: "一户的危房改造：内容由发改与住建部门提供", simpleResolvers: true })
export class HousingRenovation {
  @Field(() => ID, { description: "改造编号" })
  id!: string;
}

const TYPES = {
  INDUSTRY_PROJECT: IndustryProject,
  RELOCATION: Relocation,
  HOUSING_RENOVATION: HousingRenovation,
} as const;

/** What another department does for a measure, with its live progress. */
export const MeasureDelivery = createUnionType({
  name: "MeasureDeliveryObject",
  description: "落实一项措施的其他部门事项；进度由该部门实时提供",
  types: () => [IndustryProject, Relocation, HousingRenovation] as const,
  resolveType: (value) => (value as { readonly __typename?: string }).__typename,
});

/** The object as the graph refers to it. */
export const deliveryOf = (by: DeliveredBy, id: string): { id: string; __typename: string } => ({
  id,
  __typename: TYPES[by].name,
});
