import { householdNumber } from "@fupin/domain-types/household-number";
import { Role } from "@fupin/domain-types/identity";
import { personId } from "@fupin/domain-types/person-id";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MEDICAL_READERS, REPORT_READERS } from "../access-roles.js";
import type { Tables } from "../db/tables.js";
import { startHealth } from "../testing/health-harness.js";
import { idOf } from "../testing/id-of.js";
import { newFacility } from "../testing/new-facility.js";
import { NEIGHBOUR_VILLAGE, SAMPLE_VILLAGE, sampleMedicalFile } from "../testing/sample-medical-file.js";
import { shownCounts } from "./screening.rules.js";

const officer = { roles: ["HEALTH_OFFICER"], region: "360321" } as const;
const HOUSEHOLD = householdNumber(SAMPLE_VILLAGE, 1);
let health: TestSubgraph<Tables>;
let requests = 0;
let doctor = "";
let retired = "";

beforeAll(async () => {
  const files = Array.from({ length: 20 }, (_, index) => sampleMedicalFile(index + 1));
  const neighbour = {
    person: personId(NEIGHBOUR_VILLAGE, 1),
    household: householdNumber(NEIGHBOUR_VILLAGE, 1),
  };
  health = await startHealth([...files, sampleMedicalFile(1, neighbour)]);
  const facility = await newFacility(health, {
    kind: "TOWNSHIP_HOSPITAL",
    region: "360321207",
    name: "南岭乡卫生院",
  });
  const hire = async (name: string, until: string | null): Promise<string> => {
    const { id } = await health.db
      .insertInto("medical_worker")
      .values({
        kind: "GENERAL_PRACTITIONER",
        facility_id: facility.id,
        region: "360321207",
        name,
        qualification: "PHYSICIAN",
        works_from: "2015-01-01",
        works_until: until,
        recorded_by: "test",
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    return String(id);
  };
  doctor = await hire("李医生", null);
  retired = await hire("王医生", "2016-05-31");
});
afterAll(() => health?.close());

const run = async (query: string, input?: object, account: object = officer) => {
  const variables = input && { input: { requestId: `screening-${++requests}`, ...input } };
  const { data, errors } = await health.ask(account as never, query, variables as never);
  return { data: data as Record<string, never> | null, errors };
};
const START =
  "mutation ($input: StartScreeningCampaignInput!) { startScreeningCampaign(input: $input) { id counts { screened found } } }";
const RECORD =
  "mutation ($input: RecordScreeningInput!) { recordScreening(input: $input) { id finding doctor } }";
const PAIR = "mutation ($input: PairPatientInput!) { pairPatient(input: $input) { doctor pairedOn } }";
const FOLLOW =
  "mutation ($input: RecordFollowUpInput!) { recordPatientFollowUp(input: $input) { followUps { edges { node { on note } } } } }";
const violated = [{ extensions: { code: "RULE_VIOLATED", policy: "H-12" } }];

const campaignOf = async (region = SAMPLE_VILLAGE): Promise<string> => {
  const { data, errors } = await run(START, {
    name: `大病筛查${requests}`,
    region,
    startsOn: "2016-06-01",
    endsOn: "2016-06-10",
  });
  expect(errors).toBeUndefined();
  return idOf(data, "startScreeningCampaign");
};
const screen = (campaign: string, serial: number, finding?: string, more: object = {}) =>
  run(RECORD, { campaign, person: personId(SAMPLE_VILLAGE, serial), on: "2016-06-05", finding, ...more });
const screeningOf = async (campaign: string, serial: number, finding?: string): Promise<string> =>
  idOf((await screen(campaign, serial, finding)).data, "recordScreening");

describe("screening (policy H-12)", () => {
  it("goes from the finding to a named doctor and to follow-ups: one doctor, one patient", async () => {
    const screening = await screeningOf(await campaignOf(), 1, "肝硬化");
    expect((await run(PAIR, { screening, doctor: retired, on: "2016-05-20" })).errors).toMatchObject(
      violated,
    );
    await run(PAIR, { screening, doctor, on: "2016-06-06" });
    for (const on of ["2016-07-01", "2016-08-01"])
      await run(FOLLOW, { screening, on, note: `${on} 病情平稳` });
    const { data } = await run(
      `{ screenings(filter: {person: "${personId(SAMPLE_VILLAGE, 1)}"}) { edges { node { finding doctor pairedOn followUps { totalCount edges { node { on } } } } } } }`,
    );
    expect(data?.screenings).toEqual({
      edges: [
        {
          node: {
            finding: "肝硬化",
            doctor: "李医生",
            pairedOn: "2016-06-06",
            followUps: {
              totalCount: 2,
              edges: [{ node: { on: "2016-08-01" } }, { node: { on: "2016-07-01" } }],
            },
          },
        },
      ],
    });
  });

  it("stands in the person's file, the latest first, and in no other's (policy H-12)", async () => {
    const [first, second] = [await campaignOf(), await campaignOf()];
    await screen(first, 8, "糖尿病", { on: "2016-06-02" });
    await screen(second, 8, undefined, { on: "2016-06-09" });
    const ask = (account: object, serial = 8) =>
      health.askEntity(
        account as never,
        "Person",
        personId(SAMPLE_VILLAGE, serial),
        "screenings { screenedOn finding followUps { totalCount } }",
      );
    expect((await ask(officer)).entity).toEqual({
      screenings: [
        { screenedOn: "2016-06-09", finding: null, followUps: { totalCount: 0 } },
        { screenedOn: "2016-06-02", finding: "糖尿病", followUps: { totalCount: 0 } },
      ],
    });
    expect((await ask(officer, 9)).entity).toEqual({ screenings: [] });
    // Responsible for another household.
    expect((await ask({ roles: ["HELPER"], households: [HOUSEHOLD] })).entity).toEqual({ screenings: null });
  });

  it("refuses each wrong move", async () => {
    const campaign = await campaignOf();
    expect((await screen(campaign, 2, undefined, { on: "2016-06-11" })).errors).toMatchObject(violated);
    expect(
      (await screen(campaign, 2, undefined, { person: personId(NEIGHBOUR_VILLAGE, 1) })).errors,
    ).toMatchObject(violated);
    expect((await screen(campaign, 2, undefined, { person: "361022100201-00001" })).errors).toMatchObject([
      { extensions: { code: "NOT_FOUND" } },
    ]);
    const healthy = await screeningOf(campaign, 2);
    expect((await screen(campaign, 2)).errors).toMatchObject([
      { extensions: { code: "CONFLICT", policy: "H-12" } },
    ]);
    expect((await run(PAIR, { screening: healthy, doctor, on: "2016-06-06" })).errors).toMatchObject(
      violated,
    );
    const patient = await screeningOf(campaign, 3, "脑卒中");
    expect((await run(FOLLOW, { screening: patient, on: "2016-07-01", note: "甲" })).errors).toMatchObject(
      violated,
    );
    expect((await run(PAIR, { screening: patient, doctor: retired, on: "2016-06-06" })).errors).toMatchObject(
      violated,
    );
    expect((await run(PAIR, { screening: patient, doctor, on: "2999-01-01" })).errors).toMatchObject([
      { extensions: { code: "BAD_USER_INPUT", field: "on" } },
    ]);
    expect((await run(PAIR, { screening: patient, doctor, on: "2016-06-04" })).errors).toMatchObject(
      violated,
    );
    await run(PAIR, { screening: patient, doctor, on: "2016-06-06" });
    expect((await run(FOLLOW, { screening: patient, on: "2016-06-05", note: "甲" })).errors).toMatchObject(
      violated,
    );
    expect((await run(FOLLOW, { screening: patient, on: "2016-06-07", note: " " })).errors).toMatchObject([
      { extensions: { field: "note" } },
    ]);
    const elsewhere = { name: "甲", region: "361022", startsOn: "2016-06-01", endsOn: "2016-06-10" };
    expect((await run(START, elsewhere)).errors).toMatchObject([
      { extensions: { code: "FORBIDDEN", policy: "H-12" } },
    ]);
    expect((await run(START, { ...elsewhere, region: "360321", endsOn: "2016-05-01" })).errors).toMatchObject(
      [{ extensions: { field: "endsOn" } }],
    );
  });

  it.each([
    [
      { screened: 100, found: 20, paired: 20, followedUp: 10 },
      { screened: 100, found: 20, paired: 20, followedUp: 10 },
    ],
    [
      { screened: 100, found: 4, paired: 4, followedUp: 4 },
      { screened: 100, found: null, paired: null, followedUp: null },
    ],
    [
      { screened: 100, found: 20, paired: 18, followedUp: 3 },
      { screened: 100, found: 20, paired: null, followedUp: null },
    ],
    [
      { screened: 3, found: 0, paired: 0, followedUp: 0 },
      { screened: null, found: null, paired: null, followedUp: null },
    ],
    [
      { screened: 60, found: 0, paired: 0, followedUp: 0 },
      { screened: 60, found: 0, paired: 0, followedUp: 0 },
    ],
  ])("counts %j are shown outside health as %j", (counts, shown) =>
    expect(shownCounts(counts, 5)).toEqual(shown),
  );

  it.each(Role.values)("%s sees counts or persons only as its role may", async (role) => {
    const campaign = await campaignOf();
    for (const serial of [1, 2, 4, 5, 6, 7])
      await screen(campaign, serial, serial < 3 ? "肝硬化" : undefined);
    const account =
      role === "HELPER"
        ? { roles: [role], households: [HOUSEHOLD] }
        : { roles: [role], region: SAMPLE_VILLAGE };
    const counted = await run(
      "{ screeningCampaigns(first: 1) { edges { node { counts { screened found } } } } }",
      undefined,
      account,
    );
    if (REPORT_READERS.includes(role)) {
      const found = role === "HEALTH_OFFICER" ? 2 : null;
      expect(counted.data?.screeningCampaigns).toEqual({
        edges: [{ node: { counts: { screened: 6, found } } }],
      });
    } else expect(counted.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    const persons = await run(
      `{ screenings(filter: {campaign: "${campaign}"}) { edges { node { household { id } } } } }`,
      undefined,
      account,
    );
    if (!MEDICAL_READERS.includes(role))
      expect(persons.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    else {
      const { edges } = (persons.data?.screenings ?? { edges: [] }) as {
        edges: { node: { household: { id: string } } }[];
      };
      expect(edges).toHaveLength(role === "HELPER" ? 2 : 6);
      if (role === "HELPER") for (const { node } of edges) expect(node.household.id).toBe(HOUSEHOLD);
    }
  });

  it("costs one statement for the counts of all campaigns, and one for all follow-ups", async () => {
    const statements = (query: string) => health.countStatements(() => health.ask(officer, query));
    expect(
      await statements("{ screeningCampaigns { edges { node { name counts { found } } } } }"),
    ).toHaveLength(2);
    expect(
      await statements("{ screenings { edges { node { doctor followUps { edges { node { on } } } } } } }"),
    ).toHaveLength(2);
  });
});
