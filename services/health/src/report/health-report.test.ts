import { householdNumber } from "@fupin/domain-types/household-number";
import { Role } from "@fupin/domain-types/identity";
import { personId } from "@fupin/domain-types/person-id";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { REPORT_READERS } from "../access-roles.js";
import type { Tables } from "../db/tables.js";
import type { NewMedicalFile } from "../person/new-medical-file.js";
import { startHealth } from "../testing/health-harness.js";
import { takeOverRegistry } from "../testing/registry-facts.js";
import {
  NEIGHBOUR_VILLAGE,
  SAMPLE_VILLAGE,
  sampleClaim,
  sampleMedicalFile,
} from "../testing/sample-medical-file.js";

let health: TestSubgraph<Tables>;

/** `enrolled` of `count` persons of a village take part; every one has a stay for `illnessOf` their number. */
const village = (
  code: string,
  count: number,
  enrolled: number,
  illnessOf: (index: number) => string,
): NewMedicalFile[] =>
  Array.from({ length: count }, (_, index) =>
    sampleMedicalFile(1, {
      person: personId(code, index + 1),
      household: householdNumber(code, index + 1),
      enrollments: index < enrolled ? [{ year: 2016, payer: "SELF", contribution: 15_000 }] : [],
      claims: [sampleClaim(`${code}-${index}`, { diagnosisGroup: illnessOf(index), settlement: null })],
    }),
  );

beforeAll(async () => {
  health = await startHealth([
    ...village(SAMPLE_VILLAGE, 60, 57, (index) =>
      index < 3 ? "恶性肿瘤" : index < 12 ? "脑卒中" : "高血压",
    ),
    ...village(NEIGHBOUR_VILLAGE, 100, 90, () => "高血压"),
    ...village("360321207203", 50, 50, () => "高血压"),
    ...village("360321207204", 300, 299, () => "高血压"),
  ]);
  await takeOverRegistry(health.db, [
    { household: householdNumber(SAMPLE_VILLAGE, 58), statuses: [["2014-01-01", "DIBAO"]] },
  ]);
});
afterAll(() => health?.close());

const REPORT =
  "{ schemeParticipation(year: 2016) { target total { region persons enrolled rate met } parts { region enrolled rate met } } }";
const ask = async (roles: Role[], query: string, region = "360321207") => {
  const { data, errors } = await health.ask({ roles, region, subject: roles.join() }, query);
  return { data: data as Record<string, never> | null, errors };
};

describe("participation by region (policy H-1)", () => {
  it("is shown to health in full: rate, target, met", async () => {
    const { data } = await ask(["HEALTH_OFFICER"], REPORT);
    expect(data?.schemeParticipation).toEqual({
      target: "98.00",
      total: { region: "360321207", persons: 510, enrolled: 496, rate: "97.25", met: false },
      parts: [
        { region: "360321207201", enrolled: 57, rate: "95.00", met: false },
        { region: "360321207202", enrolled: 90, rate: "90.00", met: false },
        { region: "360321207203", enrolled: 50, rate: "100.00", met: true },
        { region: "360321207204", enrolled: 299, rate: "99.67", met: true },
      ],
    });
  });

  it.each(Role.values)("%s sees counts without small cells, or nothing", async (role) => {
    const { data, errors } = await ask([role], REPORT);
    if (!REPORT_READERS.includes(role)) {
      expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
      return;
    }
    const parts = ((data?.schemeParticipation ?? { parts: [] }) as { parts: { enrolled: number | null }[] })
      .parts;
    // 3 and 1 not enrolled are small; together they are still fewer than 5, so that the 10 go with them.
    const shown = role === "HEALTH_OFFICER" ? [57, 90, 50, 299] : [null, null, 50, null];
    expect(parts.map(({ enrolled }) => enrolled)).toEqual(shown);
  });

  it("is not shown outside the region", async () => {
    for (const [region, code] of [
      ["360321", "FORBIDDEN"],
      ["36032", "BAD_USER_INPUT"],
    ]) {
      const { errors } = await ask(
        ["ANALYST"],
        `{ schemeParticipation(year: 2016, region: "${region}") { target } }`,
      );
      expect(errors).toMatchObject([{ extensions: { code } }]);
    }
  });
});

describe("counts of illness", () => {
  const COUNTS = '{ illnessCounts(year: 2016, region: "360321207201") { diagnosisGroup persons } }';

  it("are full for health; outside it small ones are hidden, with the next that would give them away", async () => {
    const full = await ask(["HEALTH_OFFICER"], COUNTS);
    expect(full.data?.illnessCounts).toEqual([
      { diagnosisGroup: "高血压", persons: 48 },
      { diagnosisGroup: "脑卒中", persons: 9 },
      { diagnosisGroup: "恶性肿瘤", persons: 3 },
    ]);
    const { data } = await ask(["ANALYST"], COUNTS);
    expect(data?.illnessCounts).toEqual([
      { diagnosisGroup: "高血压", persons: 48 },
      { diagnosisGroup: "脑卒中", persons: null },
      { diagnosisGroup: "恶性肿瘤", persons: null },
    ]);
  });

  it("leave an analyst no row of a person", async () => {
    const { errors } = await ask(["ANALYST"], "{ claims { totalCount } }");
    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });
});

describe("enrollPersons (policy H-1)", () => {
  const ENROLL =
    "mutation ($input: EnrollPersonsInput!) { enrollPersons(input: $input) { person { id } year payer contribution } }";
  const enroll = async (input: object, roles: Role[] = ["HEALTH_OFFICER"]) =>
    health.ask({ roles, region: "360321207", subject: "enroller" }, ENROLL, {
      input: { year: 2016, ...input },
    });
  const [dibao, other, third] = [58, 59, 60].map((serial) => personId(SAMPLE_VILLAGE, serial)) as [
    string,
    string,
    string,
  ];

  it("lets public finance pay for dibao persons, at the year's contribution", async () => {
    const input = { requestId: "enroll-two", persons: [dibao, other] };
    const { data, errors } = await enroll(input);
    expect(errors).toBeUndefined();
    expect(data?.enrollPersons).toEqual([
      { person: { id: dibao }, year: 2016, payer: "PUBLIC_FINANCE", contribution: "150.00" },
      { person: { id: other }, year: 2016, payer: "SELF", contribution: "150.00" },
    ]);
    expect((await enroll(input)).data).toEqual(data);
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
    const { data } = await ask(
      ["HEALTH_OFFICER"],
      `{ enrollments(filter: {year: 2016, region: "360321207201"}) { totalCount } }`,
    );
    expect(data).toEqual({ enrollments: { totalCount: 59 } });
  });

  it("is for health alone", async () => {
    const { errors } = await enroll({ requestId: "enroll-by-other", persons: [third] }, ["TOWNSHIP_OFFICER"]);
    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });
});
