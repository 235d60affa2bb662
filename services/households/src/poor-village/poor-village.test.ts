import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import {
  type Account,
  county,
  nextRequest,
  township,
  VILLAGE,
  village,
} from "../identification/testing/case-walk.js";
import { startHouseholds } from "../testing/households-harness.js";

let households: TestSubgraph<Tables>;
let id: string;

beforeAll(async () => {
  households = await startHouseholds([]);
  await households.db
    .insertInto("village_profile")
    .values({
      village_code: VILLAGE,
      valid_from: "2013-12-31",
      poor: false,
      village_type: null,
      groups: 11,
      households: 455,
      population: 1680,
    } as never)
    .execute();
});
afterAll(() => households?.close());

const FIELDS = `id state version dueOn dueRole type village { poor type profile { groups population } }
  steps { act toState on recordedBy remark }`;
const apply = (who: Account, changes: object = {}) =>
  households.ask(
    who,
    `mutation ($input: ApplyForPoorVillageInput!) { case: applyForPoorVillage(input: $input) { ${FIELDS} } }`,
    {
      input: {
        requestId: nextRequest(),
        village: VILLAGE,
        type: "INDUSTRY_LAGGING",
        on: "2014-03-01",
        document: "申请-1",
        ...changes,
      },
    },
  );
const decide = (who: Account, mutation: "reviewPoorVillage" | "approvePoorVillage", changes: object = {}) =>
  households.ask(
    who,
    `mutation ($input: DecideOnPoorVillageInput!) { case: ${mutation}(input: $input) { ${FIELDS} } }`,
    {
      input: {
        requestId: nextRequest(),
        case: id,
        expectedVersion: 1,
        on: "2014-03-10",
        document: "意见-1",
        approved: true,
        opinion: "同意",
        ...changes,
      },
    },
  );
const refusal = ({ errors }: Awaited<ReturnType<typeof apply>>) => errors?.[0]?.extensions;

describe("designating a poor village (policy R-4)", () => {
  beforeEach(async () => {
    const { data } = await apply(village, { village: VILLAGE });
    if (data?.case) id = (data.case as { id: string }).id;
  });

  it("refuses each step to whoever it is not for, and out of order", async () => {
    for (const who of [township, county, { ...village, region: "360321207202" }])
      expect(refusal(await apply(who))).toMatchObject({ code: "FORBIDDEN", policy: "R-4" });
    expect(refusal(await apply(village))).toMatchObject({ code: "RULE_VIOLATED", policy: "R-4" });
    expect(refusal(await decide(village, "reviewPoorVillage"))).toMatchObject({
      code: "FORBIDDEN",
      policy: "R-4",
    });
    expect(refusal(await decide(county, "approvePoorVillage"))).toMatchObject({
      code: "RULE_VIOLATED",
      policy: "R-4",
    });
    expect(refusal(await decide(township, "reviewPoorVillage", { on: "2014-02-01" }))).toMatchObject({
      policy: "R-4",
    });
    expect(refusal(await decide(township, "reviewPoorVillage", { expectedVersion: 2 }))).toMatchObject({
      code: "CONFLICT",
    });
  });

  it("leads from the village committee over the township to the county office, and makes the village poor", async () => {
    const worklist = `query ($on: Date) { poorVillageCases(filter: {overdueOn: $on}) { totalCount edges { node { id overdue(on: $on) } } } }`;
    const due = await households.ask(county, worklist, { on: "2014-03-17" });
    expect(due.data?.poorVillageCases).toMatchObject({
      totalCount: 1,
      edges: [{ node: { id, overdue: true } }],
    });
    const reviewed = await decide(township, "reviewPoorVillage");
    expect(reviewed.data?.case).toMatchObject({
      state: "AWAITING_COUNTY_APPROVAL",
      dueRole: "POVERTY_OFFICE",
      dueOn: "2014-03-25",
    });
    expect(refusal(await decide(township, "approvePoorVillage", { expectedVersion: 2 }))).toMatchObject({
      code: "FORBIDDEN",
      policy: "R-4",
    });
    const early = await decide(county, "approvePoorVillage", { expectedVersion: 2, on: "2014-03-20" });
    expect(early.data?.case).toMatchObject({
      state: "DESIGNATED",
      dueOn: null,
      village: { poor: true, type: "INDUSTRY_LAGGING", profile: { groups: 11, population: 1680 } },
      steps: [
        { act: "APPLY", recordedBy: "village-committee" },
        { act: "REVIEW", recordedBy: "township" },
        { act: "APPROVE", toState: "DESIGNATED", on: "2014-03-20", recordedBy: "county-office" },
      ],
    });
    const profiles = await households.db
      .selectFrom("village_profile")
      .select(["valid_from", "poor"])
      .orderBy("valid_from")
      .execute();
    expect(profiles).toEqual([
      { valid_from: "2013-12-31", poor: false },
      { valid_from: "2014-03-20", poor: true },
    ]);
    expect(refusal(await apply(village, { on: "2014-04-01" }))).toMatchObject({
      code: "RULE_VIOLATED",
      policy: "R-4",
    });
  });
});

