import { regionRange } from "@fupin/domain-types/region-code";
import { type Page, type PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { MovementKind } from "../projection/movements.js";
import type { RegistryMovement } from "./movement.type.js";

/** Which movements are asked for: of a region's households, on these days, both included. */
export type MovementRequest = { readonly region: string; readonly from: string; readonly to: string };

/** How many moved in which way. */
export type MovementCount = {
  readonly kind: MovementKind;
  readonly households: number;
  readonly persons: number;
};

/** The movements of a region between two days by kind, in the order officials list them; by one statement. */
export async function countMovements(db: Kysely<Tables>, request: MovementRequest): Promise<MovementCount[]> {
  const rows = await movements(db, request)
    .select((of) => [
      "kind",
      of.fn.countAll<number>().as("households"),
      sql<number>`sum(persons)::int`.as("persons"),
    ])
    .groupBy("kind")
    .execute();
  const byKind = new Map(rows.map((row) => [row.kind, row]));
  return MovementKind.values.map((kind) => byKind.get(kind) ?? { kind, households: 0, persons: 0 });
}

/** One page of the movements that the viewer may see, by day. */
export function movementPage(
  db: Kysely<Tables>,
  request: MovementRequest,
  kind: MovementKind | null,
  page: PageArgs,
): Promise<Page<RegistryMovement>> {
  let found = movements(db, request);
  if (kind !== null) found = found.where("kind", "=", kind);
  const countTotal = async (): Promise<number> => {
    const { total } = await found
      .select((of) => of.fn.countAll<number>().as("total"))
      .executeTakeFirstOrThrow();
    return total;
  };
  return pageOf(
    found.select([
      sql<{ id: string }>`jsonb_build_object('id', household_id)`.as("household"),
      "kind",
      "happened_on as on",
      "category",
      "main_cause as mainCause",
      "persons",
    ]),
    page,
    {
      columns: ["happened_on", "household_id", "kind"],
      direction: "asc",
      keyOf: ({ on, household, kind: moved }) => [on, household?.id ?? "", moved],
    },
    countTotal,
  );
}

function movements(db: Kysely<Tables>, request: MovementRequest) {
  const { from, to } = regionRange(request.region);
  return db
    .selectFrom("household_movement")
    .where("village_code", ">=", from)
    .where("village_code", "<", to)
    .where("happened_on", ">=", request.from)
    .where("happened_on", "<=", request.to);
}
