import type { Role } from "@fupin/domain-types/identity";
import type { TestAccount } from "@fupin/server-kit/testing/test-identity";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { walkTo } from "../identification/testing/case-walk.js";
import { startHouseholds } from "../testing/households-harness.js";
import { inventedIdentityNumber, sampleHousehold } from "../testing/sample-household.js";

const VILLAGE = "360321207201";
const NAME = `<script>alert("户主")</script>`;
const households = Array.from({ length: 3 }, (_, index) => sampleHousehold(index + 1));
const [first] = households;
const head = first?.members[0];
if (first === undefined || head === undefined) throw new Error("no sample");
const marked = {
  ...first,
  mainCause: "DISABILITY" as const,
  otherCauses: ["ILLNESS" as const],
  members: [
    { ...head, name: NAME, health: "DISABLED" as const },
    ...first.members.slice(1).map((person) => ({ ...person, health: "SERIOUS_ILLNESS" as const })),
  ],
};
const office: TestAccount = { roles: ["POVERTY_OFFICE"], region: "360321" };

let test: Awaited<ReturnType<typeof startHouseholds>>;
beforeAll(async () => {
  test = await startHouseholds([marked, ...households.slice(1)]);
});
afterAll(() => test.close());

async function get(url: string, account: TestAccount = office) {
  const headers = { authorization: await test.authorizationOf(account) };
  const response = await test.subgraph.app.inject({ method: "GET", url, headers });
  const xlsx = url.includes(".xlsx") && response.statusCode === 200;
  const text = xlsx
    ? Object.values(unzipSync(response.rawPayload))
        .map((part) => strFromU8(part))
        .join("\n")
    : response.body;
  return { status: response.statusCode, text, headers: response.headers };
}

const PAGES = [
  `/archives/household-card/${first.number}`,
  `/archives/village-register/${VILLAGE}`,
  "/archives/township-ledger/360321207",
  `/archives/village-summary/${VILLAGE}`,
  `/archives/wall-chart/${VILLAGE}`,
  "/forms/application",
  "/forms/survey",
  `/forms/application/${first.number}`,
  `/forms/survey/${first.number}`,
];

describe("archives and forms (policies R-14, R-15)", () => {
  it.each(PAGES.flatMap((page) => [`${page}.html`, `${page}.xlsx`]))("%s is served", async (url) => {
    const { status, text, headers } = await get(url);
    expect(status).toBe(200);
    expect(headers["cache-control"]).toBe("no-store");
    expect(text).not.toContain("<script");
    expect(text).not.toContain("undefined");
  });

  it("R-15: only a prefilled application says that its numbers are masked", async () => {
    expect((await get("/forms/application.html")).text).not.toContain("掩码");
    expect((await get(`/forms/application/${first.number}.html`)).text).toContain("掩码");
  });

  it("escapes a name that is markup", async () => {
    for (const page of [PAGES[0], PAGES[1], PAGES[2], PAGES[4]]) {
      for (const format of ["html", "xlsx"])
        expect((await get(`${page}.${format}`)).text).toContain("&lt;script&gt;alert(&quot;户主&quot;)");
    }
  });

  it.each(["html", "xlsx"])(
    "R-14: the wall chart (%s) shows no number, birth date, phone, bank or health data",
    async (format) => {
      const { text } = await get(`/archives/wall-chart/${VILLAGE}.${format}`);
      expect(text).toContain("扶贫低保户");
      const identity = inventedIdentityNumber("360321", head.birthDate);
      for (const secret of [
        ...marked.members.flatMap(({ birthDate, identityNumber }) => [birthDate, identityNumber]),
        identity.slice(0, 6),
        identity.slice(-4),
        "19900000000",
        "6200000000000000001",
        "0001",
        "因病",
        "因残",
        "残疾",
        "患有大病",
        "慢性病",
        "健康",
        "****",
      ]) {
        expect(text, secret).not.toContain(secret);
      }
    },
  );

  it("R-14: the card shows masked numbers, and health and contacts only to those who may see them", async () => {
    const card = `/archives/household-card/${first.number}.html`;
    const seen = await get(card);
    expect(seen.text).not.toContain(head.identityNumber);
    expect(seen.text).not.toContain("6200000000000000001");
    expect(seen.text).toContain("残疾");
    expect(seen.text).toContain("19900000000");
    const housing = await get(card, { roles: ["HOUSING_OFFICER"], region: "360321" });
    expect(housing.status).toBe(200);
    expect(housing.text).not.toContain("患有大病");
    expect(housing.text).not.toContain("19900000000");
  });

  it.each(PAGES.slice(0, 5))("%s is not found from another region, and needs a token", async (page) => {
    const elsewhere = await get(`${page}.html`, { roles: ["TOWNSHIP_OFFICER"], region: "360322" });
    expect([elsewhere.status, elsewhere.text.includes("NOT_FOUND")]).toEqual([404, true]);
    expect((await test.subgraph.app.inject({ method: "GET", url: `${page}.html` })).statusCode).toBe(401);
  });

  it("analysts see counts and nobody's name", async () => {
    const analyst: TestAccount = { roles: ["ANALYST"], region: "360321" };
    for (const page of PAGES.slice(0, 3)) expect((await get(`${page}.html`, analyst)).status).toBe(403);
    const chart = await get(`/archives/wall-chart/${VILLAGE}.html`, analyst);
    expect(chart.text).toContain("3 户");
    expect(chart.text).not.toContain("欧阳试");
    expect((await get(`/archives/village-summary/${VILLAGE}.html`, analyst)).status).toBe(200);
  });

  it("a helper's registers hold the own households alone", async () => {
    const helper = { roles: ["HELPER" as Role], households: [first.number] };
    const { status, text } = await get(`/archives/village-register/${VILLAGE}.html`, helper);
    expect(status).toBe(200);
    expect(text).toContain(first.number);
    expect(text).not.toContain(households[1]?.number);
  });

  it.each([
    [`/archives/village-summary/${VILLAGE}.html?asOf=2014-13-01`, 400],
    ["/archives/household-card/1.html", 404],
    [`/archives/household-card/${first.number}.pdf`, 404],
    ["/archives/township-ledger/360321.html", 404],
    [`/archives/notice/${VILLAGE}-SB999999.html`, 404],
    ["/archives/notice/1.html", 400],
  ])("%s is refused with %i", async (url, status) => {
    expect((await get(url)).status).toBe(status);
  });
});

