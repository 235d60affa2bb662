import { HouseholdCategory, severityOf } from "@fupin/domain-types/household";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { startHouseholds } from "../testing/households-harness.js";
import { sampleHousehold } from "../testing/sample-household.js";
import {
  act,
  application,
  caseOf,
  county,
  MOVE_ORDER,
  MOVES,
  move,
  nextRequest,
  numberOf,
  operationOf,
  type SeenCase,
  survey,
  VILLAGE,
  village,
  walkTo,
} from "./testing/case-walk.js";

let households: TestSubgraph<Tables>;

beforeAll(async () => {
  households = await startHouseholds([sampleHousehold(1), sampleHousehold(2)]);
  const left = { status: "EXITED" } as const;
  await households.db
    .updateTable("household_status")
    .set(left)
    .where("household_id", "=", numberOf(2))
    .execute();
});
afterAll(() => households?.close());

const householdOf = async (id: string, fields: string) => {
  const { data, errors } = await households.ask(
    county,
    `query ($id: ID!) { household(id: $id) { ${fields} } }`,
    {
      id,
    },
  );
  expect(errors).toBeUndefined();
  return data?.household as Record<string, unknown>;
};

describe("the nine steps (policy R-3)", () => {
  it("lead a household that is not in the registry into it", async () => {
    const seen = await walkTo(households, 1, "entry");
    expect(seen).toMatchObject({
      state: "REGISTERED",
      step: "SPOT_CHECK",
      category: "DEVELOPMENT_DIBAO",
      severity: "MODERATE",
      dueOn: "2015-05-10",
    });
    const { id } = seen.household as { id: string };
    expect(id).toBe(numberOf(3));
    const fields = `status category severity mainCause otherCauses registeredOn memberCount villagerGroup
      incomes { year perCapita } livingConditions { validFrom cultivatedLand dwellingGrade }
      members { name relation identityNumber labour health }
      identificationCases { totalCount edges { node { id } } }`;
    expect(await householdOf(id, fields)).toMatchObject({
      status: "REGISTERED",
      severity: "MODERATE",
      mainCause: "ILLNESS",
      registeredOn: "2014-05-10",
      memberCount: 2,
      incomes: [{ year: 2013, perCapita: "2300.00" }],
      livingConditions: { validFrom: "2014-04-05", cultivatedLand: "0.80" },
      members: [
        { name: "欧阳测", relation: "HEAD", labour: "PARTIAL", health: "CHRONIC_ILLNESS" },
        { name: "司徒例", relation: "SPOUSE" },
      ],
      identificationCases: { totalCount: 1, edges: [{ node: { id: seen.id } }] },
    });
  });

  it("keep every step with its day, account, document and reasons", async () => {
    const { id } = await walkTo(households, 2, "entry");
    const { data, errors } = await households.ask(
      county,
      `query ($id: ID!) { identificationCase(id: $id) { village { name } overdue(on: "2015-05-11")
        actsDue { act role level evidence } members { name identityNumber phone }
        notices { step startsOn endsOn closedOn }
        steps { version act toState on document recordedBy lines { policy seen threshold passed parameter { value } }
          panel { name vote } ballots { meeting votesFor } reviewers { post approved } accountable { name } } } }`,
      { id },
    );
    expect(errors).toBeUndefined();
    const found = data?.identificationCase as Record<string, unknown[]>;
    expect(found.steps?.map((step) => (step as { act: string }).act)).toEqual([
      "APPLY",
      "RECORD_SURVEY",
      "RECORD_GROUP_REVIEW",
      "POST_NOTICE",
      "CLOSE_NOTICE",
      "RECORD_VILLAGE_REVIEW",
      "RECORD_TOWNSHIP_REVIEW",
      "POST_NOTICE",
      "CLOSE_NOTICE",
      "ENTER",
    ]);
    expect(found.steps?.[1]).toMatchObject({
      on: "2014-04-05",
      recordedBy: "village-committee",
      lines: expect.arrayContaining([
        {
          policy: "R-2 a",
          seen: "2013 年 2300.00 元",
          threshold: "低于 2736.00 元",
          passed: true,
          parameter: { value: "2736" },
        },
      ]),
    });
    expect(found).toMatchObject({
      overdue: true,
      notices: [
        { step: "GROUP_NOTICE", closedOn: "2014-04-16" },
        { step: "VILLAGE_NOTICE", closedOn: "2014-05-03" },
      ],
      actsDue: [{ act: "RECORD_SPOT_CHECK", role: "POVERTY_OFFICE", level: "COUNTY", evidence: "抽查记录" }],
    });
    expect(JSON.stringify(found.members)).toContain("***********");
  });

  it("take a household that has left in again, under the number it has, with its history", async () => {
    const again = { household: numberOf(2), members: null, on: "2015-04-01" };
    let seen = caseOf(await act(households, village, "applyForIdentification", application(0, again)));
    seen = caseOf(await move(households, seen, "survey", { on: "2015-04-05", incomeYear: 2014 }));
    const year = (input: object) => JSON.parse(JSON.stringify(input).replaceAll("2014-", "2015-")) as object;
    for (const name of MOVE_ORDER.slice(1))
      seen = caseOf(await move(households, seen, name, year(MOVES[name].input)));
    expect(seen).toMatchObject({ state: "REGISTERED", household: { id: numberOf(2) } });
    const status = await households.db
      .selectFrom("household_status")
      .select(["status", "valid_from", "valid_to"])
      .where("household_id", "=", numberOf(2))
      .orderBy("valid_from")
      .execute();
    expect(status).toEqual([
      { status: "EXITED", valid_from: "2014-06-01", valid_to: "2015-05-10" },
      { status: "REGISTERED", valid_from: "2015-05-10", valid_to: null },
    ]);
    const { events } = await householdOf(numberOf(2), "events { edges { node { kind happenedOn note } } }");
    expect((events as { edges: unknown[] }).edges[0]).toEqual({
      node: { kind: "RETURNED", happenedOn: "2015-05-10", note: `识别个案 ${seen.id}` },
    });
  });
});

