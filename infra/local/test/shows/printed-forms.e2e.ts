import { randomUUID } from "node:crypto";
import { identityCheckCharacter } from "@fupin/domain-types/identity-number";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { ask, script, tokenOf } from "./gateway-client.js";

/**
 * Archives and forms (policies) over the gateway's own routes, as the accounts that may see them and as those
 * that may not.
 */

const CADRE = "village-cadre";
const OFFICE = "county-office-lianhua";
const VILLAGE = "360321207201";
const HOUSEHOLD = "3603212072010003";

/** The statuses of an account that may see it, another county, an analyst, no account. */
type Statuses = readonly [office: number, elsewhere: number, analyst: number, nobody: number];
const PAGES: readonly (readonly [path: string, title: string, statuses: Statuses])[] = [
  [`/archives/household-card/${HOUSEHOLD}`, "贫困户户卡", [200, 404, 403, 401]],
  [`/archives/village-register/${VILLAGE}`, "村册", [200, 404, 403, 401]],
  ["/archives/township-ledger/360321207", "乡镇簿", [200, 404, 403, 401]],
  [`/archives/village-summary/${VILLAGE}`, "村贫困户统计汇总表", [200, 404, 200, 401]],
  [`/archives/wall-chart/${VILLAGE}`, "建档立卡贫困户公示表", [200, 404, 200, 401]],
  ["/forms/application", "贫困户申请书", [200, 200, 200, 401]],
  [`/forms/application/${HOUSEHOLD}`, "贫困户申请书", [200, 404, 403, 401]],
  ["/forms/survey", "贫困农户调查登记表", [200, 200, 200, 401]],
  [`/forms/survey/${HOUSEHOLD}`, "贫困农户调查登记表", [200, 404, 403, 401]],
];

const get = async (path: string, account?: string): Promise<Response> =>
  fetch(`${inject("showPlatform")}${path}`, {
    headers: account === undefined ? {} : { authorization: `Bearer ${await tokenOf(account)}` },
  });

/** What no public paper may show: numbers (masked too), birth dates, phones, accounts, health, causes of it. */
const SECRET =
  /\d{17}[\dX]|\*{4}|(19|20)\d\d-\d\d-\d\d.*出生|1[3-9]\d{9}|因病|因残|因智|残疾|患有大病|慢性病|健康/;

