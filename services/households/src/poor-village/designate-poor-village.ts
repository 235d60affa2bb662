import { dayInChina } from "@fupin/domain-types/local-date";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput, conflict, notFound, ruleViolated } from "@fupin/server-kit/errors";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import type { Transaction } from "kysely";
import type { Tables } from "../db/tables.js";
import { dayOfAct, requiredText } from "../household/day-of-act.js";
import type { HouseholdsContext } from "../households-context.js";
import { caseIdOf, nextCaseId } from "../identification/case-id.js";
import { destination } from "../identification/procedure.js";
import { type Procedure, requireDue, requireInOrder, stepDueOn } from "../identification/proceed.js";
import { recordPoorVillageStep } from "../identification/record-step.js";
import { refusedByConstraint } from "../identification/refused-by-constraint.js";
import { withParameters } from "../parameters/with-parameters.js";
import type { ApplyForPoorVillageInput, DecideOnPoorVillageInput } from "./poor-village.input.js";
import {
  POOR_VILLAGE,
  PoorVillageAct,
  PoorVillageState,
  type PoorVillageStep,
} from "./poor-village.steps.js";
import {
  type PoorVillageRow,
  poorOn,
  poorVillageCasesById,
  recordPoorVillage,
} from "./poor-village.store.js";

const PROCEDURE: Procedure<PoorVillageState, PoorVillageAct, PoorVillageStep> = {
  policy: "R-4",
  table: POOR_VILLAGE,
  states: PoorVillageState,
  acts: PoorVillageAct,
};

/** The village committee applies for its village (policy R-4). */
export async function applyForPoorVillage(
  context: HouseholdsContext,
  input: ApplyForPoorVillageInput,
): Promise<PoorVillageRow> {
  const { village } = input;
  if (!/^\d{12}$/.test(village)) throw badInput("应为 12 位村代码", "village");
  const document = requiredText(input.document, "document", "申请书编号");
  const on = dayOfAct(input.on ?? dayInChina(new Date()));
  requireDue(PROCEDURE, "APPLY", { state: null, village }, context.viewer);
  const request = { act: "POOR_VILLAGE_APPLY", requestId: input.requestId, input };
  const id = await refusedByConstraint(() =>
    performOnce(context, request, async (trx) => {
      const region = await trx
        .selectFrom("region")
        .select("code")
        .where("code", "=", village)
        .executeTakeFirst();
      if (region === undefined) throw notFound(`行政村 ${village}`);
      if ((await poorOn(trx, village, on)).poor)
        throw ruleViolated("R-4", "该村已是贫困村，不能再次申请", { village });
      const parameters = await loadParameters(trx);
      const caseId = await nextCaseId(trx, "poorVillage", village);
      await trx
        .insertInto("poor_village_case")
        .values({
          id: caseId,
          village_code: village,
          applied_on: on,
          village_type: input.type,
          state: "AWAITING_TOWNSHIP_REVIEW",
          version: 1,
          last_on: on,
          due_on: withParameters("R-4", () => stepDueOn(parameters, village, on)),
        })
        .execute();
      await recordPoorVillageStep(trx, {
        case_id: caseId,
        village_code: village,
        version: 1,
        act: "APPLY",
        from_state: null,
        to_state: "AWAITING_TOWNSHIP_REVIEW",
        on_day: on,
        document,
        remark: input.remark ?? null,
        recorded_by: context.viewer.subject,
      });
      return caseId;
    }),
  );
  return asItStands(context, id);
}

/** The township's review, or the county office's decision; the latter makes the village poor (policy R-4). */
export async function decideOnPoorVillage(
  context: HouseholdsContext,
  act: "REVIEW" | "APPROVE",
  input: DecideOnPoorVillageInput,
): Promise<PoorVillageRow> {
  const id = caseIdOf(input.case, "poorVillage");
  const on = dayOfAct(input.on ?? dayInChina(new Date()));
  const document = requiredText(input.document, "document", "依据的材料");
  const opinion = requiredText(input.opinion, "opinion", "意见");
  const request = { act: `POOR_VILLAGE_${act}`, requestId: input.requestId, input };
  await performOnce(context, request, async (trx) => {
    const found = await lockCase(trx, id);
    const { villageCode: village, state } = found;
    if (found.version !== input.expectedVersion)
      throw conflict(
        `认定已有变化（版本 ${found.version}，您所见为 ${input.expectedVersion}）；现为“${PoorVillageState.labels[state]}”，请重新查看后办理`,
        { expectedVersion: input.expectedVersion, version: found.version, state },
      );
    const transition = requireDue(PROCEDURE, act, { state, village }, context.viewer);
    requireInOrder("R-4", on, found.lastOn);
    const next = destination(transition, input.approved ? "PASSED" : "FAILED");
    if (next === undefined) throw new Error(`${act} leads nowhere from ${state}`);
    if (next === "DESIGNATED") await designate(trx, found, on);
    const ended = next === "DESIGNATED" || next === "REJECTED";
    const parameters = await loadParameters(trx);
    await trx
      .updateTable("poor_village_case")
      .set({
        state: next,
        version: found.version + 1,
        last_on: on,
        due_on: ended ? null : withParameters("R-4", () => stepDueOn(parameters, village, on)),
      })
      .where("id", "=", id)
      .execute();
    await recordPoorVillageStep(trx, {
      case_id: id,
      village_code: village,
      version: found.version + 1,
      act,
      from_state: state,
      to_state: next,
      on_day: on,
      document,
      remark: [opinion, input.remark].filter(Boolean).join("；"),
      recorded_by: context.viewer.subject,
    });
    return id;
  });
  return asItStands(context, id);
}

async function designate(
  trx: Transaction<Tables>,
  { villageCode, type }: PoorVillageRow,
  on: string,
): Promise<void> {
  const { latest } = await poorOn(trx, villageCode, on);
  if (latest !== null && latest >= on)
    throw ruleViolated("R-12", `该村已有自 ${latest} 起的村情，认定须晚于该日`, { on, validFrom: latest });
  await recordPoorVillage(trx, villageCode, type, on);
}

async function lockCase(trx: Transaction<Tables>, id: string): Promise<PoorVillageRow> {
  await trx.selectFrom("poor_village_case").select("id").where("id", "=", id).forUpdate().execute();
  const row = (await poorVillageCasesById(trx, [id])).get(id);
  if (row === undefined) throw notFound("该贫困村认定");
  return row;
}

async function asItStands({ db }: HouseholdsContext, id: string): Promise<PoorVillageRow> {
  const row = (await poorVillageCasesById(db, [id])).get(id);
  if (row === undefined) throw notFound("该贫困村认定");
  return row;
}
