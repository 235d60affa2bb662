import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../src/db/tables.js";
import { startIndustry } from "../src/testing/industry-harness.js";
import {
  ACCOUNTS,
  ACTS,
  type Act,
  act,
  loadBeneficiaries,
  PROPOSAL,
  projectBefore,
  propose,
  STEPS,
} from "../src/testing/project-steps.js";
import { NEIGHBOUR, sampleNumber } from "../src/testing/sample-rows.js";

/**
 * What the rules of a project's life refuse (policies I-1, I-2). The whole walk, with every wrong step refused at
 * every stage, runs through the gateway.
 */

let industry: TestSubgraph<Tables>;
beforeAll(async () => {
  industry = await startIndustry(loadBeneficiaries);
});
afterAll(() => industry?.close());

it("lets each step be taken by its role alone, in its region alone (policy I-1)", async () => {
  const id = (await propose(industry)).value?.id;
  for (const name of ACTS) {
    const others = Object.values(ACCOUNTS).filter((account) => account !== ACCOUNTS[STEPS[name].by]);
    for (const other of others) {
      if (name === "announceIndustryProject" && other === ACCOUNTS.township) continue;
      expect(await act(industry, name, id, {}, other)).toMatchObject({ code: "FORBIDDEN" });
    }
    expect(await act(industry, name, id, {}, { region: NEIGHBOUR })).toMatchObject({
      code: "FORBIDDEN",
      policy: "I-1",
    });
  }
});

describe("a proposal is refused (policy I-2)", () => {
  it.each<[string, object, object]>([
    ["without beneficiaries", { beneficiaries: [] }, { code: "RULE_VIOLATED", policy: "I-2" }],
    [
      "with a household twice",
      { beneficiaries: [PROPOSAL.beneficiaries[0], PROPOSAL.beneficiaries[0]] },
      { code: "RULE_VIOLATED", policy: "I-2" },
    ],
    [
      "with shares above its budget, saying by how much",
      { beneficiaries: [{ household: sampleNumber(1), share: "300000.01", benefit: "补助" }] },
      { code: "RULE_VIOLATED", policy: "I-2", figures: { excess: "0.01" } },
    ],
    [
      "for a household elsewhere",
      { beneficiaries: [{ household: sampleNumber(1, NEIGHBOUR), share: "1.00", benefit: "补助" }] },
      { code: "FORBIDDEN", policy: "I-2" },
    ],
    [
      "for a household that is not registered",
      {
        beneficiaries: [
          ...PROPOSAL.beneficiaries,
          { household: sampleNumber(9), share: "1.00", benefit: "补助" },
        ],
      },
      { code: "NOT_FOUND" },
    ],
    ["for households before they were registered", { on: "2013-12-31" }, { code: "NOT_FOUND" }],
    ["for another village", { village: NEIGHBOUR }, { code: "FORBIDDEN", policy: "I-1" }],
    ["without indicators", { indicators: [] }, { code: "BAD_USER_INPUT" }],
    ["with a name nobody can read", { name: "油茶\u0000" }, { code: "BAD_USER_INPUT" }],
    ["without evidence", { evidence: " " }, { code: "BAD_USER_INPUT" }],
    ["dated in the future", { on: "2999-01-01" }, { code: "BAD_USER_INPUT" }],
  ])("%s", async (_case, change, refusal) => {
    const before = await industry.db.selectFrom("project").select("id").execute();
    expect(await propose(industry, change)).toMatchObject(refusal);
    expect(await industry.db.selectFrom("project").select("id").execute()).toHaveLength(before.length);
  });
});

describe("a step is refused (policy I-1)", () => {
  it.each<[string, Act, object, object]>([
    [
      "a contract above the budget",
      "tenderIndustryProject",
      { contractAmount: "300000.50" },
      { figures: { excess: "0.50" } },
    ],
    ["a start within the notice", "startIndustryProject", { on: "2016-03-12" }, { policy: "I-1" }],
    [
      "a step dated before the last one",
      "approveIndustryProject",
      { on: "2016-01-19" },
      { figures: { since: "2016-01-20" } },
    ],
    [
      "an acceptance of too little work",
      "acceptIndustryProject",
      {
        measured: [
          { name: "油茶低改", measured: "269.99" },
          { name: "作业便道", measured: "2.50" },
        ],
      },
      { figures: { short: [{ name: "油茶低改", unit: "亩", target: "300.00", measured: "269.99" }] } },
    ],
    [
      "an acceptance above the contract",
      "acceptIndustryProject",
      { acceptedAmount: "290000.01" },
      { figures: { excess: "0.01" } },
    ],
    [
      "a reimbursement above the accepted amount",
      "reimburseIndustryProject",
      { vouchers: [{ number: "9", payee: "林业工程队", amount: "285000.01" }] },
      { figures: { excess: "0.01", limit: "285000.00" } },
    ],
  ])("%s", async (_case, name, change, refusal) => {
    const id = await projectBefore(industry, name);
    expect(await act(industry, name, id, change)).toMatchObject({
      code: "RULE_VIOLATED",
      policy: "I-1",
      ...refusal,
    });
    expect(
      (await act(industry, name, id, name === "reimburseIndustryProject" ? { vouchers: [] } : {})).code,
    ).toBeUndefined();
  });

  it("where an indicator is not measured", async () => {
    const id = await projectBefore(industry, "acceptIndustryProject");
    const measured = [{ name: "油茶低改", measured: "300.00" }];
    expect(await act(industry, "acceptIndustryProject", id, { measured })).toMatchObject({
      code: "BAD_USER_INPUT",
    });
  });
});

it("never reimburses more than was accepted, by 20 vouchers at once, and no voucher twice (policy I-1)", async () => {
  const id = await projectBefore(industry, "reimburseIndustryProject");
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      act(industry, "reimburseIndustryProject", id, {
        settles: false,
        vouchers: [{ number: `A${index}`, payee: "合作社", amount: "30000.00" }],
      }),
    ),
  );
  expect(answers.filter(({ code }) => code === undefined)).toHaveLength(9);
  expect(answers.filter(({ code }) => code === "RULE_VIOLATED")).toHaveLength(11);
  const paid = answers.findIndex(({ code }) => code === undefined);
  const vouchers = [{ number: `A${paid}`, payee: "合作社", amount: "15000.00" }];
  expect(await act(industry, "reimburseIndustryProject", id, { settles: false, vouchers })).toMatchObject({
    code: "CONFLICT",
  });
  expect((await act(industry, "reimburseIndustryProject", id, { vouchers: [] })).value).toMatchObject({
    stage: "REIMBURSED",
    process: { acceptedAmount: "285000.00", reimbursedAmount: "270000.00" },
  });
});

it("moves a project once when the same step is taken by ten at once (policy I-1)", async () => {
  const id = await projectBefore(industry, "reviewIndustryProject");
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => act(industry, "reviewIndustryProject", id)),
  );
  expect(answers.filter(({ code }) => code === undefined)).toHaveLength(1);
  expect(answers.filter(({ policy }) => policy === "I-1")).toHaveLength(9);
});
