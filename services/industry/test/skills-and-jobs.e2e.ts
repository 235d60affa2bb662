import type { Role } from "@fupin/domain-types/identity";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../src/db/tables.js";
import { type ActAnswer, askAct } from "../src/testing/ask-act.js";
import { startIndustry } from "../src/testing/industry-harness.js";
import { registryFacts, takeOverMembers, takeOverRegistry } from "../src/testing/registry-facts.js";
import { NEIGHBOUR, sampleMember, sampleNumber, VILLAGE } from "../src/testing/sample-rows.js";

const officer = { roles: ["INDUSTRY_OFFICER"], region: "360321" } as const;
const cadre = { roles: ["VILLAGE_CADRE"], region: VILLAGE } as const;
const personOf = (serial: number): string => `${VILLAGE}-${String(serial).padStart(5, "0")}`;
let industry: TestSubgraph<Tables>;

/** 30 households: persons 1 to 30 can work, one in each; 101 to 130, their old parents, cannot. */
beforeAll(async () => {
  industry = await startIndustry(async (db) => {
    const members = Array.from({ length: 30 }, (_, index) => index + 1).flatMap((serial) => [
      [serial, serial, "SKILLED"] as const,
      [serial + 100, serial, "NONE"] as const,
    ]);
    await takeOverMembers(
      db,
      members.map(([person, household, ability]) =>
        sampleMember(sampleNumber(household), { person_id: personOf(person), ability }),
      ),
    );
  });
});
afterAll(() => industry?.close());

const certificate = (number: string, person: number, change: object = {}): Promise<ActAnswer> =>
  askAct(
    industry,
    officer,
    "recordTrainingCertificate",
    {
      number,
      person: personOf(person),
      programme: "YULU",
      skill: "油茶嫁接",
      issuer: "县职业学校",
      on: "2016-03-01",
      ...change,
    },
    "number subsidy holder { id }",
  );

const place = (person: number, change: object = {}, account: object = cadre): Promise<ActAnswer> =>
  askAct(
    industry,
    { ...cadre, ...account },
    "placeWorker",
    { person: personOf(person), kind: "PLACEMENT", employer: "油茶加工厂", on: "2016-04-01", ...change },
    "id employer monthlyWage endedOn",
  );

async function worklist(field: string, account: object = officer, on = "2016-12-31"): Promise<number> {
  const { data, errors } = await industry.ask(
    { ...officer, ...account },
    `{ worklist: ${field}(on: "${on}", first: 100) { totalCount edges { node { workers household { id } } } } }`,
  );
  expect(errors).toBeUndefined();
  const { totalCount, edges } = (data as { worklist: { totalCount: number; edges: unknown[] } }).worklist;
  expect(edges).toHaveLength(totalCount);
  return totalCount;
}

it("pays the subsidy of a certificate once, also when ten pay at once (policy I-9)", async () => {
  expect(await worklist("householdsWithoutSkill")).toBe(30);
  expect((await certificate("雨露-001", 1)).value).toEqual({
    number: "雨露-001",
    subsidy: null,
    holder: { id: personOf(1) },
  });
  expect(await certificate("雨露-001", 2)).toMatchObject({ code: "CONFLICT" });
  expect(await certificate("雨露-002", 999)).toMatchObject({ code: "NOT_FOUND" });
  expect(await worklist("householdsWithoutSkill")).toBe(29);

  const pay = (on: string): Promise<ActAnswer> =>
    askAct(
      industry,
      officer,
      "payTrainingSubsidy",
      { certificate: "雨露-001", document: "支付 1", on },
      "subsidy subsidyPaidOn",
    );
  expect(await pay("2016-02-29")).toMatchObject({ policy: "I-9" });
  const answers = await Promise.all(Array.from({ length: 10 }, () => pay("2016-05-01")));
  const made = answers.filter(({ code }) => code === undefined);
  expect(made.map(({ value }) => value)).toEqual([{ subsidy: "1500.00", subsidyPaidOn: "2016-05-01" }]);
  expect(answers.filter(({ policy }) => policy === "I-9")).toHaveLength(9);
});