describe("the exit of a poor village (policy R-10)", () => {
  const findings = {
    village: VILLAGE,
    servicePlace: true,
    leadingIndustries: ["油茶"],
    incomeYear: 2017,
    perCapitaIncome: "10400.00",
    collectiveIncome: "30000.00",
    on: "2018-03-01",
    document: "申请-2",
  };
  const leave = (who: Account, changes: object = {}) =>
    households.ask(
      who,
      `mutation ($input: ApplyForVillageExitInput!) { case: applyForVillageExit(input: $input) { ${FIELDS} kind
        lines: steps { lines { policy criterion passed parameter { key } } } } }`,
      { input: { requestId: nextRequest(), ...findings, ...changes } },
    );

  it("names the act by which the province's average is set, where it is missing", async () => {
    const { errors } = await leave(village);
    expect(errors?.[0]?.message).toContain("setHouseholdsParameter");
    expect(errors?.[0]?.extensions).toMatchObject({
      policy: "R-10",
      figures: { parameter: "provincialRuralAverage", act: "setHouseholdsParameter" },
    });
    const set = await households.ask(
      { roles: ["POVERTY_OFFICE"], region: "36", subject: "province" },
      `mutation ($input: SetHouseholdsParameterInput!) { setHouseholdsParameter(input: $input) { value } }`,
      {
        input: {
          requestId: nextRequest(),
          key: "provincialRuralAverage",
          region: "36",
          validFrom: "2017-12-31",
          value: "13000",
          source: "省统计公报",
        },
      },
    );
    expect(set.errors).toBeUndefined();
  });

  it("is refused line by line, and to whoever it is not for", async () => {
    expect(refusal(await leave(village, { collectiveIncome: "29999.99" }))).toMatchObject({
      policy: "R-10",
      figures: { lines: [{ criterion: "村集体年固定收入达标", seen: "29999.99 元" }] },
    });
    expect(refusal(await leave(village, { incomeYear: 2015 }))).toMatchObject({ policy: "R-10" });
    expect(refusal(await leave(village, { on: "2014-01-01", incomeYear: 2013 }))).toMatchObject({
      policy: "R-10",
    });
    expect(refusal(await leave(township))).toMatchObject({ code: "FORBIDDEN", policy: "R-10" });
  });

  it("leads over the township to the county office, and the village is poor no longer", async () => {
    const applied = (await leave(village)).data?.case as { id: string; lines: { lines: unknown[] }[] };
    id = applied.id;
    expect(applied).toMatchObject({ kind: "EXIT", type: null, state: "AWAITING_TOWNSHIP_REVIEW" });
    expect(applied.lines[0]?.lines).toHaveLength(5);
    expect(refusal(await leave(village))).toMatchObject({ code: "RULE_VIOLATED", policy: "R-10" });
    await decide(township, "reviewPoorVillage", { on: "2018-03-10" });
    const approved = await decide(county, "approvePoorVillage", { expectedVersion: 2, on: "2018-03-20" });
    expect(approved.data?.case).toMatchObject({
      state: "EXITED",
      village: { poor: false, type: null, profile: { groups: 11, population: 1680 } },
    });
    const { data } = await households.ask(
      county,
      `{ villages(region: "360321", onlyPoor: true) { totalCount } }`,
    );
    expect(data?.villages).toEqual({ totalCount: 0 });
    const byDay = await households.ask(
      county,
      `{ village(code: "${VILLAGE}") { before: poor(asOf: "2014-03-19") designated: poor(asOf: "2014-03-20")
        type(asOf: "2018-03-19") last: poor(asOf: "2018-03-19") exited: poor(asOf: "2018-03-20")
        unknown: profile(asOf: "2013-12-30") { population } profile(asOf: "2013-12-31") { population } } }`,
    );
    expect(byDay.data?.village).toEqual({
      before: false,
      designated: true,
      type: "INDUSTRY_LAGGING",
      last: true,
      exited: false,
      unknown: null,
      profile: { population: 1680 },
    });
    expect(refusal(await leave(village, { on: "2018-04-01" }))).toMatchObject({ policy: "R-10" });
  });
});
