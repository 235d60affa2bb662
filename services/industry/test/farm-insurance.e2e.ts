import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Tables } from "../src/db/tables.js";
import { type ActAnswer, askAct } from "../src/testing/ask-act.js";
import { startIndustry } from "../src/testing/industry-harness.js";
import { takeOverMembers } from "../src/testing/registry-facts.js";
import { NEIGHBOUR, sampleMember, sampleNumber } from "../src/testing/sample-rows.js";

/** Insurance of crops and animals, and the disasters reported against it (policies I-11, R-13). */

const officer = { roles: ["INDUSTRY_OFFICER"], region: "360321" } as const;
const HOUSEHOLD = sampleNumber(1);
const helper = { roles: ["HELPER"], households: [HOUSEHOLD] } as const;
let industry: TestSubgraph<Tables>;
beforeAll(async () => {
  industry = await startIndustry((db) => takeOverMembers(db, [sampleMember(HOUSEHOLD)]));
});
afterAll(() => industry?.close());

const insure = (change: object = {}, account: object = {}): Promise<ActAnswer> =>
  askAct(
    industry,
    { ...officer, ...account },
    "recordFarmInsurance",
    {
      household: HOUSEHOLD,
      kind: "BREEDING",
      subject: "生猪",
      quantity: "20.00",
      unit: "头",
      insuredSum: "10000.00",
      premium: "600.00",
      insurer: "人保财险",
      beginsOn: "2016-01-01",
      endsOn: "2017-01-01",
      document: "PICC-1",
      ...change,
    },
    "id insuredSum",
  );

it("takes reports within the term, up to the insured sum, also ten at once (policy I-11)", async () => {
  const insurance = (await insure()).value?.id;
  expect(await insure()).toMatchObject({ code: "CONFLICT" });
  const report = (change: object = {}, account: object = helper): Promise<ActAnswer> =>
    askAct(
      industry,
      account as typeof helper,
      "reportFarmDisaster",
      { insurance, kind: "EPIDEMIC", loss: "3000.00", description: "疫病", on: "2016-07-01", ...change },
      "id household { id }",
    );
  for (const [change, refusal] of [
    [{ on: "2015-12-31" }, { policy: "I-11" }],
    [{ on: "2017-01-01" }, { policy: "I-11" }],
    [{ loss: "10000.01" }, { policy: "I-11", figures: { excess: "0.01" } }],
    [{ loss: "0.00" }, { code: "BAD_USER_INPUT" }],
    [{ insurance: `${HOUSEHOLD}-I99` }, { code: "NOT_FOUND" }],
  ] as const)
    expect(await report(change)).toMatchObject(refusal);
  expect(await report({}, { ...officer, region: NEIGHBOUR })).toMatchObject({ code: "NOT_FOUND" });

  const answers = await Promise.all(Array.from({ length: 10 }, () => report()));
  expect(answers.filter(({ code }) => code === undefined)).toHaveLength(3);
  expect(answers.filter(({ policy }) => policy === "I-11")).toHaveLength(7);
  const { data } = await industry.ask(
    officer,
    `{ farmDisasters(region: "360321", since: "2016-07-01", first: 2) { totalCount edges { node { loss household { id } } }
       pageInfo { hasNextPage } } }`,
  );
  const node = { loss: "3000.00", household: { id: HOUSEHOLD } };
  expect(data?.farmDisasters).toEqual({
    totalCount: 3,
    edges: [{ node }, { node }],
    pageInfo: { hasNextPage: true },
  });
  const { entity } = await industry.askEntity(
    helper,
    "Household",
    HOUSEHOLD,
    "farmInsurances { subject disasters { loss } }",
  );
  expect(entity).toEqual({
    farmInsurances: [{ subject: "生猪", disasters: Array(3).fill({ loss: "3000.00" }) }],
  });
});

it.each<[string, object, object, object]>([
  ["a term that ends before it begins", { endsOn: "2015-12-31" }, {}, { code: "BAD_USER_INPUT" }],
  ["no sum", { insuredSum: "0.00" }, {}, { code: "BAD_USER_INPUT" }],
  ["another region", {}, { region: NEIGHBOUR }, { code: "FORBIDDEN", policy: "I-11" }],
  ["an office that may not", {}, { roles: ["HEALTH_OFFICER"] }, { code: "FORBIDDEN" }],
])("refuses an insurance with %s (policy I-11)", async (_case, change, account, refusal) => {
  expect(await insure(change, account)).toMatchObject(refusal);
});