it("lists households with workers and nobody employed until one is (policy I-10)", async () => {
  expect(await worklist("householdsWithoutEmployment")).toBe(30);
  const job = await place(1);
  expect(job.value).toMatchObject({ employer: "油茶加工厂", endedOn: null });
  expect(await worklist("householdsWithoutEmployment")).toBe(29);
  expect(await worklist("householdsWithoutEmployment", {}, "2016-03-31")).toBe(30);
  expect(await worklist("householdsWithoutEmployment", {}, "2013-12-31")).toBe(0);
  expect(await worklist("householdsWithoutEmployment", { region: NEIGHBOUR })).toBe(0);
  expect(
    await worklist("householdsWithoutEmployment", { roles: ["HELPER"], households: [sampleNumber(2)] }),
  ).toBe(1);

  expect(await place(1)).toMatchObject({ code: "RULE_VIOLATED", policy: "I-10" });
  const end = (on: string): Promise<ActAnswer> =>
    askAct(
      industry,
      cadre,
      "endEmployment",
      { employment: job.value?.id, reason: "合同期满", on },
      "endedOn",
    );
  expect(await end("2016-04-01")).toMatchObject({ policy: "I-10" });
  expect((await end("2016-09-01")).value).toEqual({ endedOn: "2016-09-01" });
  expect(await end("2016-10-01")).toMatchObject({ policy: "I-10" });
  expect(await worklist("householdsWithoutEmployment")).toBe(30);
  expect((await place(1, { on: "2016-10-01" })).code).toBeUndefined();

  const { entity } = await industry.askEntity(
    { roles: ["HELPER"], households: [sampleNumber(1)] },
    "Person",
    personOf(1),
    "employments { beginsOn endedOn } trainingCertificates { skill }",
  );
  expect(entity).toEqual({
    employments: [
      { beginsOn: "2016-10-01", endedOn: null },
      { beginsOn: "2016-04-01", endedOn: "2016-09-01" },
    ],
    trainingCertificates: [{ skill: "油茶嫁接" }],
  });
});

it("never fills a welfare post beyond its places, with 20 at once (policy I-10)", async () => {
  const post = await askAct(
    industry,
    officer,
    "createWelfarePost",
    {
      village: VILLAGE,
      title: "护林员",
      places: 3,
      monthlyPay: "800.00",
      document: "批 1",
      on: "2016-01-01",
    },
    "id village { code }",
  );
  const welfarePost = post.value?.id;
  const inPost = { kind: "WELFARE_POST", employer: null, welfarePost };
  const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => place(index + 5, inPost)));
  const made = answers.filter(({ code }) => code === undefined);
  expect(made).toHaveLength(3);
  expect(made[0]?.value).toMatchObject({ employer: "护林员", monthlyWage: "800.00" });
  for (const { code, policy, figures } of answers.filter((answer) => !made.includes(answer)))
    expect({ code, policy, figures }).toEqual({
      code: "RULE_VIOLATED",
      policy: "I-10",
      figures: { places: 3, taken: 3 },
    });

  const leaver = { employment: made[0]?.value?.id, reason: "外出", on: "2016-09-01" };
  expect((await askAct(industry, cadre, "endEmployment", leaver)).code).toBeUndefined();
  const places = async (roles: readonly Role[]): Promise<unknown> => {
    const { data } = await industry.ask(
      { roles, region: VILLAGE },
      "{ welfarePosts { edges { node { places taken } } } }",
    );
    return data?.welfarePosts;
  };
  expect(await places(["VILLAGE_CADRE"])).toEqual({ edges: [{ node: { places: 3, taken: 2 } }] });
  expect(await places(["ANALYST"])).toEqual({ edges: [{ node: { places: 3, taken: null } }] });
  // The place is free from the day of leaving, not before: recorded late, it would have held four.
  expect(await place(26, { ...inPost, on: "2016-08-31" })).toMatchObject({
    policy: "I-10",
    figures: { taken: 3 },
  });
  expect((await place(26, { ...inPost, on: "2016-09-01" })).code).toBeUndefined();
});

