import { householdHealth } from "@fupin/domain-types/events/household-health";
import { healthProgramme } from "@fupin/domain-types/events/programme-progress";
import { householdNumber } from "@fupin/domain-types/household-number";
import { personId } from "@fupin/domain-types/person-id";
import { publishedChanges, publishedFacts } from "@fupin/server-kit/testing/published-facts";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { unindexedLookups } from "@fupin/server-kit/testing/unindexed-lookups";
import { unindexedReads } from "@fupin/server-kit/testing/unindexed-reads";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { startHealth } from "../testing/health-harness.js";
import { idOf } from "../testing/id-of.js";
import { takeOverRegistry } from "../testing/registry-facts.js";
import { SAMPLE_VILLAGE, sampleClaim, sampleMedicalFile } from "../testing/sample-medical-file.js";
import { CLAIM_FIELDS, RECORD_CLAIM, SETTLE_CLAIM } from "../testing/settlement-operations.js";
import { healthProgrammePublication } from "./health-programme.publication.js";
import { householdHealthPublication } from "./household-health.publication.js";
import { householdRegistrySubscription } from "./household-registry.subscription.js";

const officer = { roles: ["HEALTH_OFFICER"], region: "360321" } as const;
const [HOME, ELSEWHERE] = [householdNumber(SAMPLE_VILLAGE, 1), householdNumber("361022100201", 1)];
const PERSON = personId(SAMPLE_VILLAGE, 1);
const TODAY = expect.stringMatching(/^\d{4}-\d\d-\d\d$/);
let health: TestSubgraph<Tables>;
let requests = 0;

beforeAll(async () => {
  health = await startHealth([
    sampleMedicalFile(1, { claims: [sampleClaim("OLD", { settlement: null })] }),
    sampleMedicalFile(2),
  ]);
});
afterAll(() => health?.close());

const run = async (query: string, input: object) => {
  const { data, errors } = await health.ask(officer, query, {
    input: { requestId: `events-test-${++requests}`, ...input },
  });
  expect(errors).toBeUndefined();
  return data as Record<string, unknown>;
};
const facts = (type: string, key: string): Promise<unknown> => publishedFacts(health, type, key);
const changes = (key: string): Promise<number> => publishedChanges(health, householdHealth.type, key);
const settlementOf = async (claim: string) =>
  (await health.ask(officer, `query ($id: ID!) { claim(id: $id) { ${CLAIM_FIELDS} } }`, { id: claim })).data
    ?.claim;

describe("the registry's facts (policy H-6)", () => {
  let claim: string;

  it("say in which category a person is settled", async () => {
    await takeOverRegistry(health.db, [
      {
        household: HOME,
        statuses: [["2014-06-01", "DEVELOPMENT"]],
        members: [
          [PERSON, "2014-06-01"],
          [personId(SAMPLE_VILLAGE, 2), "2014-06-01"],
        ],
      },
    ]);
    const recorded = await run(RECORD_CLAIM, {
      person: PERSON,
      hospital: "某医院",
      hospitalLevel: "COUNTY",
      invoiceNumber: "E1",
      admittedOn: "2016-06-01",
      dischargedOn: "2016-06-01",
      total: "1400.00",
      inPolicy: "1400.00",
    });
    claim = idOf(recorded, "recordClaim");
    const { settleClaim } = await run(SETTLE_CLAIM, { claim });
    expect(settleClaim).toMatchObject({ settlement: { basic: "800.00", assistance: "0.00" } });
  });

  const corrected = [
    {
      household: HOME,
      statuses: [["2014-06-01", "DIBAO"]],
      members: [
        [PERSON, "2014-06-01"],
        [personId(SAMPLE_VILLAGE, 2), "2014-06-01"],
      ],
    },
  ] as const;

  it("that come late adjust what was settled by the category as it was thought to be", async () => {
    await takeOverRegistry(health.db, corrected);
    // 600 left × 70%.
    expect(await settlementOf(claim)).toMatchObject({
      settlement: {
        basic: "800.00",
        assistance: "420.00",
        outOfPocket: "180.00",
        statusOnDischarge: "建档立卡贫困人口（纯低保户）",
        adjustments: [{ causeClaim: null, assistance: "420.00", outOfPocket: "-420.00" }],
      },
    });
  });

  it("change nothing the second time, nor when they are read from the beginning again", async () => {
    const [rows, told] = [await settlementOf(claim), await changes(HOME)];
    await takeOverRegistry(health.db, corrected);
    expect([await settlementOf(claim), await changes(HOME)]).toEqual([rows, told]);
    await health.db.transaction().execute((trx) => householdRegistrySubscription.reset(trx));
    await takeOverRegistry(health.db, corrected);
    expect(await settlementOf(claim)).toEqual(rows);
  });

  it("bring persons who were unknown, and leave the files of those who are no members any more", async () => {
    const newborn = personId(SAMPLE_VILLAGE, 90);
    await takeOverRegistry(health.db, [
      { ...corrected[0], members: [...corrected[0].members, [newborn, "2016-11-02"]] },
    ]);
    await takeOverRegistry(health.db, [corrected[0]]);
    const persons = health.db
      .selectFrom("person")
      .select("id")
      .where("household_id", "=", HOME)
      .orderBy("id");
    expect((await persons.execute()).map(({ id }) => id)).toEqual([
      PERSON,
      personId(SAMPLE_VILLAGE, 2),
      newborn,
    ]);
  });
});

