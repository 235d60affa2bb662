import type { LocalDate } from "@fupin/domain-types/local-date";
import { conflict, notFound, ruleViolated } from "@fupin/server-kit/errors";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Tables } from "../../db/tables.js";
import type { CheckKind, TaskOutcome } from "./check-words.js";

/** Tasks, with what the graph shows of them. */
export const registryTasks = (db: Kysely<Tables>) =>
  db
    .selectFrom("registry_task")
    .select([
      "id",
      "kind",
      "found_on as foundOn",
      "finding",
      "person_id as personId",
      "closed_on as closedOn",
      "outcome",
      "evidence",
      "household_id as householdId",
    ]);

type Range = { from: string; to: string };

/**
 * What auditors look for, as queries of household, village, person and finding: orphan members, member counts that
 * do not fit, households without members, one person in two households, and the gone who are still counted.
 */
const CHECKS: Partial<Record<CheckKind, (range: Range) => RawBuilder<unknown>>> = {
  ORPHAN_MEMBER: ({ from, to }) => sql`
    select p.household_id, p.village_code, p.id, '成员在册，所在户已清退或销户'
    from person as p join household_status as s on s.household_id = p.household_id and s.valid_to is null
    where p.left_on is null and s.status = 'REMOVED' and p.village_code >= ${from} and p.village_code < ${to}`,
  COUNT_MISMATCH: ({ from, to }) => sql`
    select h.id, h.village_code, null, format('登记 %s 人，成员 %s 人', h.member_count, m.members)
    from household as h cross join lateral (
      select count(*) as members from person as p where p.household_id = h.id and p.left_on is null) as m
    where h.member_count <> m.members and h.village_code >= ${from} and h.village_code < ${to}`,
  NO_MEMBERS: ({ from, to }) => sql`
    select s.household_id, s.village_code, null, '在册户没有成员'
    from household_status as s
    where s.valid_to is null and s.status = 'REGISTERED' and s.village_code >= ${from} and s.village_code < ${to}
      and not exists (select from person as p where p.household_id = s.household_id and p.left_on is null)`,
  TWO_HOUSEHOLDS: ({ from, to }) => sql`
    select p.household_id, p.village_code, p.id, format('与 %s（户 %s）姓名、性别、出生日期相同', o.id, o.household_id)
    from person as p join person as o
      on o.name = p.name and o.birth_date = p.birth_date and o.sex = p.sex and o.household_id <> p.household_id
        and o.id < p.id and o.left_on is null
        and left(o.village_code, 6) = left(p.village_code, 6)
    where p.left_on is null and p.village_code >= ${from} and p.village_code < ${to}
      and not exists (select from duplicate_decision as d
        where d.first_id = o.id and d.second_id = p.id and d.undone_on is null)`,
  GONE_STILL_COUNTED: ({ from, to }) => sql`
    select p.household_id, p.village_code, p.id, '已登记死亡或迁出，成员关系未结束'
    from person as p join household_membership as m on m.person_id = p.id and m.valid_to is null
    where p.left_on is not null and p.village_code >= ${from} and p.village_code < ${to}`,
};

/** Whether a finding `f` was found right on evidence before: the registry is as it should be, and nobody asks again. */
const confirmedRight = (kind: RawBuilder<unknown>) => sql`exists (
  select from registry_task as t
  where t.household_id = f.household_id and t.person_id is not distinct from f.person_id
    and t.kind = ${kind} and t.finding = f.finding and t.outcome = 'CONFIRMED_RIGHT')`;

/** Opens a task for each finding that has none open and was not found right before; returns how many (policy R-12). */
export async function openTasks(
  trx: Kysely<Tables>,
  range: Range,
  on: LocalDate,
  by: string,
): Promise<number> {
  let opened = 0;
  for (const [kind, findings] of Object.entries(CHECKS)) {
    const { numAffectedRows } = await sql`
      insert into registry_task (household_id, village_code, person_id, finding, kind, found_on, recorded_by)
      select distinct on (f.household_id, f.person_id) f.household_id, f.village_code, f.person_id, f.finding,
        ${kind}, ${on}::date, ${by}
      from (${findings(range)}) as f (household_id, village_code, person_id, finding)
      where not ${confirmedRight(sql`${kind}`)}
      on conflict do nothing`.execute(trx);
    opened += Number(numAffectedRows ?? 0n);
  }
  return opened;
}

/** Opens a task for each person whom a matching file flags, unless the same source's flag was found right (policy F-3). */
export async function openFlagTasks(
  trx: Kysely<Tables>,
  flags: readonly { readonly hash: string; readonly flag: CheckKind }[],
  { range, on, source }: { range: Range; on: LocalDate; source: string },
  by: string,
): Promise<number> {
  if (flags.length === 0) return 0;
  const { numAffectedRows } = await sql`
    insert into registry_task (household_id, village_code, person_id, finding, kind, found_on, recorded_by)
    select f.household_id, f.village_code, f.person_id, f.finding, f.kind, ${on}::date, ${by}
    from (
      select p.household_id, p.village_code, p.id, ${`比对数据来源：${source}`}::text, flagged.flag
      from jsonb_to_recordset(${JSON.stringify(flags)}::jsonb) as flagged (hash text, flag text)
      join person as p on p.identity_hash = flagged.hash and p.left_on is null
      where p.village_code >= ${range.from} and p.village_code < ${range.to}
    ) as f (household_id, village_code, person_id, finding, kind)
    where not ${confirmedRight(sql`f.kind`)}
    on conflict do nothing`.execute(trx);
  return Number(numAffectedRows ?? 0n);
}

/** Closes a task with evidence, once. */
export async function closeTask(
  trx: Kysely<Tables>,
  task: { id: number; on: LocalDate; outcome: TaskOutcome; evidence: string },
  by: string,
): Promise<void> {
  const found = await trx
    .selectFrom("registry_task")
    .select(["found_on", "closed_on"])
    .where("id", "=", task.id)
    .forUpdate()
    .executeTakeFirst();
  if (found === undefined) throw notFound("该核查任务");
  if (found.closed_on !== null) throw conflict("该任务已关闭", { closedOn: found.closed_on });
  if (task.on < found.found_on)
    throw ruleViolated("F-3", "关闭日不能早于发现日", { on: task.on, foundOn: found.found_on });
  await trx
    .updateTable("registry_task")
    .set({ closed_on: task.on, closed_by: by, outcome: task.outcome, evidence: task.evidence })
    .where("id", "=", task.id)
    .execute();
}
