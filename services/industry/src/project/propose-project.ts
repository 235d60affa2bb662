import { FundSource } from "@fupin/domain-types/fund";
import { parseHouseholdNumber } from "@fupin/domain-types/household-number";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import { badInput, forbidden } from "@fupin/server-kit/errors";
import { seesRegion } from "@fupin/server-kit/viewer";
import { actDay } from "../acts/act-day.js";
import { actingInRegion } from "../acts/acting-viewer.js";
import { nextId } from "../acts/next-id.js";
import { requireText } from "../acts/require-text.js";
import type { IndustryContext } from "../industry-context.js";
import { readArgument } from "../read-argument.js";
import { parseVillageCode } from "../village/village-code.js";
import { requireHouseholds } from "../worker/worker.store.js";
import { projectNow } from "./move-project.js";
import type { ProjectRow } from "./project.store.js";
import type { ProposeIndustryProjectInput } from "./project-acts.input.js";
import { PROPOSERS } from "./project-lifecycle.rules.js";
import { checkProposal } from "./project-proposal.rules.js";

/** Puts a project into the library with its indicators, budget and beneficiaries (policies I-1, I-2). */
export async function proposeProject(
  context: IndustryContext,
  input: ProposeIndustryProjectInput,
): Promise<ProjectRow> {
  const { viewer } = context;
  const village = readArgument(parseVillageCode(input.village), "village");
  const role = actingInRegion(viewer, PROPOSERS, village, "I-1");
  const name = requireText(input.name, "项目名称", "name");
  const evidence = requireText(input.evidence, "佐证材料（申报书）", "evidence");
  const on = actDay(input.on);
  if (input.plannedYear < 2010 || input.plannedYear > 2100) throw badInput("计划年度有误", "plannedYear");
  for (const { household } of input.beneficiaries) {
    readArgument(parseHouseholdNumber(household), "beneficiaries.household");
    if (!seesRegion(viewer, household))
      throw forbidden(`农户 ${household} 不在您的辖区内`, { policy: "I-2" });
  }
  const budget = checkProposal(input);
  const sources = new Set(input.budget.map(({ source }) => FundSource.labels[source]));
  const recorded = { recorded_by: viewer.subject };

  const act = { act: "proposeIndustryProject", requestId: input.requestId, input };
  const id = await performOnce(context, act, async (trx) => {
    await requireHouseholds(
      trx,
      input.beneficiaries.map(({ household }) => household),
      on,
    );
    const project_id = await nextId(trx, { table: "project", owner: village, mark: "-P", digits: 3 });
    await trx
      .insertInto("project")
      .values({
        id: project_id,
        village_code: village,
        name,
        kind: input.kind,
        stage: "PROPOSED",
        planned_year: input.plannedYear,
        budget,
        fund_source: [...sources].join("、"),
        ...recorded,
      })
      .execute();
    const rows = <Item>(items: readonly Item[], columns: (item: Item) => object) =>
      items.map((item, index) => ({ project_id, position: index + 1, ...columns(item), ...recorded }));
    await insertRows(
      trx,
      "project_indicator",
      rows(input.indicators, (each) => ({
        name: requireText(each.name, "指标名称", "indicators.name"),
        unit: requireText(each.unit, "计量单位", "indicators.unit", 20),
        target: each.target,
        achieved: null,
      })),
    );
    await insertRows(
      trx,
      "project_budget_line",
      rows(input.budget, (each) => ({
        item: requireText(each.item, "预算名目", "budget.item"),
        source: each.source,
        amount: each.amount,
      })),
    );
    await insertRows(
      trx,
      "project_beneficiary",
      input.beneficiaries.map(({ household, share, benefit }) => ({
        project_id,
        household_id: household,
        share,
        benefit: requireText(benefit, "所得内容", "beneficiaries.benefit"),
        ...recorded,
      })),
    );
    await trx
      .insertInto("project_transition")
      .values({ project_id, stage: "PROPOSED", occurred_on: on, role, evidence, ...recorded })
      .execute();
    return project_id;
  });
  return projectNow(context, id);
}
