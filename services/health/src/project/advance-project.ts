import type { LocalDate } from "@fupin/domain-types/local-date";
import { anyOf } from "@fupin/server-kit/database/any-of";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import { conflict, notFound, ruleViolated } from "@fupin/server-kit/errors";
import type { Parameters } from "@fupin/server-kit/policy/parameter";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import type {
  AdvanceHealthProjectInput,
  HealthProjectSite,
  PlanHealthProjectsInput,
} from "./health-project.input.js";
import { CLINIC_FUNDING, SPECIALTIES_PER_COUNTY, SPECIALTY_FUNDING } from "./health-project.parameters.js";
import { HealthProjectStage, policyOf, refusalByCut, STAGE_AFTER } from "./health-project.rules.js";
import { lockCounties, lockProject } from "./health-project.store.js";
import { clinicCuts } from "./plan-progress.js";

/**
 * Puts projects in the plan, all or none; their numbers. A village has one clinic, and a county that missed its plan
 * has less for the next year (policy H-7); a poor county's hospital has no more key specialties than the rule says
 * (policy H-10).
 */
export async function planProjects(
  trx: Kysely<Tables>,
  { programme, planYear, on, sites }: PlanHealthProjectsInput,
  by: string,
): Promise<string[]> {
  const policy = policyOf(programme);
  // The counts below are of a state that stays.
  await lockCounties(
    trx,
    sites.map(({ region }) => region),
  );
  const known = await trx
    .selectFrom("health_project")
    .select(["region", "name", "programme"])
    .where(
      anyOf(
        "region",
        sites.map(({ region }) => region),
      ),
    )
    .execute();
  const parameters = await loadParameters(trx);
  for (const [region, planned] of Map.groupBy(sites, (site) => site.region)) {
    const there = known.filter((each) => each.region === region && each.programme === programme);
    const most =
      programme === "VILLAGE_CLINIC" ? 1 : parameters.get(SPECIALTIES_PER_COUNTY, region, on).value;
    if (there.length + planned.length > most) {
      const what = programme === "VILLAGE_CLINIC" ? "每个贫困村一所村卫生室" : `每县至多 ${most} 个重点专科`;
      throw ruleViolated(policy, `${what}；${region} 已有 ${there.length} 个，本次 ${planned.length} 个`, {
        region,
        existing: there.length,
        asked: planned.length,
        most,
      });
    }
  }
  if (programme === "VILLAGE_CLINIC") await refuseBeyondCut(trx, sites, planYear, on, parameters);
  const funding = programme === "VILLAGE_CLINIC" ? CLINIC_FUNDING : SPECIALTY_FUNDING;
  const rows = await trx
    .insertInto("health_project")
    .columns(["programme", "region", "name", "plan_year", "funding", "stage_on", "recorded_by"])
    .expression(
      sql`
        select ${programme}, site.region, site.name, ${planYear}::integer, site.funding, ${on}::date, ${by}
        from jsonb_to_recordset(${JSON.stringify(
          sites.map(({ region, name }) => ({
            region,
            name: name.trim(),
            funding: parameters.get(funding, region, on).value,
          })),
        )}::jsonb) as site (region text, name text, funding bigint)` as never,
    )
    .onConflict((conflicting) => conflicting.doNothing())
    .returning("id")
    .execute();
  if (rows.length < sites.length) throw conflict("其中的项目已列入计划：同一区划内名称不能重复", { policy });
  await recordSteps(
    trx,
    rows.map(({ id }) => id),
    { stage: "PLANNED", on, evidence: `第 ${planYear} 计划年度`, by },
  );
  return rows.map(({ id }) => String(id));
}

/** Throws RULE_VIOLATED where a county would plan more than the cut for its missed year leaves (policy H-7). */
async function refuseBeyondCut(
  trx: Kysely<Tables>,
  sites: readonly HealthProjectSite[],
  planYear: number,
  on: LocalDate,
  parameters: Parameters,
): Promise<void> {
  for (const [county, planned] of Map.groupBy(sites, ({ region }) => region.slice(0, 6))) {
    const cuts = await clinicCuts(trx, county, on, parameters);
    const cut = cuts.find((missed) => missed.planYear === planYear - 1);
    if (cut === undefined) continue;
    const asked = planned.length * parameters.get(CLINIC_FUNDING, county, on).value;
    const refusal = refusalByCut(cut, asked);
    if (refusal !== undefined) throw ruleViolated("H-7", refusal, { ...cut, asked });
  }
}

/**
 * Moves a project to another stage. Throws CONFLICT where it is not where the caller saw it, RULE_VIOLATED for a
 * step that the order does not have, one dated before the last, and a clinic accepted without its health machine.
 */
export async function advanceProject(
  trx: Kysely<Tables>,
  { project, from, to, on, evidence, equipped }: AdvanceHealthProjectInput,
  by: string,
): Promise<void> {
  const known = await lockProject(trx, project);
  if (known === undefined) throw notFound("该项目");
  const labels = HealthProjectStage.labels;
  const policy = policyOf(known.programme);
  if (known.stage !== from)
    throw conflict(`该项目现为“${labels[known.stage]}”，不是“${labels[from]}”`, { stage: known.stage });
  if (!STAGE_AFTER[from].includes(to)) {
    const next = STAGE_AFTER[from].map((stage) => labels[stage]).join("、") || "无";
    throw ruleViolated(policy, `“${labels[from]}”之后不能为“${labels[to]}”；可为：${next}`, { from, to });
  }
  if (on < known.stage_on)
    throw ruleViolated(policy, `日期早于上一步（${known.stage_on}）`, { on, last: known.stage_on });
  const equippedOn = known.equipped_on ?? (equipped ? on : null);
  if (to === "ACCEPTED" && known.programme === "VILLAGE_CLINIC" && equippedOn === null)
    throw ruleViolated("H-7", "村卫生室未配备健康一体机，不能验收");
  await trx
    .updateTable("health_project")
    .set({
      stage: to,
      stage_on: on,
      equipped_on: equippedOn,
      accepted_on: to === "ACCEPTED" ? on : null,
    })
    .where("id", "=", known.id)
    .execute();
  await recordSteps(trx, [known.id], { stage: to, on, evidence, by });
}

async function recordSteps(
  trx: Kysely<Tables>,
  projects: readonly number[],
  { stage, on, evidence, by }: { stage: HealthProjectStage; on: string; evidence: string; by: string },
): Promise<void> {
  await insertRows(
    trx,
    "health_project_step",
    projects.map((id) => ({ project_id: id, stage, on_day: on, evidence: evidence.trim(), recorded_by: by })),
  );
}
