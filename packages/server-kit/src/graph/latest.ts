import { ArgsType, Field, Int } from "type-graphql";
import { badInput } from "../errors.js";
import { MAX_PAGE } from "./connection.js";

/** Arguments of a list that hangs on a household and gives its latest entries. */
@ArgsType()
export class LatestArgs {
  @Field(() => Int, { defaultValue: 20, description: `最近若干条，1 至 ${MAX_PAGE}` })
  first!: number;
}

/** The first entries of a list that begins with the latest; throws BAD_USER_INPUT for a number out of bounds. */
export function latest<Row>(rows: readonly Row[], { first }: LatestArgs): Row[] {
  if (first < 1 || first > MAX_PAGE) throw badInput(`first 应为 1 至 ${MAX_PAGE}`, "first");
  return rows.slice(0, first);
}
