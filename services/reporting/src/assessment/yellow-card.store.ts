import type { Department } from "@fupin/domain-types/identity";
import { regionRange } from "@fupin/domain-types/region-code";
import { conflict, notFound } from "@fupin/server-kit/errors";
import { type Page, type PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { type Kysely, sql, type Transaction } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Tables } from "../db/tables.js";
import type { IssueYellowCardInput, RecheckYellowCardInput } from "./yellow-card.input.js";
import { checkRecheck } from "./yellow-card.rules.js";
import type { YellowCardRow } from "./yellow-card.type.js";

/** Which cards are listed. */
export type CardFilter = {
  readonly region: string;
  readonly open: boolean | null;
  /** Open and past its deadline on this day; null: all. */
  readonly overdueOn: string | null;
};

const cards = (db: Kysely<Tables>) =>
  db
    .selectFrom("yellow_card as c")
    .select((of) => [
      sql<string>`c.id::text`.as("id"),
      "c.region_code as regionCode",
      "c.department",
      "c.year",
      "c.issued_on as issuedOn",
      "c.reason",
      "c.score",
      "c.deadline",
      "c.closed_on as closedOn",
      "c.version",
      "c.recorded_by as issuedBy",
      jsonArrayFrom(
        of
          .selectFrom("yellow_card_check as k")
          .select([
            "k.checked_on as on",
            "k.passed",
            "k.findings",
            "k.new_deadline as newDeadline",
            "k.recorded_by as checkedBy",
          ])
          .whereRef("k.card_id", "=", "c.id")
          .orderBy("k.serial"),
      ).as("checks"),
    ]);

/** A card; throws NOT_FOUND outside the region. */
export async function cardById(db: Kysely<Tables>, id: string, region: string): Promise<YellowCardRow> {
  const card = await cards(db).where("c.id", "=", numeric(id)).executeTakeFirst();
  if (card === undefined || !card.regionCode.startsWith(region)) throw notFound(`黄牌 ${id}`);
  return card;
}

/** One page of the cards of a region, the latest first. */
export function cardPage(
  db: Kysely<Tables>,
  { region, open, overdueOn }: CardFilter,
  page: PageArgs,
): Promise<Page<YellowCardRow>> {
  const { from, to } = regionRange(region);
  let found = cards(db).where("c.region_code", ">=", from).where("c.region_code", "<", to);
  if (open !== null) found = found.where("c.closed_on", open ? "is" : "is not", null);
  if (overdueOn !== null) found = found.where("c.closed_on", "is", null).where("c.deadline", "<", overdueOn);
  const countTotal = async (): Promise<number> => {
    const { total } = await found
      .clearSelect()
      .select((of) => of.fn.countAll<number>().as("total"))
      .executeTakeFirstOrThrow();
    return total;
  };
  return pageOf(
    found,
    page,
    {
      columns: ["c.issued_on", "c.id"],
      direction: "desc",
      keyOf: ({ issuedOn, id }) => [issuedOn, Number(id)],
    },
    countTotal,
  );
}

/** Issues a card; throws CONFLICT while the subject has an open one. */
export async function issueCard(
  trx: Transaction<Tables>,
  card: Pick<IssueYellowCardInput, "year" | "on" | "reason" | "deadline"> & {
    region: string;
    department: Department | null;
    score: number | null;
  },
  issuedBy: string,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into yellow_card (region_code, department, year, issued_on, reason, score, deadline, recorded_by)
    values (${card.region}, ${card.department}, ${card.year}, ${card.on}, ${card.reason}, ${card.score},
            ${card.deadline}, ${issuedBy})
    on conflict (region_code, coalesce(department, '')) where closed_on is null do nothing
    returning id::text as id`.execute(trx);
  const [issued] = rows;
  if (issued === undefined) throw conflict("该对象已有未解除的黄牌，不重复发出", { policy: "A-5" });
  return issued.id;
}

/** Records a check, which closes the card or sets a new deadline; of two at once one wins. */
export async function recheckCard(
  trx: Transaction<Tables>,
  input: RecheckYellowCardInput,
  region: string,
  checkedBy: string,
): Promise<string> {
  await sql`select 1 from yellow_card where id = ${numeric(input.card)} for update`.execute(trx);
  const card = await cardById(trx, input.card, region);
  const newDeadline = input.newDeadline ?? null;
  checkRecheck({ ...card, checkedOn: card.checks.at(-1)?.on ?? null }, { ...input, newDeadline });
  await trx
    .insertInto("yellow_card_check")
    .values({
      card_id: numeric(card.id),
      serial: card.version,
      checked_on: input.on,
      passed: input.passed,
      findings: input.findings,
      new_deadline: newDeadline,
      recorded_by: checkedBy,
    })
    .execute();
  await trx
    .updateTable("yellow_card")
    .set({
      version: card.version + 1,
      ...(newDeadline === null ? { closed_on: input.on } : { deadline: newDeadline }),
    })
    .where("id", "=", numeric(card.id))
    .execute();
  return card.id;
}

/** The number in an id; 0, which no card has, for what is none. */
const numeric = (id: string): number => (/^\d{1,15}$/.test(id) ? Number(id) : 0);
