import { villageProfile } from "@fupin/domain-types/events/village-profile";
import { systemViewer } from "@fupin/server-kit/database/department-database";
import { DatabaseFeed } from "@fupin/server-kit/events/database-feed";
import type { EventFeed } from "@fupin/server-kit/events/feed";
import { publishedAfter } from "@fupin/server-kit/testing/published-facts";
import type { TestDatabase } from "@fupin/server-kit/testing/test-database";
import type { Kysely } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { addSupportUnit, assignUnit } from "../pairing/support-unit.store.js";
import { addLeaderVisit } from "../pairing/visit.store.js";
import { addReport } from "../pairing/work-report.store.js";
import { addTeam, changeSecretary, endTeam } from "../pairing/work-team.store.js";
import { recordPoorVillage } from "../poor-village/poor-village.store.js";
import { startRegistry } from "../testing/start-consumer.js";
import { profileFacts, villageProfilePublication } from "./village-profile.publication.js";

const VILLAGE = "360321207201";
const { type } = villageProfile;

let test: TestDatabase<Tables>;
let publisher: { db: Kysely<Tables>; subgraph: { feed: EventFeed } };
beforeAll(async () => {
  test = await startRegistry([]);
  publisher = {
    db: test.database.as(systemViewer),
    subgraph: { feed: new DatabaseFeed(test.database, [villageProfilePublication]) },
  };
});
afterAll(() => test?.close());

describe("the facts of a village", () => {
  it("tell its people, who stood by it and who reported, by their days (policies R-4, P-1, P-4, P-5, P-7)", async () => {
    const { db } = publisher;
    const profile = {
      village_code: VILLAGE,
      valid_from: "2014-12-31",
      poor: false,
      households: 300,
      population: 1200,
    };
    await db
      .insertInto("village_profile")
      .values(profile as never)
      .execute();
    await recordPoorVillage(db, VILLAGE, "INDUSTRY_LAGGING", "2015-06-01");
    const [first, second] = [
      await addSupportUnit(db, { region: "360321", name: "水利局" }, "t"),
      await addSupportUnit(db, { region: "360321", name: "林业局" }, "t"),
    ];
    const support = { village: VILLAGE, reason: "机构改革" };
    await assignUnit(db, { ...support, unit: first, on: "2015-07-01" }, "t");
    await assignUnit(db, { ...support, unit: second, on: "2016-07-01" }, "t");
    const stationed = { village: VILLAGE, unit: first, firstSecretary: "庚" };
    const team = await addTeam(db, { ...stationed, on: "2015-07-10" }, "t");
    await changeSecretary(db, { team, name: "辛", on: "2016-01-01", reason: "轮换" }, "t");
    await endTeam(db, team, { on: "2017-07-10", reason: "期满", explanation: [] });
    await addTeam(db, { ...stationed, on: "2017-08-01" }, "t");
    const visit = { village: VILLAGE, visitor: "某书记", post: "COUNTY_LEADER" as const, findings: "调研" };
    for (const on of ["2016-05-01", "2016-03-01"]) await addLeaderVisit(db, { ...visit, on }, "t");
    await addLeaderVisit(db, { ...visit, visitor: "某局长", on: "2016-03-01" }, "t");
    const report = { period: "2016-02-01", filedOn: "2016-03-03", summary: "进展" };
    await addReport(db, { ...report, kind: "VILLAGE_PROGRESS", region: VILLAGE }, "t");
    const page = await publishedAfter(publisher, type);
    expect(page.events).toMatchObject([{ key: VILLAGE }]);
    expect(page.events[0]?.facts).toEqual({
      village: VILLAGE,
      name: "江西省萍乡市莲花县南岭乡圳头村",
      profiles: [
        { from: "2014-12-31", to: "2015-06-01", poor: false, households: 300, population: 1200 },
        { from: "2015-06-01", to: null, poor: true, households: 300, population: 1200 },
      ],
      supported: [{ from: "2015-07-01", to: null }],
      stationed: [
        { from: "2015-07-10", to: "2017-07-10" },
        { from: "2017-08-01", to: null },
      ],
      leaderVisits: ["2016-03-01", "2016-05-01"],
      reports: [{ month: "2016-02-01", filedOn: "2016-03-03" }],
    });
  });

  it("are told of after the village's report, and not after a township's", async () => {
    const { position } = await publishedAfter(publisher, type);
    const report = { period: "2016-03-01", filedOn: "2016-04-03", summary: "进展" };
    await addReport(publisher.db, { ...report, kind: "TOWNSHIP_PROGRESS", region: "360321207" }, "t");
    expect((await publishedAfter(publisher, type, position)).events).toEqual([]);
    await addReport(publisher.db, { ...report, kind: "VILLAGE_PROGRESS", region: VILLAGE }, "t");
    expect((await publishedAfter(publisher, type, position)).events).toMatchObject([{ key: VILLAGE }]);
  });

  it("of many villages cost one statement", async () => {
    const villages = [VILLAGE, "360321207202"];
    expect(await test.countStatements(() => profileFacts(publisher.db, villages))).toHaveLength(1);
  });
});
