import { regionRange } from "@fupin/domain-types/region-code";
import { type Page, type PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import type { DuplicateDecision, LikelyDuplicate } from "./duplicate.type.js";
import type { DuplicateKind } from "./matching-words.js";

/** Persons who look like one: the same identity number, or the same name and birth date in one village. */
const likePersons = ({ from, to }: { from: string; to: string }) => sql`
  select a.id as first_id, b.id as second_id,
    case when a.identity_hash = b.identity_hash then '证件号码相同' else '同村，姓名与出生日期相同' end as reason
  from person as a join person as b on b.id > a.id and b.left_on is null
    and (b.identity_hash = a.identity_hash
      or (b.village_code = a.village_code and b.birth_date = a.birth_date and b.name = a.name))
  where a.left_on is null and a.village_code >= ${from} and a.village_code < ${to}`;

/** Households that look like one: their heads do, in one village. */
const likeHouseholds = ({ from, to }: { from: string; to: string }) => sql`
  select least(a.household_id, b.household_id) as first_id, greatest(a.household_id, b.household_id) as second_id,
    '同村，户主姓名与出生日期相同' as reason
  from person as a join person as b on b.id > a.id and b.household_id <> a.household_id
    and b.village_code = a.village_code and b.birth_date = a.birth_date and b.name = a.name
    and b.relation = 'HEAD' and b.left_on is null
  where a.relation = 'HEAD' and a.left_on is null and a.village_code >= ${from} and a.village_code < ${to}`;

/** One page of the pairs of a region that look like one and about which nothing stands decided. */
export function likelyDuplicates(
  db: Kysely<Tables>,
  kind: DuplicateKind,
  region: string,
  page: PageArgs,
): Promise<Page<LikelyDuplicate>> {
  const range = regionRange(region);
  type Pair = { first_id: string; second_id: string; reason: string };
  const pairs = kind === "PERSON" ? likePersons(range) : likeHouseholds(range);
  const open = db
    .selectFrom(sql<Pair>`(${pairs})`.as("pair"))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("duplicate_decision as d")
            .select("d.id")
            .whereRef("d.first_id", "=", "pair.first_id")
            .whereRef("d.second_id", "=", "pair.second_id")
            .where("d.undone_on", "is", null),
        ),
      ),
    );
  return pageOf(
    open.select([
      sql<DuplicateKind>`${kind}::text`.as("kind"),
      "pair.first_id as firstId",
      "pair.second_id as secondId",
      "pair.reason",
    ]),
    page,
    {
      columns: ["pair.first_id", "pair.second_id"],
      direction: "asc",
      keyOf: ({ firstId, secondId }) => [firstId, secondId],
    },
    async () =>
      (await open.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow()).total,
  );
}

/** Decisions, with what the graph shows of them. */
export const duplicateDecisions = (db: Kysely<Tables>) =>
  db
    .selectFrom("duplicate_decision")
    .select([
      "id",
      "kind",
      "first_id as firstId",
      "second_id as secondId",
      "verdict",
      "survivor_id as survivorId",
      "decided_on as decidedOn",
      "reason",
      "recorded_by as recordedBy",
      "undone_on as undoneOn",
      "undone_by as undoneBy",
      "undo_reason as undoReason",
    ]);

/** One decision. */
export const decisionById = (db: Kysely<Tables>, id: number): Promise<DuplicateDecision | undefined> =>
  duplicateDecisions(db).where("id", "=", id).executeTakeFirst();
