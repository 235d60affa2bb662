import { householdNumber } from "@fupin/domain-types/household-number";
import type { Role } from "@fupin/domain-types/identity";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import type { FormattedExecutionResult } from "graphql";
import type { Tables } from "../../db/tables.js";
import { inventedIdentityNumber } from "../../testing/sample-household.js";

/** The village of these tests, 圳头村 in 南岭乡 of 莲花县. */
export const VILLAGE = "360321207201";

const account = (role: Role, region: string, subject: string) => ({ roles: [role], region, subject });

/** The accounts that take the steps, each at its level. */
export const village = account("VILLAGE_CADRE", VILLAGE, "village-committee");
export const township = account("TOWNSHIP_OFFICER", VILLAGE.slice(0, 9), "township");
export const county = account("POVERTY_OFFICE", VILLAGE.slice(0, 6), "county-office");

export type Account = typeof village;
export type Answer = FormattedExecutionResult;
export type Subgraph = Pick<TestSubgraph<Tables>, "ask">;
/** What a test asks of a case after an act. */
export type SeenCase = { id: string; state: string; version: number } & Record<string, unknown>;

const SEEN = "id state version step dueOn category severity household { id }";
let requests = 0;

/** A request id of its own. */
export const nextRequest = (): string => `request-${String(++requests).padStart(6, "0")}`;

/** The operation of an act, such as `recordGroupReview`, whose input type is named after it. */
export const operationOf = (mutation: string): string => {
  const input = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  return `mutation ($input: ${input}!) { case: ${mutation}(input: $input) { ${SEEN} } }`;
};

/** Carries out an act; the answer as it is, refusals included. */
export const act = (
  subgraph: Subgraph,
  who: Account,
  mutation: string,
  input: Record<string, unknown>,
): Promise<Answer> =>
  subgraph.ask(who, operationOf(mutation), {
    input: { requestId: nextRequest(), document: "材料-1", ...input },
  });

/** The case of an answer; throws what was refused. */
export function caseOf({ data, errors }: Answer): SeenCase {
  const found = data?.case as SeenCase | null | undefined;
  if (!found) throw new Error(JSON.stringify(errors));
  return found;
}

/** An application of a household of two that is not in the registry; `serial` makes its people unique. */
export const application = (serial: number, changes: Record<string, unknown> = {}) => ({
  village: VILLAGE,
  villagerGroup: "第一组",
  collectedBy: "刘组长",
  on: "2014-04-01",
  document: `申请-${serial}`,
  members: [
    {
      name: "欧阳测",
      relation: "HEAD",
      identityNumber: inventedIdentityNumber(VILLAGE.slice(0, 6), birthDate(1930, serial)),
      labour: "PARTIAL",
      health: "CHRONIC_ILLNESS",
      phone: "19900000000",
    },
    {
      name: "司徒例",
      relation: "SPOUSE",
      sex: "FEMALE",
      identityNumber: inventedIdentityNumber(VILLAGE.slice(0, 6), birthDate(1931, serial)),
      labour: "ORDINARY",
    },
  ],
  ...changes,
});

const birthDate = (year: number, serial: number): string =>
  `${year + 2 * Math.floor(serial / 28)}-01-${String((serial % 28) + 1).padStart(2, "0")}`;

export const survey = {
  on: "2014-04-05",
  surveyors: ["张干部", "李组员"],
  incomeYear: 2013,
  perCapitaIncome: "2300.00",
  cultivatedLand: "0.80",
  forest: "10.00",
  housingArea: "86.00",
  dwellingGrade: "B",
  water: true,
  power: true,
  road: true,
  category: "DEVELOPMENT_DIBAO",
  mainCause: "ILLNESS",
  otherCauses: ["LACK_OF_FUNDS"],
};

/** A panel of so many representatives, so many of them for it. */
export const panel = (members: number, votesFor: number) =>
  Array.from({ length: members }, (_, index) => ({
    name: `代表${index + 1}`,
    vote: index < votesFor ? "FOR" : "AGAINST",
  }));