describe("category and severity never disagree (policy R-5)", () => {
  it.each(HouseholdCategory.values)("%s, from the survey to the spot check", async (category) => {
    let seen = await walkTo(households, 50 + HouseholdCategory.values.indexOf(category));
    expect(seen.severity).toBeNull();
    for (const name of MOVE_ORDER) {
      seen = caseOf(await move(households, seen, name, name === "survey" ? { category } : {}));
      expect([seen.category, seen.severity]).toEqual([category, severityOf(category)]);
    }
    const { id } = seen.household as { id: string };
    expect(await householdOf(id, "category severity")).toMatchObject({
      category,
      severity: severityOf(category),
    });
  });
});

describe("outcomes that end a case (policies R-2, R-3)", () => {
  const comfortable = { perCapitaIncome: "9000.00", cultivatedLand: "5.00" };
  it.each([
    ["no criterion of R-2 is met", undefined, "survey", comfortable],
    [
      "the panel does not agree",
      "survey",
      "groupReview",
      { panel: [...Array(8).keys()].map((n) => ({ name: `代表${n}`, vote: n < 4 ? "FOR" : "AGAINST" })) },
    ],
  ] as const)("%s", async (_case, last, name, changes) => {
    const seen = await walkTo(households, last === undefined ? 10 : 11, last);
    expect(caseOf(await move(households, seen, name, changes))).toMatchObject({
      state: "REJECTED",
      dueOn: null,
      step: null,
    });
  });

  it("lets the members of an ended case apply again", async () => {
    const seen = await walkTo(households, 12);
    caseOf(await move(households, seen, "survey", comfortable));
    await expect(walkTo(households, 12)).resolves.toMatchObject({ state: "AWAITING_SURVEY" });
  });
});

describe("the spot check (policy R-3 step 9)", () => {
  const accountable = [{ name: "刘某", post: "村主任", responsibility: "虚报收入", measure: "党内警告" }];
  const check = (seen: SeenCase, changes: object) =>
    act(households, county, "recordSpotCheck", {
      case: seen.id,
      expectedVersion: seen.version,
      on: "2014-08-01",
      falsified: true,
      accountable,
      ...changes,
    });

  it("verifies a true case, which a later check may still find false", async () => {
    const seen = caseOf(
      await check(await walkTo(households, 20, "entry"), { falsified: false, accountable: [] }),
    );
    expect(seen.state).toBe("VERIFIED");
    expect(caseOf(await check(seen, { on: "2014-09-01" })).state).toBe("REVERSED");
  });

  it("reverses a falsified case: the household leaves the registry that day, and who is responsible is named", async () => {
    const registered = await walkTo(households, 21, "entry");
    const seen = caseOf(await check(registered, {}));
    const { id } = seen.household as { id: string };
    expect((await householdOf(id, "status")).status).toBe("REMOVED");
    const rows = await households.db
      .selectFrom("household_status")
      .select(["status", "valid_from", "valid_to"])
      .where("household_id", "=", id)
      .orderBy("valid_from")
      .execute();
    expect(rows).toEqual([
      { status: "REGISTERED", valid_from: "2014-05-10", valid_to: "2014-08-01" },
      { status: "REMOVED", valid_from: "2014-08-01", valid_to: null },
    ]);
    const { data } = await households.ask(
      county,
      "query ($id: ID!) { identificationCase(id: $id) { steps { accountable { name measure } } } }",
      { id: seen.id },
    );
    const found = data?.identificationCase as { steps: unknown[] } | undefined;
    expect(found?.steps.at(-1)).toEqual({ accountable: [{ name: "刘某", measure: "党内警告" }] });
  });
});

describe("two at once", () => {
  it("lets one of two officers win; the other gets CONFLICT with what changed", async () => {
    const seen = await walkTo(households, 30);
    const answers = await Promise.all([move(households, seen, "survey"), move(households, seen, "survey")]);
    const refused = answers.filter(({ errors }) => errors !== undefined);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.errors?.[0]?.extensions).toMatchObject({
      code: "CONFLICT",
      version: 2,
      state: "AWAITING_GROUP_REVIEW",
      changes: [{ act: "RECORD_SURVEY", by: "village-committee", on: "2014-04-05" }],
    });
  });

  it("gives the same answer to the same request, and takes effect once", async () => {
    const seen = await walkTo(households, 31);
    const input = {
      requestId: nextRequest(),
      case: seen.id,
      expectedVersion: 1,
      document: "调查-1",
      ...survey,
    };
    const twice = await Promise.all(
      [1, 2].map(() => households.ask(village, operationOf("recordHomeSurvey"), { input })),
    );
    expect(twice.map((answer) => caseOf(answer).version)).toEqual([2, 2]);
  });

  it("numbers two households that are entered at once apart", async () => {
    const ready = [
      await walkTo(households, 32, "villageNoticeClosed"),
      await walkTo(households, 33, "villageNoticeClosed"),
    ];
    const entered = await Promise.all(ready.map((seen) => move(households, seen, "entry")));
    const numbers = entered.map((answer) => (caseOf(answer).household as { id: string }).id);
    expect(new Set(numbers).size).toBe(2);
    expect(numbers.every((number) => number.startsWith(VILLAGE))).toBe(true);
  });
});
