import { addDays, dayInChina, type LocalDate } from "@fupin/domain-types/local-date";
import type { Incoming } from "@fupin/server-kit/events/subscription";
import type { Parameters } from "@fupin/server-kit/policy/parameter";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { ownersOf } from "../monitoring/alert/raise-alert.js";
import { ALERT_DAYS } from "../monitoring/monitoring.parameters.js";
import type { Watch, WatchedRisk } from "./watched-risk.rules.js";

/** The day on which facts are taken over. */
export type Today = () => LocalDate;
export const todayInChina: Today = () => dayInChina(new Date());

type Watched = { id: string; village_code: string };
type Seen = { readonly household: string; readonly risk: WatchedRisk };

/**
 * Looks at the facts that another department publishes, and raises an alert for each risk among them that has not
 * had one yet (policy R-13). Only households that are registered or have exited are watched, and only their present
 * members.
 */
export async function watchFacts<Facts>(
  trx: Kysely<Tables>,
  events: readonly Incoming<Facts>[],
  {
    risksOf,
    today,
    by,
  }: {
    readonly risksOf: (facts: Facts, watch: Watch) => readonly WatchedRisk[];
    readonly today: LocalDate;
    readonly by: string;
  },
): Promise<void> {
  const parameters = await loadParameters(trx);
  const households = await watchedHouseholds(
    trx,
    events.map(({ key }) => key),
  );
  const seen = events.flatMap(({ key, facts }): Seen[] => {
    const village = households.get(key);
    if (facts === null || village === undefined) return [];
    return risksOf(facts, { village, today, parameters }).map((risk) => ({ household: key, risk }));
  });
  const fresh = await notYetRaised(trx, await ofPresentMembers(trx, seen));
  if (fresh.length > 0) await raiseFor(trx, fresh, { today, parameters, by });
}

/** Where those of these households live that are watched. */
async function watchedHouseholds(
  trx: Kysely<Tables>,
  households: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<Watched>`
    select h.id, h.village_code from household as h
    join household_status as s on s.household_id = h.id and s.valid_to is null and s.status <> 'REMOVED'
    where h.id = any (${[...households]})`.execute(trx);
  return new Map(rows.map(({ id, village_code }) => [id, village_code]));
}

async function ofPresentMembers(trx: Kysely<Tables>, seen: readonly Seen[]): Promise<readonly Seen[]> {
  const persons = seen.flatMap(({ risk }) => risk.person ?? []);
  if (persons.length === 0) return seen;
  const { rows } = await sql<{ id: string; household: string }>`
    select id, household_id as household from person where id = any (${persons}) and left_on is null`.execute(
    trx,
  );
  const homes = new Map(rows.map(({ id, household }) => [id, household]));
  return seen.filter(({ household, risk }) => risk.person === null || homes.get(risk.person) === household);
}

async function notYetRaised(trx: Kysely<Tables>, seen: readonly Seen[]): Promise<readonly Seen[]> {
  if (seen.length === 0) return seen;
  const { rows } = await sql<{ reference: string }>`
    select reference from alert_fact where reference = any (${seen.map(({ risk }) => risk.reference)})`.execute(
    trx,
  );
  const known = new Set(rows.map(({ reference }) => reference));
  return seen.filter(({ risk }) => !known.has(risk.reference));
}

/**
 * Raises the alerts with owner and due day. Of risks of one kind a household has one open alert: what else is seen
 * meanwhile is added to its reasons.
 */
async function raiseFor(
  trx: Kysely<Tables>,
  seen: readonly Seen[],
  { today, parameters, by }: { today: LocalDate; parameters: Parameters; by: string },
): Promise<void> {
  // Held until the end: the rows that follow carry the village where the household lives.
  const { rows: households } = await sql<Watched>`
    select id, village_code from household where id = any (${seen.map(({ household }) => household)})
    order by id for share`.execute(trx);
  const owners = await ownersOf(trx, households);
  const villages = new Map(households.map(({ id, village_code }) => [id, village_code]));
  const alerts = [...Map.groupBy(seen, alertKey).values()].map((same) => {
    const { household, risk } = same[0] as Seen;
    const village = villages.get(household) as string;
    return {
      household_id: household,
      village_code: village,
      person_id: risk.person,
      kind: risk.kind,
      source: "RULE",
      raised_on: today,
      due_on: addDays(today, parameters.get(ALERT_DAYS, village, today).value),
      owner: owners.get(household),
      details: same.map((each) => each.risk.details).join("；"),
      explanation: same.flatMap((each) => each.risk.explanation),
      recorded_by: by,
    };
  });
  const columns = sql.raw(
    "household_id, village_code, person_id, kind, source, raised_on, due_on, owner, details, explanation, recorded_by",
  );
  const { rows: raised } = await sql<{ id: number; household: string; kind: string; person: string | null }>`
    insert into risk_alert (${columns})
    select ${columns} from jsonb_populate_recordset(null::risk_alert, ${JSON.stringify(alerts)}::jsonb)
    on conflict (household_id, kind, coalesce(person_id, '')) where handled_on is null
    do update set explanation = risk_alert.explanation || excluded.explanation
    returning id, household_id as household, kind, person_id as person`.execute(trx);
  const ids = new Map(raised.map(({ id, household, ...risk }) => [alertKey({ household, risk }), id]));
  const facts = seen.map((each) => ({
    reference: each.risk.reference,
    alert_id: ids.get(alertKey(each)),
    household_id: each.household,
    village_code: villages.get(each.household),
  }));
  await sql`
    insert into alert_fact (reference, alert_id, household_id, village_code)
    select reference, alert_id, household_id, village_code
    from jsonb_populate_recordset(null::alert_fact, ${JSON.stringify(facts)}::jsonb)`.execute(trx);
}

const alertKey = ({
  household,
  risk: { kind, person },
}: {
  household: string;
  risk: { kind: string; person: string | null };
}) => `${household}/${kind}/${person ?? ""}`;
