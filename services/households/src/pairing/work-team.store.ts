import type { LocalDate } from "@fupin/domain-types/local-date";
import { notFound, ruleViolated } from "@fupin/server-kit/errors";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import type { Kysely } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Tables } from "../db/tables.js";
import type { WorkTeam } from "./work-team.type.js";

const teams = (db: Kysely<Tables>) =>
  db
    .selectFrom("work_team as t")
    .select((eb) => [
      "t.id",
      "t.started_on as startedOn",
      "t.ended_on as endedOn",
      "t.unit_id as unitId",
      "t.village_code as villageCode",
      "t.explanation",
      jsonArrayFrom(
        eb
          .selectFrom("first_secretary as f")
          .select(["f.name", "f.started_on as startedOn", "f.ended_on as endedOn"])
          .whereRef("f.team_id", "=", "t.id")
          .orderBy("f.id", "desc")
          .limit(20),
      ).as("firstSecretaries"),
    ]);

/** The team in each village now (policy P-1). */
export async function teamsOfVillages(
  db: Kysely<Tables>,
  villages: readonly string[],
): Promise<Map<string, WorkTeam>> {
  const rows = await teams(db)
    .where("t.village_code", "in", villages)
    .where("t.ended_on", "is", null)
    .execute();
  return new Map(rows.map((row) => [row.villageCode, row]));
}

/** A team by id. */
export const teamById = (db: Kysely<Tables>, id: number): Promise<WorkTeam | undefined> =>
  teams(db).where("t.id", "=", id).executeTakeFirst();

/** The team in a village, locked; throws P-1 where there is none. */
export async function lockTeam(
  trx: Kysely<Tables>,
  village: string,
): Promise<{ id: number; startedOn: LocalDate }> {
  const team = await trx
    .selectFrom("work_team")
    .select(["id", "started_on as startedOn"])
    .where("village_code", "=", village)
    .where("ended_on", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (team === undefined) throw ruleViolated("P-1", "该村现在没有驻村工作队", { village });
  return team;
}

/** Stations a team; a village has one (policy P-1), and the one it has goes on (policy P-4). */
export async function addTeam(
  trx: Kysely<Tables>,
  team: { village: string; unit: number; firstSecretary: string; on: LocalDate },
  by: string,
): Promise<number> {
  const village = await trx
    .selectFrom("region")
    .select("code")
    .where("code", "=", team.village)
    .where("level", "=", "VILLAGE")
    .forUpdate()
    .executeTakeFirst();
  if (village === undefined) throw notFound("该村");
  const present = await trx
    .selectFrom("work_team")
    .select("started_on")
    .where("village_code", "=", team.village)
    .where("ended_on", "is", null)
    .executeTakeFirst();
  if (present)
    throw ruleViolated("P-4", `该村已有驻村工作队（自 ${present.started_on}），由其继续驻村`, {
      since: present.started_on,
    });
  const { last } = await trx
    .selectFrom("work_team")
    .select((eb) => eb.fn.max("ended_on").as("last"))
    .where("village_code", "=", team.village)
    .executeTakeFirstOrThrow();
  if (last !== null && team.on < last)
    throw ruleViolated("P-1", `该村的上一工作队至 ${last} 撤离，新的工作队不能早于该日进驻`, {
      on: team.on,
      last,
    });
  const { id } = await trx
    .insertInto("work_team")
    .values({
      village_code: team.village,
      unit_id: team.unit,
      started_on: team.on,
      ended_on: null,
      end_reason: null,
      explanation: "[]",
      recorded_by: by,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await addSecretary(trx, { team: id, name: team.firstSecretary, on: team.on, reason: null }, by);
  return id;
}

/** Who leads a team now. */
const presentSecretary = (trx: Kysely<Tables>, team: number) =>
  trx
    .selectFrom("first_secretary")
    .select(["id", "started_on"])
    .where("team_id", "=", team)
    .where("ended_on", "is", null)
    .executeTakeFirstOrThrow();

/** Puts another first secretary at the head of a team. */
export async function changeSecretary(
  trx: Kysely<Tables>,
  change: { team: number; name: string; on: LocalDate; reason: string },
  by: string,
): Promise<void> {
  const present = await presentSecretary(trx, change.team);
  if (change.on < present.started_on)
    throw ruleViolated("P-4", "接任日不能早于现任第一书记的起始日", {
      on: change.on,
      since: present.started_on,
    });
  await trx
    .updateTable("first_secretary")
    .set({ ended_on: change.on })
    .where("id", "=", present.id)
    .execute();
  await addSecretary(trx, change, by);
}

const addSecretary = (
  trx: Kysely<Tables>,
  { team, name, on, reason }: { team: number; name: string; on: LocalDate; reason: string | null },
  by: string,
) =>
  trx
    .insertInto("first_secretary")
    .values({ team_id: team, name, started_on: on, ended_on: null, change_reason: reason, recorded_by: by })
    .execute();

/** Ends a team's stay, and its first secretary's, with the decision that allowed it (policy P-4). */
export async function endTeam(
  trx: Kysely<Tables>,
  team: number,
  end: { on: LocalDate; reason: string; explanation: DecisionLine[] },
): Promise<void> {
  const { started_on: since } = await presentSecretary(trx, team);
  if (end.on < since) throw ruleViolated("P-4", "撤离日不能早于现任第一书记的起始日", { on: end.on, since });
  await trx
    .updateTable("work_team")
    .set({ ended_on: end.on, end_reason: end.reason, explanation: JSON.stringify(end.explanation) })
    .where("id", "=", team)
    .execute();
  await trx
    .updateTable("first_secretary")
    .set({ ended_on: end.on })
    .where("team_id", "=", team)
    .where("ended_on", "is", null)
    .execute();
}

/** Whether a village was a poor one on a day (policy R-4); unknown villages are not. */
export async function isPoorVillage(trx: Kysely<Tables>, village: string, on: LocalDate): Promise<boolean> {
  const profile = await trx
    .selectFrom("village_profile")
    .select("poor")
    .where("village_code", "=", village)
    .where("valid_from", "<=", on)
    .orderBy("valid_from", "desc")
    .executeTakeFirst();
  return profile?.poor ?? false;
}
