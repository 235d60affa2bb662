import type { Role } from "@fupin/domain-types/identity";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { type ActAnswer, askAct } from "./ask-act.js";
import { takeOverMembers } from "./registry-facts.js";
import { sampleMember, sampleNumber, VILLAGE } from "./sample-rows.js";

/** Who takes the steps of a project's life (policy I-1). */
export const ACCOUNTS = {
  village: { roles: ["VILLAGE_CADRE"], region: VILLAGE, subject: "cadre" },
  township: { roles: ["TOWNSHIP_OFFICER"], region: VILLAGE.slice(0, 9), subject: "township" },
  office: { roles: ["POVERTY_OFFICE"], region: "360321", subject: "office" },
  industry: { roles: ["INDUSTRY_OFFICER"], region: "360321", subject: "industry" },
} as const satisfies Record<string, { roles: readonly Role[]; region: string; subject: string }>;

/** A proposal that keeps all rules: 300 mu of camellia forest for 300,000 yuan. */
export const PROPOSAL = {
  village: VILLAGE,
  name: "圳头村油茶低产林改造",
  kind: "PLANTING",
  plannedYear: 2016,
  indicators: [
    { name: "油茶低改", unit: "亩", target: "300.00" },
    { name: "作业便道", unit: "公里", target: "2.50" },
  ],
  budget: [
    { item: "种苗与肥料", source: "CENTRAL", amount: "200000.00" },
    { item: "便道", source: "COUNTY", amount: "100000.00" },
  ],
  beneficiaries: [
    { household: sampleNumber(1), share: "120000.00", benefit: "种苗与肥料补助" },
    { household: sampleNumber(2), share: "80000.01", benefit: "种苗与肥料补助" },
  ],
  on: "2016-01-10",
  evidence: "圳头村〔2016〕1号",
};

/** Every act after the proposal, in order: by whom, and with what. */
export const STEPS = {
  reviewIndustryProject: { by: "township", on: "2016-01-20", stage: "REVIEWED", more: {} },
  approveIndustryProject: { by: "office", on: "2016-02-01", stage: "APPROVED", more: {} },
  tenderIndustryProject: {
    by: "industry",
    on: "2016-03-01",
    stage: "TENDERED",
    more: {
      method: "OPEN",
      contractor: "莲花县林业工程队",
      contractNumber: "LH-2016-07",
      contractAmount: "290000.00",
    },
  },
  announceIndustryProject: {
    by: "village",
    on: "2016-03-05",
    stage: "ANNOUNCED",
    more: { place: "村务公开栏" },
  },
  startIndustryProject: { by: "industry", on: "2016-03-13", stage: "UNDER_WAY", more: {} },
  acceptIndustryProject: {
    by: "industry",
    on: "2016-10-20",
    stage: "ACCEPTED",
    more: {
      measured: [
        { name: "油茶低改", measured: "296.50" },
        { name: "作业便道", measured: "2.50" },
      ],
      acceptedAmount: "285000.00",
    },
  },
  reimburseIndustryProject: {
    by: "office",
    on: "2016-11-10",
    stage: "REIMBURSED",
    more: {
      vouchers: [{ number: "00012345", payee: "莲花县林业工程队", amount: "284999.99" }],
      settles: true,
    },
  },
  handOverIndustryProject: {
    by: "township",
    on: "2016-12-01",
    stage: "HANDED_OVER",
    more: { receiver: "圳头村村民委员会", assets: "300 亩油茶林与 2.5 公里便道" },
  },
} as const;
/** An act that moves a project on. */
export type Act = keyof typeof STEPS;
/** The acts, in order. */
export const ACTS = Object.keys(STEPS) as Act[];
const INPUTS: Partial<Record<Act, string>> = {
  reviewIndustryProject: "MoveIndustryProjectInput",
  approveIndustryProject: "MoveIndustryProjectInput",
  startIndustryProject: "MoveIndustryProjectInput",
};

/** Loads the registration of the proposal's beneficiaries. */
export const loadBeneficiaries = (db: Kysely<Tables>): Promise<void> =>
  takeOverMembers(
    db,
    PROPOSAL.beneficiaries.map(({ household }) => sampleMember(household)),
  );

/** What is asked of a project after an act. */
const SELECTION = "stage process { acceptedAmount reimbursedAmount }";

/** Puts the sample proposal, changed as given, into the library. */
export const propose = (industry: TestSubgraph<Tables>, change: object = {}): Promise<ActAnswer> =>
  askAct(industry, ACCOUNTS.village, "proposeIndustryProject", { ...PROPOSAL, ...change }, "id stage budget");

/** Takes a step as the account whose step it is, unless told otherwise. */
export function act(
  industry: TestSubgraph<Tables>,
  name: Act,
  project: unknown,
  change: object = {},
  account: object = {},
): Promise<ActAnswer> {
  const { by, on, more } = STEPS[name];
  const input = { project, on, evidence: `${name} 1 号`, ...more, ...change };
  return askAct(industry, { ...ACCOUNTS[by], ...account }, name, input, SELECTION, INPUTS[name]);
}

/** A project brought to just before an act; throws where a step on the way is refused. */
export async function projectBefore(industry: TestSubgraph<Tables>, name: Act): Promise<unknown> {
  const { value, message } = await propose(industry);
  if (value === undefined) throw new Error(message);
  for (const earlier of ACTS.slice(0, ACTS.indexOf(name))) {
    const taken = await act(industry, earlier, value.id);
    if (taken.value === undefined) throw new Error(`${earlier}: ${taken.message}`);
  }
  return value.id;
}