describe("the review notice (policies R-3, R-15)", () => {
  it.each([
    ["html", 40],
    ["xlsx", 41],
  ])("%s shows the result and no number, birth date, phone or health data", async (format, serial) => {
    const { id } = await walkTo(test, serial, "groupNotice");
    const { status, text } = await get(`/archives/notice/${id}.${format}`);
    expect(status).toBe(200);
    expect(text).toContain("欧阳测");
    expect(text).toContain("小组评议");
    for (const secret of ["19900000000", "1932-", "1933-", "360321", "慢性病", "健康", "因病", "****"])
      expect(text, secret).not.toContain(secret);
    const elsewhere = { roles: ["POVERTY_OFFICE" as Role], region: "360322" };
    expect((await get(`/archives/notice/${id}.${format}`, elsewhere)).status).toBe(404);
  });

  it("is there for each step, with the reviews that were before it", async () => {
    const { id } = await walkTo(test, 43, "villageNotice");
    const url = `/archives/notice/${id}.html`;
    const [latest, group] = [await get(url), await get(`${url}?step=GROUP_NOTICE`)];
    expect(latest.text).toContain("村内公示");
    expect(latest.text).toContain("党员会议");
    expect(latest.text).toContain("乡镇审核");
    expect(group.text).toContain("小组公示");
    expect(group.text).toContain("2014-04-15");
    expect(group.text).not.toContain("党员会议");
    expect((await get(`${url}?step=NOTICE`)).status).toBe(400);
  });

  it("the forms are prefilled from the case, as it applied and as the survey found it", async () => {
    const applied = await walkTo(test, 44);
    const application = await get(`/forms/application/${applied.id}.html`);
    for (const known of ["欧阳测", "刘组长", "2014-04-01", applied.id, "慢性病", "19900000000"])
      expect(application.text, known).toContain(known);
    expect((await get(`/forms/survey/${applied.id}.html`)).text).toContain("□因病");
    const { id } = await walkTo(test, 45, "survey");
    const surveyed = await get(`/forms/survey/${id}.xlsx`);
    for (const known of ["2300.00（2013）", "张干部", "2014-04-05", "扶贫低保户", "因病"])
      expect(surveyed.text, known).toContain(known);
    const housing: TestAccount = { roles: ["HOUSING_OFFICER"], region: "360321" };
    expect((await get(`/forms/survey/${id}.html`, housing)).status).toBe(404);
    const cadre: TestAccount = { roles: ["VILLAGE_CADRE"], region: VILLAGE };
    expect((await get(`/forms/application/${applied.id}.html`, cadre)).text).not.toContain("慢性病");
  });

  it("is not found before it is posted", async () => {
    const { id } = await walkTo(test, 42, "groupReview");
    expect((await get(`/archives/notice/${id}.html`)).status).toBe(404);
  });
});

describe("village summary table (policies R-15, A-1)", () => {
  const TABLE = `query ($asOf: Date) { village(code: "${VILLAGE}") { summaryTable(asOf: $asOf) {
    households persons byCause { cause households } bySeverity { severity persons }
    years { year householdsBefore householdsAfter personsAfter } } } }`;

  it("counts by date", async () => {
    const { data, errors } = await test.ask(office, TABLE, { asOf: "2015-12-31" });
    expect(errors).toBeUndefined();
    const village = data?.village as { summaryTable: Record<string, unknown> } | undefined;
    const table = village?.summaryTable;
    expect(table).toMatchObject({ households: 3, persons: 6 });
    expect(table?.years).toEqual([
      { year: 2014, householdsBefore: 0, householdsAfter: 3, personsAfter: 6 },
      { year: 2015, householdsBefore: 3, householdsAfter: 3, personsAfter: 6 },
    ]);
    expect(table?.byCause).toContainEqual({ cause: "DISABILITY", households: 1 });
    expect(table?.bySeverity).toContainEqual({ severity: "MODERATE", persons: 6 });
  });

  it("costs one statement a day, whatever the number of villages", async () => {
    const tables = (villages: number) =>
      `{ villages(region: "360321", first: ${villages}) { edges { node { summaryTable(asOf: "2015-12-31") { households } } } } }`;
    const statements = async (villages: number) =>
      (await test.countStatements(() => test.ask(office, tables(villages)))).length;
    expect(await statements(2)).toBe(2);
    expect(await statements(1)).toBe(2);
  });

  it("leaves causes of few households out for who may not see persons (policy A-1)", async () => {
    const { data } = await test.ask({ roles: ["ANALYST"], region: "360321" }, TABLE, { asOf: "2015-12-31" });
    const village = data?.village as { summaryTable: { households: number; byCause: unknown[] } };
    expect(village.summaryTable.households).toBe(3);
    expect(village.summaryTable.byCause).toContainEqual({ cause: "DISABILITY", households: null });
  });

  it("is empty before the first registration", async () => {
    const { data } = await test.ask(office, TABLE, { asOf: "2014-05-31" });
    expect(data?.village).toMatchObject({ summaryTable: { households: 0, persons: 0, years: [] } });
  });
});
