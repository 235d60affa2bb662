import { householdNumber } from "@fupin/domain-types/household-number";
import type { Role } from "@fupin/domain-types/identity";
import { personId } from "@fupin/domain-types/person-id";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { startHealth } from "../testing/health-harness.js";
import { takeOverRegistry } from "../testing/registry-facts.js";
import { SAMPLE_VILLAGE, sampleMedicalFile, sampleMedicalFiles } from "../testing/sample-medical-file.js";

const officer = { roles: ["HEALTH_OFFICER"], region: "360321" } as const;
let health: TestSubgraph<Tables>;

beforeAll(async () => {
  const notEnrolled = [11, 12, 13, 14, 15, 16].map((serial) =>
    sampleMedicalFile(serial, { enrollments: [] }),
  );
  health = await startHealth([...sampleMedicalFiles(), ...notEnrolled]);
  await takeOverRegistry(health.db, [
    { household: householdNumber(SAMPLE_VILLAGE, 6), statuses: [["2014-01-01", "DIBAO"]] },
    {
      household: householdNumber(SAMPLE_VILLAGE, 7),
      statuses: [
        ["2014-06-01", "DEVELOPMENT"],
        ["2016-07-01", "DIBAO"],
        ["2017-03-01", null],
      ],
    },
  ]);
});
afterAll(() => health?.close());

const ask = (selection: string) => health.ask(officer, `{ enrollments${selection} }`);

