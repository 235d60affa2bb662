import { type Page, type PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import type { Expression, Kysely } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { countRows } from "../count-rows.js";
import type { Tables } from "../db/tables.js";
import { isInScope } from "../household-scope.js";
import type { ShareholdingFilter } from "./shareholding.input.js";
import type { Shareholding } from "./shareholding.type.js";

/** A shareholding with its dividends, and the household that holds it. */
export type ShareholdingRow = Shareholding & { readonly householdId: string };

/** A household's shareholdings, the latest first. */
export const shareholdingsOfHousehold = (db: Kysely<Tables>, household: Expression<string>) =>
  selectShareholdings(db)
    .where("s.household_id", "=", household)
    .orderBy("s.held_since", "desc")
    .orderBy("s.id", "desc");

/** One page of the shareholdings a filter describes, by id; throws BAD_USER_INPUT as loanPage does. */
export async function shareholdingPage(
  db: Kysely<Tables>,
  { kind, organisation, ...scope }: ShareholdingFilter,
  page: PageArgs,
): Promise<Page<ShareholdingRow>> {
  let matching = selectShareholdings(db).where(isInScope(scope, "s.household_id"));
  if (kind) matching = matching.where("s.kind", "=", kind);
  if (organisation) matching = matching.where("s.organisation", "=", organisation);
  return pageOf(matching, page, { columns: ["s.id"], direction: "asc", keyOf: ({ id }) => [id] }, () =>
    countRows(db, matching),
  );
}

/** A shareholding by id, as far as the viewer may see it. */
export const shareholdingById = (db: Kysely<Tables>, id: string): Promise<ShareholdingRow | undefined> =>
  selectShareholdings(db).where("s.id", "=", id).executeTakeFirst();

const selectShareholdings = (db: Kysely<Tables>) =>
  db.selectFrom("shareholding as s").select((eb) => [
    "s.id",
    "s.household_id as householdId",
    "s.kind",
    "s.organisation",
    "s.amount",
    "s.held_since as heldSince",
    jsonArrayFrom(
      eb
        .selectFrom("dividend as d")
        .leftJoin("dividend_payment as p", (on) =>
          on.onRef("p.shareholding_id", "=", "d.shareholding_id").onRef("p.year", "=", "d.year"),
        )
        .select(["d.year", "d.amount", "p.paid_on as paidOn"])
        .whereRef("d.shareholding_id", "=", "s.id")
        .orderBy("d.year", "desc"),
    ).as("dividends"),
  ]);
