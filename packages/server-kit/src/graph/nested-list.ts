import { type Expression, type QueryExecutorProvider, type SelectQueryBuilder, sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { type Page, PageArgs, type PageOrder, pageFrom, pageQuery } from "./connection.js";
import { defineLoader, type RequestContext } from "./context.js";

/** A list that hangs on each of many parents, such as the projects of a village. */
export type NestedList<Context, DB, TB extends keyof DB, Row> = {
  /**
   * The whole list of one parent, whose key `parent` stands for (a text, `collate "C"`). Values come as JSON has
   * them: days as text and whole numbers as they are, but instants as text.
   */
  readonly rows: (context: Context, parent: Expression<string>) => SelectQueryBuilder<DB, TB, Row>;
  readonly order: PageOrder<Row>;
};

/** Gives one page of one parent's list; throws BAD_USER_INPUT as `pageOf` does. */
export type NestedPages<Context, Row> = (
  context: Context,
  parent: string,
  page: PageArgs,
) => Promise<Page<Row>>;

/** What of a request's context is used here. */
type Loading = { readonly db: QueryExecutorProvider; readonly load: RequestContext<unknown>["load"] };

/**
 * Declares a paged list inside a list. The pages of all parents that one field of an operation asks for cost one
 * statement, their total counts one more where they are asked for. Kept at module level, as a loader is.
 */
export function defineNestedList<Context extends Loading, DB, TB extends keyof DB, Row>(
  list: NestedList<Context, DB, TB, Row>,
): NestedPages<Context, Row> {
  const rowsOf = (context: Context) => list.rows(context, sql.ref<string>("parent.key"));

  type Asked = {
    readonly parent: string;
    readonly page: PageArgs;
    readonly query: ReturnType<typeof rowsOf>;
  };

  const totals = defineLoader(async (context: Context, parents: readonly string[]) => {
    const { rows } = await sql<{ key: string; total: number }>`
      select parent.key, (select count(*) from (${rowsOf(context)}) as counted) as total
      from ${keysOf(parents)} as parent`.execute(context.db);
    return new Map(rows.map(({ key, total }) => [key, total]));
  });

  const pages = defineLoader(async (context: Context, asked: readonly Asked[]) => {
    const sameArguments = Map.groupBy(asked, ({ page }) => JSON.stringify([page.first, page.after]));
    const loaded = await Promise.all([...sameArguments.values()].map((same) => pagesOf(context, same)));
    return new Map(loaded.flat());
  });

  async function pagesOf(context: Context, asked: readonly Asked[]): Promise<[Asked, Page<Row>][]> {
    const { page, query } = asked[0] as Asked;
    const { rows } = await sql<{ key: string; rows: Row[] }>`
      select parent.key, ${jsonArrayFrom(query)} as rows
      from ${keysOf(asked.map(({ parent }) => parent))} as parent`.execute(context.db);
    const found = new Map(rows.map((row) => [row.key, row.rows]));
    return asked.map((each) => {
      const countTotal = async (): Promise<number> => (await context.load(totals, each.parent)) ?? 0;
      return [each, pageFrom(found.get(each.parent) ?? [], page, list.order, countTotal)];
    });
  }

  return async (context, parent, page) => {
    // Made here and not in the batch, so that wrong arguments fail their own field only.
    const query = pageQuery(rowsOf(context), page, list.order);
    return (await context.load(pages, { parent, page, query })) as Page<Row>;
  };
}

/** The keys as rows, compared as the columns that hold codes and numbers are. */
const keysOf = (keys: readonly string[]) =>
  sql`(select distinct key collate "C" as key from unnest(${keys}::text[]) as key)`;