type List = {
  edges: { node: { person: { id: string }; year: number } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
};

describe("enrollments", () => {
  it.each([
    ["", 6],
    ['(filter: {region: "360321207202"})', 2],
    ["(filter: {year: 2016})", 3],
    ["(filter: {payer: PUBLIC_FINANCE})", 3],
    ["(filter: {year: 2016, payer: SELF})", 0],
  ])("%s are filtered (policy H-1)", async (args, total) => {
    const { data, errors } = await ask(`${args} { totalCount edges { node { year } } }`);
    expect(errors).toBeUndefined();
    const list = data?.enrollments as { totalCount: number; edges: unknown[] };
    expect(list.totalCount).toBe(total);
    expect(list.edges).toHaveLength(total);
  });

  it("are counted by year and payer, with the contributions (policy H-1)", async () => {
    const { data } = await ask("(first: 1) { counts { year payer persons contribution } }");
    expect(data?.enrollments).toEqual({
      counts: [
        { year: 2016, payer: "PUBLIC_FINANCE", persons: 3, contribution: "450.00" },
        { year: 2015, payer: "SELF", persons: 3, contribution: "270.00" },
      ],
    });
  });

  it("come page by page, by person and year, without gaps or repeats", async () => {
    const seen: string[] = [];
    for (let after = "null", page = 0; page < 10; page += 1) {
      const { data } = await ask(
        `(first: 4, after: ${after}) { edges { node { person { id } year } } pageInfo { hasNextPage endCursor } }`,
      );
      const list = data?.enrollments as List | undefined;
      expect(list).toBeDefined();
      if (list === undefined) break;
      const { edges, pageInfo } = list;
      seen.push(...edges.map(({ node }) => `${node.person.id} ${node.year}`));
      after = JSON.stringify(pageInfo.endCursor);
      if (!pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual([
      "360321207201-00001 2015",
      "360321207201-00001 2016",
      "360321207201-00003 2015",
      "360321207201-00003 2016",
      "360321207202-00001 2015",
      "360321207202-00001 2016",
    ]);
  });

  it.each([
    ['(filter: {region: "莲花县"}) { totalCount }', "region"],
    ["(first: 101) { totalCount }", "first"],
    [`(after: "${Buffer.from('["x","y"]').toString("base64url")}") { totalCount }`, "after"],
  ])("refuse %s", async (args, field) => {
    const { errors } = await ask(args);
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field });
  });

  it("are recorded once for a person and year (policy H-1)", async () => {
    const row = await health.db.selectFrom("enrollment").selectAll().executeTakeFirstOrThrow();
    await expect(health.db.insertInto("enrollment").values(row).execute()).rejects.toMatchObject({
      constraint: "enrollment_once_a_year",
    });
  });
});

describe("enrollPersons (policy H-1)", () => {
  const ENROLL =
    "mutation ($input: EnrollPersonsInput!) { enrollPersons(input: $input) { person { id } year payer contribution statusOn status } }";
  const enroll = async (input: object, roles: Role[] = ["HEALTH_OFFICER"]) =>
    health.ask({ roles, region: "360321207", subject: "enroller" }, ENROLL, {
      input: { year: 2016, ...input },
    });
  const [dibao, , changing, changed, other, third] = [11, 12, 13, 14, 15, 16].map((serial) =>
    personId(SAMPLE_VILLAGE, serial),
  ) as [string, string, string, string, string, string];

  it("lets public finance pay for dibao persons, at the year's contribution", async () => {
    const input = { requestId: "enroll-two", persons: [dibao, other] };
    const { data, errors } = await enroll(input);
    expect(errors).toBeUndefined();
    const paid = { year: 2016, contribution: "150.00", statusOn: "2016-01-01" };
    expect(data?.enrollPersons).toEqual([
      { person: { id: dibao }, ...paid, payer: "PUBLIC_FINANCE", status: "建档立卡贫困人口（纯低保户）" },
      { person: { id: other }, ...paid, payer: "SELF", status: "非建档立卡人员" },
    ]);
    expect((await enroll(input)).data).toEqual(data);
  });

  // Development since June 2014, dibao since July 2016, out of the registry since March 2017.
  it.each([
    [changing, 2014, undefined, "SELF", "2014-01-01"],
    [changing, 2016, undefined, "SELF", "2016-01-01"],
    [changed, 2016, "2016-08-01", "PUBLIC_FINANCE", "2016-08-01"],
    [changed, 2017, "2016-11-20", "PUBLIC_FINANCE", "2017-01-01"],
    [changing, 2017, "2017-04-01", "SELF", "2017-04-01"],
  ])("goes by the status on the day participation begins, however late: %s, %i, %s", async (...row) => {
    const [person, year, joinedOn, payer, statusOn] = row;
    const input = { requestId: `late-${year}-${person}`, persons: [person], year, joinedOn };
    const { data, errors } = await enroll(input);
    expect(errors).toBeUndefined();
    expect(data?.enrollPersons).toMatchObject([{ payer, statusOn }]);
  });

  it.each<[string, object, object]>([
    [
      "who takes part already, and then enrolls nobody",
      { persons: [dibao, third] },
      { code: "CONFLICT", policy: "H-1" },
    ],
    [
      "a dibao person who pays alone",
      { persons: [dibao], year: 2015, payer: "SELF" },
      { code: "RULE_VIOLATED", policy: "H-1" },
    ],
    [
      "public finance for others",
      { persons: [third], payer: "PUBLIC_FINANCE" },
      { code: "RULE_VIOLATED", policy: "H-1" },
    ],
    [
      "a subsidy for who is not registered",
      { persons: [third], payer: "SUBSIDISED" },
      { code: "RULE_VIOLATED", policy: "H-1" },
    ],
    [
      "public finance for who has left the registry by then",
      { persons: [changed], year: 2018, joinedOn: "2018-02-01", payer: "PUBLIC_FINANCE" },
      { code: "RULE_VIOLATED", policy: "H-1", figures: { statusOn: "2018-02-01", category: null } },
    ],
    [
      "a day to come",
      { persons: [third], joinedOn: "2999-01-01" },
      { code: "BAD_USER_INPUT", field: "joinedOn" },
    ],
    ["a day after the year", { persons: [third], joinedOn: "2017-01-01" }, { field: "joinedOn" }],
    ["a day long before the year", { persons: [third], joinedOn: "2014-12-31" }, { field: "joinedOn" }],
    ["a person of another county", { persons: ["361022100201-00001"] }, { code: "NOT_FOUND" }],
    ["nobody", { persons: [] }, { code: "BAD_USER_INPUT", field: "persons" }],
    ["a person twice", { persons: [third, third] }, { code: "BAD_USER_INPUT", field: "persons" }],
    ["a year long past", { persons: [third], year: 1999 }, { code: "BAD_USER_INPUT", field: "year" }],
  ])("refuses %s", async (what, input, extensions) => {
    const { errors } = await enroll({
      requestId: `refused-${what.length}-${JSON.stringify(input).length}`,
      ...input,
    });
    expect(errors).toMatchObject([{ extensions }]);
    const { data } = await ask('(filter: {year: 2016, region: "360321207201"}) { totalCount }');
    expect(data).toEqual({ enrollments: { totalCount: 6 } });
  });

  it("takes effect once where two desks enroll a person at once", async () => {
    const desks = ["desk-one", "desk-two"].map((requestId) =>
      enroll({ requestId, persons: [third, other], year: 2018, joinedOn: "2018-02-01" }),
    );
    const answers = await Promise.all(desks);
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
    expect(answers.flatMap(({ errors }) => errors ?? [])).toMatchObject([
      { extensions: { code: "CONFLICT", policy: "H-1" } },
    ]);
  });

  it("is for health alone", async () => {
    const { errors } = await enroll({ requestId: "enroll-by-other", persons: [third] }, ["TOWNSHIP_OFFICER"]);
    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });
});
