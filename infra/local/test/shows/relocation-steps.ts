import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { RelocationStage } from "@fupin/domain-types/relocation";
import type { Script } from "./gateway-client.js";

/** The housing office of 黎川县, whose households the relocation shows take. */
export const OFFICE = "housing-officer";
const COUNTY = "361022";

/** Where they move to. */
export const VILLAGE = "361022100200";

/** The county's first household, which other tests pin. */
const PINNED = "3610221002000001";

/** The villages whose households come, go or change their members in other shows. */
const CHANGING = ["361022100209", "361022100210", "361022100212", "361022100213"];

const changing = (household: string): boolean => CHANGING.includes(household.slice(0, 12));

export type Household = { readonly id: string; readonly members: readonly string[] };
export type Relocated = { id: string; version: number; stage: RelocationStage; persons: number };
export type Page<Node> = {
  totalCount: number;
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
  edges: { node: Node }[];
};

/** The variables of an act, under a request id of its own. */
export const request = (input: object) => ({ input: { requestId: randomUUID(), ...input } });

/** The variables of an act on a relocation as it was last seen. */
export const on = ({ id, version }: Relocated, input: object) =>
  request({ relocation: id, expectedVersion: version, ...input });

/** Registered households of three members or more who live safely and for whom nothing is under way. */
export async function householdsFor(show: Script, wanted: number): Promise<Household[]> {
  const found: Household[] = [];
  for (let after: string | null = null; found.length < wanted; ) {
    const page: Page<{
      id: string;
      members: { id: string }[];
      dwelling: { dangerous: boolean } | null;
      relocation: object | null;
      renovations: object[] | null;
    }> = await show.run(OFFICE, "Households", { region: COUNTY, after });
    for (const { node } of page.edges) {
      const free = node.relocation === null && !node.renovations?.length && node.dwelling?.dangerous !== true;
      if (free && node.members.length >= 3 && node.id !== PINNED && !changing(node.id))
        found.push({ id: node.id, members: node.members.map(({ id }) => id) });
    }
    after = page.pageInfo.endCursor;
  }
  return found.slice(0, wanted);
}

/** An application; all apply on one day. */
export const application = ({ id, members }: Household, mode: "CONCENTRATED" | "DISPERSED") =>
  request({
    household: id,
    on: "2017-01-05",
    reason: "GEOLOGICAL_HAZARD",
    mode,
    persons: members.length,
  });

/** The later steps of a dispersed relocation in order, and what each needs beside the relocation and its version. */
export const INPUTS = {
  Decide: {
    on: "2017-01-20",
    registered: true,
    placeUnfit: true,
    safeHousingElsewhere: false,
    document: "核〔2017〕1 号",
  },
  Sign: { on: "2017-02-01", document: "协议 1" },
  ApproveHouse: { on: "2017-03-01", address: "日峰镇街道 8 号", area: "75.00" },
  Complete: { on: "2017-08-01", builtArea: "74.50" },
  HandOver: { on: "2017-09-01", document: "交接 1", village: VILLAGE, group: "第二组" },
  MoveIn: { on: "2017-10-01", oldAddress: "旧居" },
  Vacate: { on: "2017-11-01", document: "腾退 1" },
  FollowUp: { on: "2017-12-01", livesThere: true, persons: 3, ableToWork: 2, employed: 1, insured: 3 },
} as const;

export type Step = keyof typeof INPUTS;
export const STEPS = Object.keys(INPUTS) as Step[];

/** The variables of a step; a consent names the household's members. */
export const stepInput = (step: Step, at: Relocated, { members }: Household, more: object = {}) =>
  on(at, { ...INPUTS[step], ...(step === "Sign" ? { members, signedBy: members[0] } : {}), ...more });

/** Leads a household's dispersed relocation to a stage. */
export async function leadTo(show: Script, stage: RelocationStage, household: Household): Promise<Relocated> {
  let at = await show.run<Relocated>(OFFICE, "Apply", application(household, "DISPERSED"));
  for (const step of STEPS.slice(0, RelocationStage.values.indexOf(stage)))
    at = await show.run<Relocated>(OFFICE, step, stepInput(step, at, household));
  return at;
}

/** Where a household's relocation stands. */
export const relocationOf = async <Relocation = Relocated>(
  show: Script,
  household: string,
): Promise<Relocation> =>
  (await show.run<{ relocation: Relocation }>(OFFICE, "Where", { household })).relocation;

/** Asks again, under the same request ids, where the platform says that it is too busy: an act takes effect once. */
export async function insist<Result>(show: Script, step: string, variables: object): Promise<Result> {
  for (;;) {
    try {
      return await show.run<Result>(OFFICE, step, variables);
    } catch (error) {
      if (!String(error).includes('"UNAVAILABLE"')) throw error;
      await setTimeout(500);
    }
  }
}
