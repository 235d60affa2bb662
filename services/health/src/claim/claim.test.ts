import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import type { NewClaim } from "../person/new-medical-file.js";
import { recordMedicalFiles } from "../person/record-medical-files.js";
import { startHealth } from "../testing/health-harness.js";
import { sampleClaim, sampleMedicalFile, sampleMedicalFiles } from "../testing/sample-medical-file.js";
import { RECORD_CLAIM } from "../testing/settlement-operations.js";

const officer = { roles: ["HEALTH_OFFICER"], region: "360321" } as const;
const LATEST_FIRST = ["A4", "A3", "C1", "B1", "A2", "A1"];
let health: TestSubgraph<Tables>;

beforeAll(async () => {
  health = await startHealth(sampleMedicalFiles());
});
afterAll(() => health?.close());

type List = {
  totalCount: number;
  edges: { node: { id: string; invoiceNumber: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
};

async function list(variables: Record<string, unknown>): Promise<List> {
  const { data, errors } = await health.ask(
    officer,
    `query ($filter: ClaimFilter, $first: Int! = 50, $after: String) {
      claims(filter: $filter, first: $first, after: $after) {
        totalCount edges { node { id invoiceNumber } } pageInfo { hasNextPage endCursor }
      }
    }`,
    variables,
  );
  expect(errors).toBeUndefined();
  return data?.claims as List;
}

const invoices = ({ edges }: List): string[] => edges.map(({ node }) => node.invoiceNumber);

describe("claims", () => {
  it.each([
    [{}, LATEST_FIRST],
    [{ region: "360321207201" }, ["A4", "A3", "B1", "A2", "A1"]],
    [{ region: "360321207202" }, ["C1"]],
    [{ region: "361022" }, []],
    [{ household: "3603212072010002" }, ["B1"]],
    [{ person: "360321207201-00001" }, ["A4", "A3", "A2", "A1"]],
    [{ status: "OPEN" }, ["A4"]],
    [{ status: "REVERSED" }, ["A3"]],
    [{ status: "SETTLED" }, ["C1", "B1", "A2", "A1"]],
    [{ year: 2015 }, ["A1"]],
    [{ hospitalLevel: "PROVINCE" }, ["C1"]],
    [{ year: 2016, status: "SETTLED", hospitalLevel: "COUNTY" }, ["B1", "A2"]],
  ])("are filtered by %j (policy H-6)", async (filter, expected) => {
    const found = await list({ filter });
    expect(new Set(invoices(found))).toEqual(new Set(expected));
    expect(found.totalCount).toBe(expected.length);
  });

  it("come the latest discharge first, page by page without gaps or repeats", async () => {
    const seen: string[] = [];
    for (let after: string | null = null, page = 0; page < 10; page += 1) {
      const found: List = await list({ first: 1, after });
      seen.push(...invoices(found));
      after = found.pageInfo.endCursor;
      if (!found.pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual(LATEST_FIRST);
  });

  it("cost one statement, and one more where the total is asked", async () => {
    const cost = async (selection: string): Promise<number> =>
      (await health.countStatements(() => health.ask(officer, `{ claims { ${selection} } }`))).length;
    const nodes = "edges { node { id status settlement { basic } person { id } household { id } } }";
    expect(await cost(nodes)).toBe(1);
    expect(await cost(`totalCount ${nodes}`)).toBe(2);
  });

  it("are found by number", async () => {
    const [first] = (await list({})).edges;
    const { data } = await health.ask(officer, "query ($id: ID!) { claim(id: $id) { id invoiceNumber } }", {
      id: first?.node.id,
    });
    expect(data).toEqual({ claim: first?.node });
    expect((await health.ask(officer, '{ claim(id: "999999") { id } }')).data).toEqual({ claim: null });
  });

  it.each([
    ['claim(id: "A1") { id }', "id"],
    ['claim(id: "99999999999999999999") { id }', "id"],
    ["claims(first: 0) { totalCount }", "first"],
    ["claims(first: 101) { totalCount }", "first"],
    ['claims(after: "garbage") { totalCount }', "after"],
    // A cursor of the list of enrollments.
    [
      `claims(after: "${Buffer.from('["360321207201-00001",2016]').toString("base64url")}") { totalCount }`,
      "after",
    ],
    ['claims(filter: {region: "3"}) { totalCount }', "region"],
    ['claims(filter: {household: "%"}) { totalCount }', "household"],
    ['claims(filter: {person: "3603212072010001"}) { totalCount }', "person"],
  ])("refuse %s", async (query, field) => {
    const { errors } = await health.ask(officer, `{ ${query} }`);
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field });
  });
});

describe("the database refuses", () => {
  const settled = sampleClaim("").settlement as NonNullable<NewClaim["settlement"]>;
  it.each<[string, Partial<NewClaim>, object]>([
    [
      "the same invoice of a hospital twice, for whomever (policy H-6)",
      { invoiceNumber: "B1" },
      { constraint: "claim_invoice_unique" },
    ],
    ["a discharge before the admission", { dischargedOn: "2016-02-28" }, { code: "23514" }],
    ["more in policy than in all", { inPolicy: 100_001 }, { code: "23514" }],
    ["a negative amount", { settlement: { ...settled, basic: -1 } }, { code: "23514" }],
    [
      "parts that do not add up to the total (policy H-6)",
      { settlement: { ...settled, outOfPocket: settled.outOfPocket + 1 } },
      { constraint: "settlement_parts_add_up" },
    ],
    [
      "a reversal before the settlement",
      { settlement: { ...settled, reversedOn: "2016-03-19" } },
      { code: "23514" },
    ],
  ])("%s, and records nothing", async (_case, changes, error) => {
    const file = sampleMedicalFile(31, { claims: [sampleClaim("X1", changes)] });
    const recording = health.db.transaction().execute((trx) => recordMedicalFiles(trx, [file], "test"));
    await expect(recording).rejects.toMatchObject(error);
    expect((await list({})).totalCount).toBe(LATEST_FIRST.length);
  });

  it("a second settlement of a claim (policy H-6)", async () => {
    const settlement = await health.db.selectFrom("settlement").selectAll().executeTakeFirstOrThrow();
    await expect(health.db.insertInto("settlement").values(settlement).execute()).rejects.toMatchObject({
      constraint: "settlement_once",
    });
  });
});

describe("recordClaim", () => {
  let requests = 0;
  const record = (changes: object = {}) =>
    health.ask(officer, RECORD_CLAIM, {
      input: {
        requestId: `record-${++requests}`,
        person: "360321207201-00001",
        hospital: "莲花县人民医院",
        hospitalLevel: "COUNTY",
        invoiceNumber: `W${requests}`,
        diagnosisGroup: "脑卒中",
        admittedOn: "2016-03-09",
        dischargedOn: "2016-03-09",
        total: "1400.00",
        inPolicy: "1400.00",
        ...changes,
      },
    });

  it("takes a hospital's invoice once (policy H-6), and a request once", async () => {
    const once = { requestId: "record-once", invoiceNumber: "ONCE" };
    const first = await record(once);
    expect(first.errors).toBeUndefined();
    expect(await record(once)).toEqual(first);
    const { errors } = await record({ invoiceNumber: "ONCE", person: "360321207201-00003" });
    expect(errors).toMatchObject([{ extensions: { code: "CONFLICT", policy: "H-6" } }]);
  });

  it.each<[string, object, string, string | undefined]>([
    ["a discharge before the admission", { admittedOn: "2016-03-10" }, "BAD_USER_INPUT", "dischargedOn"],
    ["a discharge to come", { dischargedOn: "2999-01-01" }, "BAD_USER_INPUT", "dischargedOn"],
    ["more in policy than in all", { inPolicy: "1400.01" }, "BAD_USER_INPUT", "inPolicy"],
    ["nothing", { total: "0.00", inPolicy: "0.00" }, "BAD_USER_INPUT", "total"],
    ["a negative part", { inPolicy: "-1.00" }, "BAD_USER_INPUT", "inPolicy"],
    ["no person", { person: "12" }, "BAD_USER_INPUT", "person"],
    ["a person health does not know", { person: "360321207201-99999" }, "NOT_FOUND", undefined],
    ["no invoice", { invoiceNumber: " " }, "BAD_USER_INPUT", "invoiceNumber"],
  ])("refuses %s", async (_what, changes, code, field) => {
    const { errors } = await record(changes);
    expect(errors).toMatchObject([{ extensions: { code, ...(field ? { field } : {}) } }]);
  });
});