describe.each(PAGES)("%s", (path, title, statuses) => {
  it(`is “${title}” on A4 and a workbook, for those who may see it`, async () => {
    const accounts = [OFFICE, "county-office", "analyst", undefined];
    for (const format of ["html", "xlsx"]) {
      const answers = await Promise.all(accounts.map((account) => get(`${path}.${format}`, account)));
      expect(answers.map(({ status }) => status)).toEqual(statuses);
      const [answer] = answers as [Response];
      expect(answer.headers.get("cache-control")).toBe("no-store");
      if (format === "xlsx") {
        expect(answer.headers.get("content-type")).toContain("spreadsheetml.sheet");
        expect(Buffer.from(await answer.arrayBuffer()).subarray(0, 2)).toEqual(Buffer.from("PK"));
        continue;
      }
      const page = await answer.text();
      expect(page).toContain(`${title}</h1>`);
      expect(page).toMatch(/@page \{ size: A4 (portrait|landscape)/);
      expect(page).not.toMatch(/<script|undefined|\d{17}[\dX]/);
    }
  });
});

describe("public papers (policies R-14, R-15)", () => {
  type Person = { birthDate: string; phone: string | null };
  type Members = { edges: { node: { members: Person[]; bankAccount: string } }[] };
  type Seen = { id: string; version: number };
  /** A case whose notice is posted in its villager group. */
  let announced: Seen;

  beforeAll(async () => {
    const steps = await script("identification");
    const digits = "36032119230211000";
    const member = {
      name: "欧阳公",
      relation: "HEAD",
      identityNumber: digits + identityCheckCharacter(digits),
      labour: "NONE",
      health: "DISABLED",
      phone: "19911112222",
    };
    const act = (input: object) => ({ input: { requestId: randomUUID(), document: "材料", ...input } });
    const on = ({ id, version }: Seen, input: object) =>
      act({ case: id, expectedVersion: version, ...input });
    const application = {
      village: VILLAGE,
      villagerGroup: "第三组",
      collectedBy: "刘组长",
      on: "2018-03-01",
      members: [member],
    };
    const survey = {
      surveyors: ["张干部"],
      incomeYear: 2017,
      perCapitaIncome: "2300.00",
      cultivatedLand: "0.80",
      housingArea: "60.00",
      dwellingGrade: "C",
      water: true,
      power: true,
      road: true,
      category: "DEVELOPMENT_DIBAO",
      mainCause: "DISABILITY",
      otherCauses: [],
      on: "2018-03-05",
    };
    const panel = Array.from({ length: 7 }, (_, index) => ({ name: `代表${index + 1}`, vote: "FOR" }));
    const notice = { place: "第三组公告栏", on: "2018-03-09", endsOn: "2018-03-15" };
    let seen = await steps.run<Seen>(CADRE, "Apply", act(application));
    seen = await steps.run<Seen>(CADRE, "RecordHomeSurvey", on(seen, survey));
    seen = await steps.run<Seen>(CADRE, "RecordGroupReview", on(seen, { panel, on: "2018-03-08" }));
    announced = await steps.run<Seen>(CADRE, "PostNotice", on(seen, notice));
  });

  it("the wall chart names households, and nobody's number, birth date, phone, account or health", async () => {
    const page = await (await get(`/archives/wall-chart/${VILLAGE}.html`, CADRE)).text();
    expect(page).not.toMatch(SECRET);
    const { data } = await ask(
      OFFICE,
      `query ($village: ID!) { households(filter: { region: $village }, first: 100) {
        edges { node { bankAccount members { birthDate phone } } } } }`,
      { village: VILLAGE },
    );
    const { households: list } = data as { households: Members };
    const households = list.edges.map(({ node }) => node);
    expect(households.length).toBeGreaterThan(50);
    const hidden = households.flatMap(({ bankAccount, members }) => [
      bankAccount?.slice(-4),
      ...members.flatMap(({ birthDate, phone }) => [birthDate, phone]),
    ]);
    for (const secret of hidden) if (secret) expect(page).not.toContain(secret);
    // Whoever may not see households is shown their number, and no name.
    const counted = await (await get(`/archives/wall-chart/${VILLAGE}.html`, "analyst")).text();
    expect(counted).toMatch(/\d+ 户/);
    expect(counted).toContain("<tbody></tbody>");
  });

  it("the notice names the household and the votes, and nothing of the kind either", async () => {
    const path = `/archives/notice/${announced.id}`;
    const page = await (await get(`${path}.html`, CADRE)).text();
    expect(page).toContain("欧阳公");
    expect(page).toContain("第三组公告栏");
    expect(page).not.toMatch(SECRET);
    for (const secret of ["1923", "360321", "19911112222"]) expect(page).not.toContain(secret);
    const statuses = ["county-office", "analyst", undefined].map(async (account) =>
      get(`${path}.xlsx`, account).then(({ status }) => status),
    );
    expect(await Promise.all(statuses)).toEqual([404, 404, 401]);
    expect((await get(`${path}.html?step=VILLAGE_NOTICE`, CADRE)).status).toBe(404);
    expect((await get(`${path}.html?step=NOTICE`, CADRE)).status).toBe(400);
  });

  it("a helper's card is the own household's, with contacts and health as the graph shows them", async () => {
    expect((await get(`/archives/household-card/${HOUSEHOLD}.html`, "helper")).status).toBe(404);
    const own = await get("/archives/household-card/3603212072010002.html", "helper");
    expect([own.status, await own.text()]).toEqual([200, expect.stringContaining("健康状况")]);
    const ofCadre = await (await get(`/archives/household-card/${HOUSEHOLD}.html`, CADRE)).text();
    expect(ofCadre).not.toMatch(/患有大病|慢性病|残疾/);
    for (const path of ["/archives/household-card/1.html", `/archives/household-card/${HOUSEHOLD}.pdf`])
      expect((await get(path, OFFICE)).status).toBe(404);
    const noDay = await get(`/archives/village-summary/${VILLAGE}.html?asOf=2014-13-01`, OFFICE);
    expect(noDay.status).toBe(400);
  });
});