export const partyBallot = {
  meeting: "PARTY_MEMBERS",
  eligible: 20,
  present: 15,
  votesFor: 12,
  votesAgainst: 2,
};
export const representativeBallot = {
  meeting: "VILLAGER_REPRESENTATIVES",
  eligible: 30,
  present: 20,
  votesFor: 15,
  votesAgainst: 5,
};
export const reviewers = [
  { post: "LEADER_IN_CHARGE", name: "王分管", approved: true, opinion: "同意" },
  { post: "STATIONED_LEADER", name: "陈驻村", approved: true, opinion: "同意" },
  { post: "STATIONED_CADRE", name: "周干部", approved: true, opinion: "同意" },
];

type Move = { readonly who: Account; readonly mutation: string; readonly input: Record<string, unknown> };

/** What follows the application up to registration, each by the right account on a right day. */
export const MOVES = {
  survey: { who: village, mutation: "recordHomeSurvey", input: survey },
  groupReview: {
    who: village,
    mutation: "recordGroupReview",
    input: { on: "2014-04-08", panel: panel(7, 6) },
  },
  groupNotice: {
    who: village,
    mutation: "postIdentificationNotice",
    input: { on: "2014-04-09", endsOn: "2014-04-15", place: "第一组公告栏" },
  },
  groupNoticeClosed: {
    who: village,
    mutation: "closeIdentificationNotice",
    input: { on: "2014-04-16" },
  },
  villageReview: {
    who: village,
    mutation: "recordVillageReview",
    input: { on: "2014-04-20", ballots: [partyBallot, representativeBallot] },
  },
  townshipReview: {
    who: township,
    mutation: "recordTownshipReview",
    input: { on: "2014-04-25", reviewers },
  },
  villageNotice: {
    who: village,
    mutation: "postIdentificationNotice",
    input: { on: "2014-04-26", endsOn: "2014-05-02", place: "村委会公示栏" },
  },
  villageNoticeClosed: {
    who: village,
    mutation: "closeIdentificationNotice",
    input: { on: "2014-05-03" },
  },
  entry: { who: county, mutation: "enterIntoRegistry", input: { on: "2014-05-10" } },
} as const satisfies Record<string, Move>;

export type MoveName = keyof typeof MOVES;
/** The moves in order. */
export const MOVE_ORDER = Object.keys(MOVES) as MoveName[];

/** Makes one right move on a case as it was seen. */
export const move = (subgraph: Subgraph, seen: SeenCase, name: MoveName, changes: object = {}) => {
  const { who, mutation, input } = MOVES[name];
  return act(subgraph, who, mutation, {
    case: seen.id,
    expectedVersion: seen.version,
    ...input,
    ...changes,
  });
};

/** Applies and walks a new case up to and including a move; nothing after the application where none is named. */
export async function walkTo(
  subgraph: Subgraph,
  serial: number,
  last?: MoveName,
  changes: Record<string, unknown> = {},
): Promise<SeenCase> {
  let seen = caseOf(await act(subgraph, village, "applyForIdentification", application(serial, changes)));
  const moves = last === undefined ? [] : MOVE_ORDER.slice(0, MOVE_ORDER.indexOf(last) + 1);
  for (const name of moves) seen = caseOf(await move(subgraph, seen, name));
  return seen;
}

/** The number of the village's household with this serial. */
export const numberOf = (serial: number): string => householdNumber(VILLAGE, serial);

/** What a refusal says: its code and the policy it names. */
export const refusalOf = ({ data, errors }: Answer) => {
  if (data?.case) throw new Error("the act was not refused");
  const { code, policy, figures } = (errors?.[0]?.extensions ?? {}) as Record<string, unknown>;
  return { code, policy, figures };
};

/** A refusal by a rule, with some of its figures. */
export const violated = (policy: string, figures?: object) => ({
  code: "RULE_VIOLATED",
  policy,
  ...(figures ? { figures } : {}),
});

/** Members of a household with these relations, each with a number of its own. */
export const members = (...relations: string[]) =>
  relations.map((relation, index) => ({
    name: `成员${index}`,
    relation,
    identityNumber: inventedIdentityNumber("360321", `1999-0${index + 1}-11`),
  }));
