import type { TestAccount } from "@fupin/server-kit/testing/test-identity";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import type { FormattedExecutionResult } from "graphql";
import type { Tables } from "../db/tables.js";
import { household } from "./sample-housing.js";

/** The housing office of 上栗县, where 圳头村 lies. */
export const OFFICE: TestAccount = { roles: ["HOUSING_OFFICER", "POVERTY_OFFICE"], region: "360321" };

/** What an act answered: its object, or why it was refused. */
export type ActAnswer<Changed> = {
  readonly changed: Changed;
  readonly error: NonNullable<FormattedExecutionResult["errors"]>[number] | undefined;
};

let requests = 0;

/** Carries out an act through the graph, under a request id of its own unless one is given. */
export async function carryOut<Changed = Record<string, unknown>>(
  subgraph: Pick<TestSubgraph<Tables>, "ask">,
  mutation: string,
  input: Record<string, unknown>,
  selection: string,
  account: TestAccount = OFFICE,
): Promise<ActAnswer<Changed>> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  requests += 1;
  const { data, errors } = await subgraph.ask(
    account,
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${selection} } }`,
    { input: { requestId: `request-${requests}`, ...input } },
  );
  return { changed: data?.[mutation] as Changed, error: errors?.[0] };
}

/** A relocation as the acts answer it in tests. */
export type ChangedRelocation = {
  readonly id: string;
  readonly version: number;
  readonly stage: string;
  readonly persons: number;
  readonly [field: string]: unknown;
};

const SELECTION = "id version stage persons";

/** The `count` persons of a household of 圳头村; no two households share any. */
export const personsOf = (serial: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `360321207201-${String(serial * 10 + index).padStart(5, "0")}`);

/** The later acts in order, each with what it needs beside the relocation, the version and a day. */
export const LATER_ACTS: Readonly<Record<string, Record<string, unknown>>> = {
  decideRelocationEligibility: {
    on: "2016-01-20",
    registered: true,
    placeUnfit: true,
    safeHousingElsewhere: false,
    document: "核〔2016〕1 号",
  },
  signRelocationConsent: { on: "2016-02-01", document: "协议 1" },
  allotResettlementDwelling: { on: "2016-03-01" },
  approveDispersedDwelling: { on: "2016-03-01", address: "南岭乡街道 8 号", area: "75.00" },
  completeRelocationDwelling: { on: "2016-08-01", builtArea: "74.50" },
  handOverRelocationDwelling: {
    on: "2016-09-01",
    document: "交接 1",
    village: "360321207001",
    group: "第二组",
  },
  recordRelocationMoveIn: { on: "2016-10-01", oldAddress: "圳头村第三组" },
  recordOldHouseVacated: { on: "2016-11-01", document: "腾退 1" },
  recordRelocationFollowUp: {
    on: "2016-12-01",
    livesThere: true,
    persons: 3,
    ableToWork: 2,
    employed: 1,
    insured: 3,
  },
};

/** Which acts lead a relocation to a stage. */
export const PATH_TO: Readonly<Record<string, readonly string[]>> = pathsTo([
  ["ELIGIBLE", "decideRelocationEligibility"],
  ["CONSENTED", "signRelocationConsent"],
  ["SITE_ALLOTTED", "approveDispersedDwelling"],
  ["HOUSE_BUILT", "completeRelocationDwelling"],
  ["HANDED_OVER", "handOverRelocationDwelling"],
  ["MOVED_IN", "recordRelocationMoveIn"],
  ["OLD_HOUSE_VACATED", "recordOldHouseVacated"],
  ["FOLLOW_UP", "recordRelocationFollowUp"],
]);

function pathsTo(steps: readonly (readonly [stage: string, act: string])[]): Record<string, string[]> {
  const acts = steps.map(([, act]) => act);
  return Object.fromEntries([
    ["APPLIED", []],
    ...steps.map(([stage], index) => [stage, acts.slice(0, index + 1)]),
  ]);
}

/** Leads the household with this serial (3 persons, dispersed unless told) to a stage; throws where it is refused. */
export async function relocateTo(
  subgraph: Pick<TestSubgraph<Tables>, "ask">,
  serial: number,
  stage: string,
  { mode = "DISPERSED", persons = 3 }: { mode?: string; persons?: number } = {},
): Promise<ChangedRelocation> {
  const applied = await carryOut<ChangedRelocation>(
    subgraph,
    "applyForRelocation",
    { household: household(serial), on: "2016-01-05", reason: "GEOLOGICAL_HAZARD", mode, persons },
    SELECTION,
  );
  if (applied.error) throw new Error(applied.error.message);
  let at = applied.changed;
  for (const act of PATH_TO[stage] ?? []) at = await step(subgraph, at, act, serial, persons);
  return at;
}

async function step(
  subgraph: Pick<TestSubgraph<Tables>, "ask">,
  at: ChangedRelocation,
  act: string,
  serial: number,
  persons: number,
): Promise<ChangedRelocation> {
  const members = personsOf(serial, persons);
  const consent = act === "signRelocationConsent" ? { members, signedBy: members[0] } : {};
  const { changed, error } = await carryOut<ChangedRelocation>(
    subgraph,
    act,
    { ...LATER_ACTS[act], ...consent, relocation: at.id, expectedVersion: at.version },
    SELECTION,
  );
  if (error) throw new Error(`${act}: ${error.message}`);
  return changed;
}
