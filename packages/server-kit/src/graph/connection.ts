import { type Expression, type SelectQueryBuilder, type SqlBool, sql } from "kysely";
import { ArgsType, type ClassType, Directive, Field, Int, ObjectType } from "type-graphql";
import { badInput } from "../errors.js";

/** Largest page of any list. */
export const MAX_PAGE = 100;

/** Arguments of every paged list. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 50, description: `每页条数，1 至 ${MAX_PAGE}` })
  first!: number;

  @Field(() => String, { nullable: true, description: "上一页的 endCursor；不填则从头开始" })
  after?: string | null;
}

/** Where a page stands in its list. */
@Directive("@shareable")
@ObjectType({ description: "分页信息", simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean, { description: "后面是否还有" })
  hasNextPage!: boolean;

  @Field(() => String, { nullable: true, description: "本页最后一条的游标；空页没有" })
  endCursor?: string | undefined;
}

/** A page of rows, and how to count the whole list when that is asked. */
export type Page<Row> = {
  readonly edges: readonly { readonly node: Row; readonly cursor: string }[];
  readonly pageInfo: PageInfo;
  readonly countTotal: () => Promise<number>;
};

/** Declares `<name>Edge` and `<name>Connection` for a node type. */
export function connectionOf<Node extends object>(
  node: () => ClassType<Node>,
  name: string,
  label: string,
): ClassType<Page<Node>> {
  @ObjectType(`${name}Edge`, { description: `${label}列表中的一条`, simpleResolvers: true })
  class Edge {
    @Field(node, { description: label })
    node!: Node;

    @Field(() => String, { description: "游标：列表变动后仍指向这一条之后" })
    cursor!: string;
  }

  @ObjectType(`${name}Connection`, { description: `${label}列表（分页）` })
  class Connection implements Page<Node> {
    @Field(() => [Edge], { description: "本页各条", simple: true })
    edges!: Edge[];

    @Field(() => PageInfo, { description: "分页信息", simple: true })
    pageInfo!: PageInfo;

    countTotal!: () => Promise<number>;

    @Field(() => Int, { description: "符合条件的总数，仅在查询时计算" })
    totalCount(): Promise<number> {
      return this.countTotal();
    }
  }
  return Connection;
}

/** The columns by which a list is ordered: together they are unique, and all go in one direction. */
export type OrderColumns = { readonly columns: readonly string[]; readonly direction: "asc" | "desc" };

/** How a list is ordered, and where a row stands in it. */
export type PageOrder<Row> = OrderColumns & {
  readonly keyOf: (row: Row) => readonly (string | number)[];
};

/**
 * One page of a query by keyset: rows that come or go elsewhere in the list neither repeat nor hide others.
 * Throws BAD_USER_INPUT for a page size out of bounds or a cursor that is not one of this list.
 */
export async function pageOf<DB, TB extends keyof DB, Row>(
  query: SelectQueryBuilder<DB, TB, Row>,
  page: PageArgs,
  order: PageOrder<Row>,
  countTotal: () => Promise<number>,
): Promise<Page<Row>> {
  return pageFrom(await pageQuery(query, page, order).execute(), page, order, countTotal);
}

/** The rows of one page and, where there is one, the first row after it; throws as `pageOf` does. */
export function pageQuery<DB, TB extends keyof DB, Row>(
  query: SelectQueryBuilder<DB, TB, Row>,
  { first, after }: PageArgs,
  order: OrderColumns,
): SelectQueryBuilder<DB, TB, Row> {
  if (first < 1 || first > MAX_PAGE) throw badInput(`first 应为 1 至 ${MAX_PAGE}`, "first");
  let paged = query;
  if (after) paged = paged.where(isAfter(order, decodeCursor(after, order)));
  for (const column of order.columns) paged = paged.orderBy(sql.ref(column), order.direction);
  return paged.limit(first + 1);
}

/** The page that the rows of a `pageQuery` make. */
export function pageFrom<Row>(
  rows: readonly Row[],
  { first }: PageArgs,
  order: PageOrder<Row>,
  countTotal: () => Promise<number>,
): Page<Row> {
  const edges = rows.slice(0, first).map((node) => ({ node, cursor: encodeCursor(order, node) }));
  return {
    edges,
    pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor },
    countTotal,
  };
}

function isAfter(order: OrderColumns, key: readonly (string | number)[]): Expression<SqlBool> {
  const columns = sql.join(order.columns.map((column) => sql.ref(column)));
  const values = sql.join(key.map((value) => sql.val(value)));
  return order.direction === "asc"
    ? sql<SqlBool>`(${columns}) > (${values})`
    : sql<SqlBool>`(${columns}) < (${values})`;
}

/** Tells the cursors of one list from those of another, whose values would not compare. */
const listMark = ({ columns, direction }: OrderColumns): string => `${columns.join(",")} ${direction}`;

function encodeCursor<Row>(order: PageOrder<Row>, row: Row): string {
  return Buffer.from(JSON.stringify([listMark(order), ...order.keyOf(row)])).toString("base64url");
}

function decodeCursor(cursor: string, order: OrderColumns): (string | number)[] {
  const fail = (): never => {
    throw badInput("after 不是本列表的游标", "after");
  };
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return fail();
  }
  if (!Array.isArray(values) || values[0] !== listMark(order)) return fail();
  const key: unknown[] = values.slice(1);
  const whole = key.length === order.columns.length;
  return whole && key.every((part) => typeof part === "string" || typeof part === "number") ? key : fail();
}
