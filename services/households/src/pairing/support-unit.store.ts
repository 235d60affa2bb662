import type { LocalDate } from "@fupin/domain-types/local-date";
import { conflict, notFound, ruleViolated } from "@fupin/server-kit/errors";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import type { Helper, SupportUnit, UnitSupport } from "./support-unit.type.js";

/** Support units by id. */
export async function supportUnitsById(
  db: Kysely<Tables>,
  ids: readonly number[],
): Promise<Map<number, SupportUnit>> {
  const rows = await db
    .selectFrom("support_unit")
    .select(["id", "name", "region"])
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** The unit that supports each village now (policy P-1). */
export async function supportOfVillages(
  db: Kysely<Tables>,
  villages: readonly string[],
): Promise<Map<string, UnitSupport>> {
  const rows = await db
    .selectFrom("unit_support")
    .select([
      "id",
      "started_on as startedOn",
      "ended_on as endedOn",
      "unit_id as unitId",
      "village_code as villageCode",
    ])
    .where("village_code", "in", villages)
    .where("ended_on", "is", null)
    .execute();
  return new Map(rows.map((row) => [row.villageCode, row]));
}

/** Helpers by id. */
export async function helpersById(db: Kysely<Tables>, ids: readonly number[]): Promise<Map<number, Helper>> {
  const rows = await helpers(db).where("helper.id", "in", ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** All helpers, with what the graph shows of them. */
export const helpers = (db: Kysely<Tables>) =>
  db
    .selectFrom("helper")
    .select(["helper.id", "helper.name", "helper.post", "helper.unit_id as unitId", "helper.households"]);

/** Registers a unit; CONFLICT where the region has one of this name. */
export async function addSupportUnit(
  trx: Kysely<Tables>,
  unit: { region: string; name: string },
  by: string,
): Promise<number> {
  const added = await trx
    .insertInto("support_unit")
    .values({ ...unit, recorded_by: by })
    .onConflict((known) => known.constraint("support_unit_name").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (added === undefined) throw conflict(`该区划已有帮扶单位“${unit.name}”`);
  return added.id;
}

/** Registers a helper of a unit; CONFLICT where the unit has this official, or the account is another helper's. */
export async function addHelper(
  trx: Kysely<Tables>,
  helper: { unit_id: number; name: string; post: string; subject: string | null },
  by: string,
): Promise<number> {
  const added = await trx
    .insertInto("helper")
    .values({ ...helper, recorded_by: by })
    .onConflict((known) => known.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (added === undefined) throw conflict("该单位已登记此人，或此账号已属另一帮扶责任人");
  return added.id;
}

/**
 * Gives a village its unit from a day on; the unit before ends that day, for a reason that must be named, and only
 * forward in time (policy P-1).
 */
export async function assignUnit(
  trx: Kysely<Tables>,
  support: { village: string; unit: number; on: LocalDate; reason: string | null },
  by: string,
): Promise<number> {
  const region = await trx
    .selectFrom("region")
    .select("code")
    .where("code", "=", support.village)
    .where("level", "=", "VILLAGE")
    .forUpdate()
    .executeTakeFirst();
  if (region === undefined) throw notFound("该村");
  const present = await trx
    .selectFrom("unit_support")
    .select(["id", "unit_id", "started_on"])
    .where("village_code", "=", support.village)
    .where("ended_on", "is", null)
    .executeTakeFirst();
  if (present) {
    if (present.unit_id === support.unit)
      throw conflict("该村的帮扶单位已是此单位", { since: present.started_on });
    if (support.reason === null)
      throw ruleViolated("P-1", "该村已有帮扶单位，更换须说明理由", { since: present.started_on });
    if (support.on < present.started_on)
      throw ruleViolated("P-1", "更换日不能早于现帮扶单位的起始日", {
        on: support.on,
        since: present.started_on,
      });
    await trx
      .updateTable("unit_support")
      .set({ ended_on: support.on, end_reason: support.reason })
      .where("id", "=", present.id)
      .execute();
  }
  const { id } = await trx
    .insertInto("unit_support")
    .values({
      village_code: support.village,
      unit_id: support.unit,
      started_on: support.on,
      ended_on: null,
      end_reason: null,
      recorded_by: by,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}