describe("what health publishes", () => {
  it("finds what a change concerns by indexes, however large the department is", async () => {
    // A plan or a parameter, changed some times a year, concerns whole programmes.
    const rare = /^(health_plan|policy_parameter):/;
    expect((await unindexedLookups(health.db)).filter((lookup) => !rare.test(lookup))).toEqual([]);
  });

  it("of a household: enrollments, claims as they stand, public money by the day (policies H-1, H-5, H-6)", async () => {
    const { assistedOn } = await health.db
      .selectFrom("settlement_adjustment")
      .select("adjusted_on as assistedOn")
      .executeTakeFirstOrThrow();
    expect(await facts(householdHealth.type, HOME)).toEqual({
      household: HOME,
      enrollments: [
        { year: 2015, persons: 2 },
        { year: 2016, persons: 2 },
      ],
      claims: [
        {
          claim: expect.any(String),
          dischargedOn: "2016-03-09",
          total: 100_000,
          settledOn: null,
          reversedOn: null,
          outOfPocket: null,
        },
        {
          claim: expect.any(String),
          dischargedOn: "2016-06-01",
          total: 140_000,
          settledOn: TODAY,
          reversedOn: null,
          outOfPocket: 18_000,
        },
      ],
      patients: [],
      aid: [
        { on: "2016-01-01", purpose: "MEDICAL", amount: 30_000 },
        { on: assistedOn, purpose: "MEDICAL", amount: 42_000 },
      ],
    });
  });

  it("leaves each fact with the household of its day when the person moves on", async () => {
    const before = await facts(householdHealth.type, HOME);
    const told = await changes(ELSEWHERE);
    await takeOverRegistry(health.db, [
      {
        household: HOME,
        statuses: [["2014-06-01", "DIBAO"]],
        members: [
          [PERSON, "2014-06-01", "2016-08-01"],
          [personId(SAMPLE_VILLAGE, 2), "2014-06-01"],
        ],
      },
      { household: ELSEWHERE, statuses: [], members: [[PERSON, "2016-08-01"]] },
    ]);
    expect(await facts(householdHealth.type, HOME)).toEqual(before);
    expect(await facts(householdHealth.type, ELSEWHERE)).toMatchObject({
      enrollments: [],
      claims: [],
      aid: [],
    });
    expect(await changes(ELSEWHERE)).toBeGreaterThan(told);
  });

  it("of a programme: plan and accepted projects by region and year; doctors in post (policies A-4, H-7, H-9)", async () => {
    const by = { recorded_by: "test" };
    const project = {
      programme: "VILLAGE_CLINIC",
      plan_year: 1,
      funding: 1,
      stage: "ACCEPTED",
      stage_on: "2016-11-25",
    } as const;
    await health.db
      .insertInto("health_project")
      .values([
        { ...project, ...by, region: "621221100201", name: "甲村卫生室", accepted_on: "2016-11-25" },
        { ...project, ...by, region: "621221100202", name: "乙村卫生室", accepted_on: "2016-11-25" },
      ])
      .execute();
    const of = { programme: "VILLAGE_CLINIC", year: 2016 };
    const clinics = (region: string) => facts(healthProgramme.type, `VILLAGE_CLINIC/${region}/2016`);
    const planned = (count: number) => [{ on: "2016-01-01", planned: count }];
    expect(await clinics("62")).toEqual({ ...of, region: "62", plans: planned(2400), completed: [] });
    expect(await clinics("6212")).toEqual({ ...of, region: "6212", plans: planned(750), completed: [] });
    // Each project is told of its county alone.
    const completed = [{ on: "2016-11-25", count: 2 }];
    expect(await clinics("621221")).toEqual({ ...of, region: "621221", plans: [], completed });
    expect(await facts(healthProgramme.type, "KEY_SPECIALTY/62/2018")).toMatchObject({
      plans: [{ on: "2018-01-01", planned: 36 }],
    });

    const { id: facility_id } = await health.db
      .insertInto("medical_facility")
      .values({
        ...by,
        code: "H62122100001",
        kind: "TOWNSHIP_HOSPITAL",
        region: "621221100",
        name: "某卫生院",
        served_population: null,
        basic_drug_system: true,
        poor_village: false,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const doctor = {
      ...by,
      facility_id,
      region: "621221100",
      kind: "GENERAL_PRACTITIONER",
      name: "某某",
      qualification: "PHYSICIAN",
    } as const;
    await health.db
      .insertInto("medical_worker")
      .values([
        { ...doctor, works_from: "2015-03-01" },
        { ...doctor, works_from: "2016-03-01", works_until: "2018-06-30" },
      ])
      .execute();
    const doctors = (year: number) => facts(healthProgramme.type, `GENERAL_PRACTITIONER/621221100/${year}`);
    expect(await doctors(2013)).toMatchObject({
      plans: [{ on: "2013-01-01", planned: 3 }],
      completed: [
        { on: "2015-03-01", count: 1 },
        { on: "2016-03-01", count: 1 },
      ],
    });
    expect(await doctors(2018)).toMatchObject({
      plans: [{ on: "2018-01-01", planned: 5 }],
      completed: [
        { on: "2018-01-01", count: 2 },
        { on: "2018-07-01", count: -1 },
      ],
    });
  });

  it("of a patient: the days of care while the person belonged to the household (policy H-12)", async () => {
    const person = personId(SAMPLE_VILLAGE, 2);
    const by = { recorded_by: "test" };
    const { id: campaign_id } = await health.db
      .insertInto("screening_campaign")
      .values({ ...by, name: "筛查", region: "360321", starts_on: "2016-03-01", ends_on: "2016-03-31" })
      .returning("id")
      .executeTakeFirstOrThrow();
    const { id: screening_id } = await health.db
      .insertInto("screening")
      .values({
        ...by,
        campaign_id,
        person_id: person,
        household_id: HOME,
        screened_on: "2016-03-10",
        finding: "高血压",
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const { id: worker_id } = await health.db
      .selectFrom("medical_worker")
      .select("id")
      .limit(1)
      .executeTakeFirstOrThrow();
    await health.db
      .insertInto("patient_pairing")
      .values({ ...by, screening_id, household_id: HOME, worker_id, doctor: "某某", paired_on: "2016-03-20" })
      .execute();
    expect(await facts(householdHealth.type, HOME)).toMatchObject({
      patients: [{ from: "2016-03-20", to: null }],
    });
    await takeOverRegistry(health.db, [
      {
        household: HOME,
        statuses: [["2014-06-01", "DIBAO"]],
        members: [
          [PERSON, "2014-06-01", "2016-08-01"],
          [person, "2014-06-01", "2016-10-05"],
        ],
      },
    ]);
    expect(await facts(householdHealth.type, HOME)).toMatchObject({
      patients: [{ from: "2016-03-20", to: "2016-10-05" }],
    });
  });

  it("takes back assistance on the day of the reversal (policy H-6)", async () => {
    const claim = await health.db.selectFrom("settlement").select("claim_id").executeTakeFirstOrThrow();
    await health.db
      .updateTable("settlement")
      .set({ reversed_on: "2099-01-01", reversed_by: "test" })
      .where("claim_id", "=", claim.claim_id)
      .execute();
    const { aid, claims } = (await facts(householdHealth.type, HOME)) as {
      aid: unknown[];
      claims: { reversedOn: string | null; outOfPocket: number | null }[];
    };
    expect(aid).toContainEqual({ on: "2099-01-01", purpose: "MEDICAL", amount: -42_000 });
    expect(claims.at(-1)).toMatchObject({ reversedOn: "2099-01-01", outOfPocket: 18_000 });
  });
});

describe("a page of facts", () => {
  it("is read by indexes, however large the department is", async () => {
    const publications = [householdHealthPublication, healthProgrammePublication];
    // Plans are few: some a year for each programme.
    expect(await unindexedReads(health.db, publications)).toEqual(["health.programme.v1: health_plan"]);
  });
});