it.each([
  ["training.skillsPerHousehold", "-1"],
  ["training.subsidy.YULU", "-0.01"],
  ["training.employmentTarget", "100.01"],
  ["fund.poorShare", "-1"],
  ["credit.limit", "五万"],
])("refuses %s of %s (policies I-4, I-5, I-9, I-10)", async (key, value) => {
  const input = { key, region: "360321", validFrom: "2017-01-01", value, source: "方案" };
  expect(await askAct(industry, officer, "setIndustryParameter", input)).toMatchObject({
    code: "BAD_USER_INPUT",
  });
});

it("reports whether those who were trained work (policy I-10)", async () => {
  const report = async (): Promise<unknown> => {
    const { data } = await industry.ask(
      officer,
      `{ trainingEmployment(region: "360321", on: "2016-12-31") { certified employed share target reached } }`,
    );
    return data?.trainingEmployment;
  };
  await certificate("雨露-030", 30);
  expect(await report()).toEqual({
    certified: 2,
    employed: 1,
    share: "50.00",
    target: "90.00",
    reached: false,
  });
  await place(30);
  expect(await report()).toMatchObject({ employed: 2, share: "100.00", reached: true });
});

it("asks for as many skills of a household as its region does (policy I-9)", async () => {
  const asks = { key: "training.skillsPerHousehold", region: "360321", value: "2", source: "莲花县方案" };
  await askAct(industry, officer, "setIndustryParameter", { ...asks, validFrom: "2017-01-01" });
  await certificate("雨露-027", 27, { skill: "电工" });
  const before = await worklist("householdsWithoutSkill", {}, "2016-12-31");
  const after = async () => {
    const { data } = await industry.ask(
      officer,
      '{ householdsWithoutSkill(region: "360321", on: "2017-01-01") { totalCount } }',
    );
    return data?.householdsWithoutSkill;
  };
  const short = await after();
  expect(short).not.toEqual({ totalCount: before });
  await certificate("雨露-028", 27, { skill: "焊工" });
  expect(await after()).toEqual({ totalCount: (short as { totalCount: number }).totalCount - 1 });
});

it("counts a worker where the registry said last that he lives (policy I-10)", async () => {
  const [former, present] = [sampleNumber(40), sampleNumber(41)];
  const moved = (household: string, from: string, to: string | null) => {
    const facts = registryFacts(household, [
      sampleMember(household, { person_id: personOf(201), since: from }),
    ]);
    return { ...facts, members: facts.members.map((member) => ({ ...member, to })) };
  };
  await takeOverRegistry(industry.db, [
    moved(former, "2014-01-01", "2016-06-01"),
    moved(present, "2016-06-01", null),
  ]);
  const listed = async (on: string): Promise<unknown> => {
    const { data } = await industry.ask(
      { roles: ["HELPER"], households: [former, present] },
      `{ householdsWithoutEmployment(on: "${on}") { edges { node { workers household { id } } } } }`,
    );
    return data?.householdsWithoutEmployment;
  };
  const only = (id: string) => ({ edges: [{ node: { workers: 1, household: { id } } }] });
  expect(await listed("2016-05-31")).toEqual(only(former));
  expect(await listed("2016-06-01")).toEqual(only(present));
});

describe("a placement is refused (policy I-10)", () => {
  it.each<[string, number, object, object, object]>([
    ["of somebody who cannot work", 101, {}, {}, { policy: "I-10" }],
    ["of somebody unknown", 999, {}, {}, { code: "NOT_FOUND" }],
    ["by another village", 29, {}, { region: NEIGHBOUR }, { code: "NOT_FOUND" }],
    ["by a helper", 29, {}, { roles: ["HELPER"], households: [sampleNumber(29)] }, { code: "FORBIDDEN" }],
    ["without an employer", 29, { employer: " " }, {}, { code: "BAD_USER_INPUT" }],
    ["in a post without one", 29, { kind: "WELFARE_POST" }, {}, { code: "BAD_USER_INPUT" }],
  ])("%s", async (_case, person, change, account, refusal) => {
    expect(await place(person, change, account)).toMatchObject(refusal);
  });
});
