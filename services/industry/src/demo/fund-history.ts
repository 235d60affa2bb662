import type { DemoProject } from "@fupin/demo-data/demo-project";
import type { DemoVillage } from "@fupin/demo-data/demo-village";
import type { FundKind, FundSource } from "@fupin/domain-types/fund";
import type { FundForm, FundReach } from "../fund/fund-terms.js";
import { type DemoRows, RECORDED } from "./demo-rows.js";
import { hasReached, reachedOn, sourceOf } from "./project-history.js";

/** The funds of a county each year; the place in the list is part of the id. Social help is no public fund. */
const FUNDS: readonly { readonly source: FundSource; readonly kind: FundKind; readonly office: string }[] = [
  { source: "CENTRAL", kind: "SPECIAL", office: "赣财农" },
  { source: "PROVINCIAL", kind: "SPECIAL", office: "省财农" },
  { source: "COUNTY", kind: "INDUSTRY", office: "县财农" },
];

type Allocation = { fund: string; reach: FundReach; form: FundForm; amount: number };

/**
 * The yearly funds of the county as far as one village has to do with them (policy I-4): what its approved projects
 * were given, and the appropriation that made it possible. Each village's appropriation is large enough for its own
 * allocations to keep both shares, so that they keep them together.
 */
export function fundHistory(village: DemoVillage): DemoRows[] {
  const county = village.code.slice(0, 6);
  const funded = village.projects.flatMap((project) => {
    const place = FUNDS.findIndex(({ source }) => source === sourceOf(project.fundSource));
    const fund = FUNDS[place];
    if (fund === undefined || !hasReached(project, "APPROVED")) return [];
    const { plannedYear: year } = project;
    const id = `${county}-F${String((year - 2014) * FUNDS.length + place + 1).padStart(3, "0")}`;
    return [{ ...fund, id, year, project, parts: partsOf(project, village.poor, id) }];
  });
  const byFund = [...Map.groupBy(funded, ({ id }) => id)].flatMap(([id, projects]) => {
    const [first] = projects;
    return first === undefined ? [] : [{ ...first, id, parts: projects.flatMap(({ parts }) => parts) }];
  });
  return [
    {
      table: "fund",
      rows: byFund.map(({ id, year, kind, source }) => ({
        id,
        region: county,
        year,
        kind,
        source,
        ...RECORDED,
      })),
      shared: true,
    },
    {
      table: "fund_appropriation",
      rows: byFund.map(({ id, year, kind, office, parts }) => ({
        fund_id: id,
        document: `${office}〔${year}〕${Number(village.code.slice(6))} 号`,
        amount: appropriationFor(parts, kind),
        appropriated_on: `${year - 1}-12-10`,
        ...RECORDED,
      })),
    },
    {
      table: "fund_allocation",
      rows: funded.flatMap(({ id, project, parts }) =>
        parts.map(({ reach, form, amount }) => ({
          id: `${id}-A${Number(village.code.slice(6))}${project.id.slice(-2)}${reach === "POOR_HOUSEHOLDS" ? 1 : 2}`,
          fund_id: id,
          village_code: village.code,
          project_id: project.id,
          purpose: project.name,
          reach,
          form,
          amount,
          allocated_on: reachedOn(project, "APPROVED"),
          document: `${project.id} 资金分配表`,
          decision: [],
          ...RECORDED,
        })),
      ),
    },
  ];
}

/** What households get goes to them as a reward for work; the rest of the budget is spent by the project. */
function partsOf({ budget, beneficiaries }: DemoProject, poor: boolean, fund: string): Allocation[] {
  const toHouseholds = beneficiaries.reduce((sum, { share }) => sum + share, 0);
  const parts: Allocation[] = [
    { fund, reach: "POOR_HOUSEHOLDS", form: "REWARD_FOR_WORK", amount: toHouseholds },
    { fund, reach: poor ? "POOR_VILLAGE" : "OTHER", form: "DIRECT", amount: budget - toHouseholds },
  ];
  return parts.filter(({ amount }) => amount > 0);
}

/** The least sum in whole 10,000 yuan of which these allocations leave 70% to the poor and 30% to rewards. */
function appropriationFor(parts: readonly Allocation[], kind: FundKind): number {
  const sumOf = (of: (part: Allocation) => boolean): number =>
    parts.filter(of).reduce((sum, { amount }) => sum + amount, 0);
  const all = sumOf(() => true);
  const elsewhere = sumOf(({ reach }) => reach === "OTHER") / 0.3;
  const direct = kind === "INDUSTRY" ? sumOf(({ form }) => form === "DIRECT") / 0.7 : 0;
  return Math.ceil((Math.max(all, elsewhere, direct) + 1) / 1_000_000) * 1_000_000;
}
