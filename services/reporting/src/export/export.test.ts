import { householdHealth } from "@fupin/domain-types/events/household-health";
import { householdRegistry } from "@fupin/domain-types/events/household-registry";
import { villageProfile } from "@fupin/domain-types/events/village-profile";
import type { TestAccount } from "@fupin/server-kit/testing/test-identity";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { byHousehold, startReporting, tell } from "../testing/reporting-harness.js";
import { healthFacts, registryFacts, VILLAGE } from "../testing/sample-facts.js";

const leading: TestAccount = { roles: ["LEADING_GROUP"], region: "CN", subject: "leader" };
const analyst: TestAccount = { roles: ["ANALYST"], region: "36" };
const helper: TestAccount = { roles: ["HELPER"], region: "36" };
const elsewhere: TestAccount = { roles: ["POVERTY_OFFICE"], region: "361022" };
/** More than one portion of the cursor. */
const MANY = 2_300;

let reporting: TestSubgraph<Tables>;

beforeAll(async () => {
  reporting = await startReporting();
  const registry = Array.from({ length: MANY }, (_, index) => registryFacts(index + 1));
  await tell(reporting.db, householdRegistry, byHousehold(registry));
  const [first] = registry;
  if (first === undefined) throw new Error("there are many");
  await tell(
    reporting.db,
    householdHealth,
    byHousehold([healthFacts(first.household, { patients: [{ from: "2015-01-01", to: null }] })]),
  );
  await tell(reporting.db, villageProfile, {
    [VILLAGE]: {
      village: VILLAGE,
      name: "江西省萍乡市莲花县南岭乡圳头村",
      profiles: [{ from: "2014-01-01", to: null, poor: true, households: 3_000, population: 10_000 }],
      supported: [],
      stationed: [],
      leaderVisits: [],
      reports: [],
    },
  });
});
afterAll(() => reporting?.close());

async function get(account: TestAccount, path: string, body?: unknown) {
  const authorization = await reporting.authorizationOf(account);
  return reporting.subgraph.app.inject({
    method: body === undefined ? "GET" : "POST",
    url: `/exports/${path}`,
    headers: { authorization },
    ...(body === undefined ? {} : { payload: body as object }),
  });
}
const lines = (text: string): string[] => text.replace("\ufeff", "").trimEnd().split("\r\n");

describe("a summary as a file", () => {
  it("says what it is, as of when, how fresh, and gives the query's numbers", async () => {
    const answer = await get(leading, "summary.csv?region=36&asOf=2015-01-01&groupBy=CATEGORY,CAUSE");
    expect(answer.headers).toMatchObject({
      "content-type": "text/csv; charset=utf-8",
      "cache-control": "no-store",
    });
    const text = lines(answer.body);
    expect(text.slice(0, 4)).toEqual(["贫困汇总", "区划,36", "截至,2015-01-01", "分组,户类型、主要致贫原因"]);
    expect(text).toContain("贫困发生率（%）,46.00");
    expect(text.find((line) => line.startsWith("数据：扶贫办"))).toMatch(/尚未全部送达/);
    expect(text.slice(-3)).toEqual([
      "户类型,主要致贫原因,户数,人数",
      `扶贫开发户,因病,${MANY},${MANY * 2}`,
      `合计,,${MANY},${MANY * 2}`,
    ]);
  });

  it("comes as .xlsx too", async () => {
    const answer = await get(leading, "summary.xlsx");
    expect(answer.headers["content-disposition"]).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent("贫困汇总.xlsx")}`,
    );
    expect(answer.rawPayload.subarray(0, 2).toString()).toBe("PK");
  });
});

describe("a cohort as a file", () => {
  const where = { mainCause: ["ILLNESS"] };

  it("lists every household with its village, however many portions they come in", async () => {
    const answer = await get(leading, "cohort.csv", {
      title: "因病",
      region: "36",
      asOf: "2015-01-01",
      where,
    });
    const text = lines(answer.body);
    expect(text[0]).toBe("因病");
    const header = text.findIndex((line) => line.startsWith("户编号,"));
    expect(text.slice(header + 1)).toHaveLength(MANY);
    expect(text[header + 1]).toBe(
      "3603212072010001,江西省萍乡市莲花县南岭乡圳头村,360321207201,建档立卡,扶贫开发户,轻度,因病,2,1,2300.00,,,,0,0,0,0,无",
    );
    expect(new Set(text.slice(header + 1)).size).toBe(MANY);
  });

  it("of the platform's own comes by its name; grouped, it holds counts alone", async () => {
    const saved = await reporting.ask(leading, "{ savedCohorts(first: 1) { edges { node { id title } } } }");
    const { edges } = (saved.data as { savedCohorts: { edges: { node: { id: string; title: string } }[] } })
      .savedCohorts;
    const node = edges[0]?.node;
    const answer = await get(leading, `cohort.csv?saved=${node?.id}&region=36&by=CATEGORY`);
    const text = lines(answer.body);
    expect([answer.statusCode, text[0]]).toEqual([200, node?.title]);
    expect(text).toContain("户类型,户数,人数");
  });

  it("gives an analyst counts by groups, and no household", async () => {
    const grouped = await get(analyst, "cohort.csv", { where, by: "CATEGORY" });
    expect(lines(grouped.body).at(-1)).toBe(`扶贫开发户,${MANY},${MANY * 2}`);
    expect((await get(analyst, "cohort.csv", { where })).statusCode).toBe(403);
  });

  it("holds nothing outside the viewer's region", async () => {
    const text = lines((await get(elsewhere, "cohort.csv", { where })).body);
    expect(text.at(-1)).toMatch(/^户编号,/);
  });
});

it.each([
  ["a helper", helper, "summary.csv", undefined, 403],
  ["a region outside the viewer's", elsewhere, "summary.csv?region=36", undefined, 403],
  ["an unknown format", leading, "summary.pdf", undefined, 404],
  ["an unknown dimension", leading, "summary.csv?groupBy=COLOUR", undefined, 400],
  ["a day that is none", leading, "summary.csv?asOf=2015-02-30", undefined, 400],
  ["no cohort", leading, "cohort.csv", {}, 400],
  ["a condition that there is not", leading, "cohort.csv", { where: { colour: ["RED"] } }, 400],
  ["a cohort that nobody saved", leading, "cohort.csv?saved=none", undefined, 404],
  [
    "illness of single members, to the leading group",
    leading,
    "cohort.csv",
    { where: { underDoctorCare: true } },
    403,
  ],
])("an export refuses %s", async (_what, account, path, body, status) => {
  const answer = await get(account, path, body);
  expect([answer.statusCode, answer.json().errors]).toEqual([status, [expect.anything()]]);
});

it("an export is audited with what was asked, before its first row (policy F-3)", async () => {
  await get(leading, "cohort.xlsx", { title: "审计", where: { mainCause: ["ILLNESS"] } });
  const [entry] = await reporting.db
    .selectFrom("audit")
    .select(["action", "subject", "object_id", "details"])
    .where("object_id", "=", "审计")
    .execute();
  expect(entry).toMatchObject({
    action: "EXPORT_COHORT",
    subject: "leader",
    details: { format: "xlsx", 截至: expect.any(String), 条件: expect.stringContaining("ILLNESS") },
  });
});
