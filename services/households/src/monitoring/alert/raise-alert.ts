import { addDays, type LocalDate } from "@fupin/domain-types/local-date";
import type { RiskKind } from "@fupin/domain-types/risk";
import { anyOf } from "@fupin/server-kit/database/any-of";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../../db/tables.js";
import type { LockedHousehold } from "../../household/lock-household.js";
import { ALERT_DAYS } from "../monitoring.parameters.js";
import type { RiskSource } from "./alert-words.js";

/** A risk that was seen. */
export type SeenRisk = {
  readonly kind: RiskKind;
  readonly person: string | null;
  readonly on: LocalDate;
  readonly details: string;
  readonly explanation: readonly DecisionLine[];
};

/** Raises an alert because a rule says so; where the same one is open, that one stands (policy R-13). */
export const raiseByRule = (
  trx: Kysely<Tables>,
  household: LockedHousehold,
  risk: SeenRisk,
  by: string,
): Promise<number | undefined> => raise(trx, household, risk, "RULE", by);

/**
 * Raises a dated alert with its owner, the household's helper or else the village's cadres, and its due day;
 * undefined where the same one is open. Households that are removed have none (policy R-13).
 */
export async function raise(
  trx: Kysely<Tables>,
  household: LockedHousehold,
  risk: SeenRisk,
  source: RiskSource,
  by: string,
): Promise<number | undefined> {
  if (household.status === "REMOVED") return undefined;
  const days = (await loadParameters(trx)).get(ALERT_DAYS, household.village_code, risk.on).value;
  const owner = (await ownersOf(trx, [household])).get(household.id);
  const { rows } = await sql<{ id: number }>`
    insert into risk_alert (household_id, village_code, person_id, kind, source, raised_on, due_on, owner, details,
      explanation, recorded_by)
    values (${household.id}, ${household.village_code}, ${risk.person}, ${risk.kind}, ${source}, ${risk.on},
      ${addDays(risk.on, days)}, ${owner}, ${risk.details}, ${JSON.stringify(risk.explanation)}::jsonb, ${by})
    on conflict do nothing returning id`.execute(trx);
  return rows[0]?.id;
}

/** Who handles alerts of households: the helper, or else the village's cadres (policies P-1, R-13). */
export async function ownersOf(
  trx: Kysely<Tables>,
  households: readonly Pick<LockedHousehold, "id" | "village_code">[],
): Promise<Map<string, string>> {
  const helpers = await trx
    .selectFrom("pairing as p")
    .innerJoin("helper as h", "h.id", "p.helper_id")
    .innerJoin("support_unit as u", "u.id", "h.unit_id")
    .select(["p.household_id as household", "h.name", "u.name as unit"])
    .where(
      anyOf(
        "p.household_id",
        households.map(({ id }) => id),
      ),
    )
    .where("p.ended_on", "is", null)
    .execute();
  const responsible = new Map(
    helpers.map(({ household, name, unit }) => [household, `帮扶责任人 ${name}（${unit}）`]),
  );
  return new Map(
    households.map(({ id, village_code }) => [id, responsible.get(id) ?? `村干部（${village_code}）`]),
  );
}
