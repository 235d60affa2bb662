import { type Department, type Role, Role as Roles } from "@fupin/domain-types/identity";
import { parseRegionCode } from "@fupin/domain-types/region-code";
import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import { type Acting, performOnce } from "../acts/perform-once.js";
import { badInput, forbidden } from "../errors.js";
import { Access } from "../graph/access.js";
import type { RequestContext } from "../graph/context.js";
import { DateScalar } from "../graph/scalars.js";
import { seesRegion } from "../viewer.js";
import { PolicyParameter } from "./decision-line.js";
import type { ParameterDefinition, ParameterRow } from "./parameter.js";
import { addParameter, type Parametrised, parameterRows } from "./parameter.store.js";

type Context = RequestContext<Parametrised & Acting>;

/**
 * Declares a department's `<department>Parameters` query and `set<Department>Parameter` act. Everybody may read;
 * the department's officers add values for their own region.
 */
export function parameterResolver(
  department: Department,
  definitions: readonly ParameterDefinition<unknown>[],
  officers: readonly Role[],
): NewableFunction {
  const prefix = `${department.charAt(0).toUpperCase()}${department.slice(1)}`;
  const known = new Map(definitions.map((definition) => [definition.key, definition]));

  @ObjectType(`${prefix}Parameter`, { description: "政策参数：名称、单位、条款与全部取值" })
  class DepartmentParameter {
    @Field(() => ID, { description: "参数名" })
    key!: string;

    @Field(() => String, { description: "中文名称" })
    title!: string;

    @Field(() => String, { description: "单位" })
    unit!: string;

    @Field(() => String, { description: "政策条款" })
    policy!: string;

    @Field(() => [PolicyParameter], { description: "全部取值，按区划与起始日排列" })
    values!: ParameterRow[];
  }

  @InputType(`Set${prefix}ParameterInput`, { description: "新增一个参数取值" })
  class SetParameterInput {
    @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
    requestId!: string;

    @Field(() => ID, { description: "参数名" })
    key!: string;

    @Field(() => ID, { nullable: true, description: "区划代码，不填为全国" })
    region?: string | null;

    @Field(() => DateScalar, { description: "自该日起" })
    validFrom!: string;

    @Field(() => String, { description: "值" })
    value!: string;

    @Field(() => String, { description: "依据的文件" })
    source!: string;
  }

  @Resolver()
  class ParameterResolver {
    @Query(() => [DepartmentParameter], {
      name: `${department}Parameters`,
      description: "本部门的政策参数及其取值；最具体的区划优先，其次为不晚于所问日期的最近取值",
    })
    async parameters(
      @Ctx() { db }: Context,
      @Arg("key", () => ID, { nullable: true, description: "只列一个参数" }) key?: string,
    ): Promise<DepartmentParameter[]> {
      const byKey = Map.groupBy(await parameterRows(db), (row) => row.key);
      return definitions
        .filter((definition) => key === undefined || key === null || definition.key === key)
        .map(({ key: name, title, unit, policy }) => ({
          key: name,
          title,
          unit,
          policy,
          values: byKey.get(name) ?? [],
        }));
    }

    @Access(...officers)
    @Mutation(() => PolicyParameter, {
      name: `set${prefix}Parameter`,
      description: "新增一个参数取值；已有取值不改，以日期替代",
    })
    async setParameter(
      @Arg("input", () => SetParameterInput, { description: "取值" }) input: SetParameterInput,
      @Ctx() context: Context,
    ): Promise<ParameterRow | undefined> {
      const definition = known.get(input.key);
      if (definition === undefined)
        throw badInput(`没有参数 ${input.key}；可用的参数：${[...known.keys()].join("、")}`, "key");
      const value = definition.read(input.value);
      if (!value.ok) throw badInput(`${definition.title}：${value.error}`, "value");
      if (input.source.trim() === "") throw badInput("须注明依据的文件", "source");
      const region = input.region ?? "";
      const code = region === "" ? { ok: true as const } : parseRegionCode(region);
      if (!code.ok) throw badInput(code.error, "region");
      if (!seesRegion(context.viewer, region)) {
        throw forbidden(
          `您只能为本辖区设定参数；须为${officers.map((role) => Roles.labels[role]).join("或")}`,
          { policy: definition.policy },
        );
      }
      const id = await performOnce(
        context,
        { act: `set${prefix}Parameter`, requestId: input.requestId, input },
        async (trx) => {
          const row = await addParameter(trx, { ...input, region }, context.viewer.subject);
          return row.id;
        },
      );
      return (await parameterRows(context.db)).find((row) => row.id === id);
    }
  }
  return ParameterResolver;
}
