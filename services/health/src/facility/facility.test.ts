import { personId } from "@fupin/domain-types/person-id";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { startHealth } from "../testing/health-harness.js";
import { idOf } from "../testing/id-of.js";
import { newFacility } from "../testing/new-facility.js";
import { SAMPLE_VILLAGE, sampleMedicalFiles } from "../testing/sample-medical-file.js";
import type { FacilityKind } from "./facility.js";

const officer = { roles: ["HEALTH_OFFICER"], region: "360321" } as const;
const PERSON = personId(SAMPLE_VILLAGE, 1);
let health: TestSubgraph<Tables>;
let requests = 0;
const codes: Record<string, string> = {};

beforeAll(async () => {
  health = await startHealth(sampleMedicalFiles());
  const known: [kind: FacilityKind, region: string, name: string][] = [
    ["PROVINCIAL_HOSPITAL", "36", "江西省人民医院"],
    ["PREFECTURE_HOSPITAL", "3603", "萍乡市第一人民医院"],
    ["TOWNSHIP_HOSPITAL", "360321200", "升坊镇卫生院"],
    ["TOWNSHIP_HOSPITAL", "361022200", "升坊镇卫生院"],
    ["PREFECTURE_HOSPITAL", "3610", "抚州市第一人民医院"],
  ];
  for (const [kind, region, name] of known)
    codes[`${region} ${name}`] = (await newFacility(health, { kind, region, name })).code;
});
afterAll(() => health?.close());

const run = async (query: string, input: object, account: object = officer) => {
  const variables = { input: { requestId: `facility-${++requests}`, ...input } };
  return health.ask(account as never, query, variables);
};
const record = (input: object, account?: object) =>
  run(
    "mutation ($input: RecordMedicalFacilityInput!) { recordMedicalFacility(input: $input) { code name servedPopulation } }",
    input,
    account,
  );
const claim = (input: object, account?: object) =>
  run(
    "mutation ($input: RecordClaimInput!) { recordClaim(input: $input) { id hospital facility { code name } } }",
    {
      person: PERSON,
      hospitalLevel: "TOWNSHIP",
      invoiceNumber: `F-${requests}`,
      admittedOn: "2016-03-01",
      dischargedOn: "2016-03-09",
      total: "1000.00",
      inPolicy: "900.00",
      ...input,
    },
    account,
  );

describe("institutions", () => {
  const clinic = {
    kind: "VILLAGE_CLINIC",
    region: SAMPLE_VILLAGE,
    name: "圳头村卫生室",
    servedPopulation: 900,
  };

  it("are recorded once in their region and get the next code of their division", async () => {
    // 360321200 came first in the county.
    expect(codes["360321200 升坊镇卫生院"]).toBe("H36032100001");
    expect(codes["3603 萍乡市第一人民医院"]).toBe("H36030000001");
    const { data } = await record(clinic);
    expect(data?.recordMedicalFacility).toEqual({
      code: "H36032100002",
      name: "圳头村卫生室",
      servedPopulation: 900,
    });
    expect((await record(clinic)).errors).toMatchObject([{ extensions: { code: "CONFLICT" } }]);
    const twins = await Promise.all(
      ["甲村卫生室", "乙村卫生室"].map((name) => record({ ...clinic, name, region: "360321207202" })),
    );
    expect(new Set(twins.map(({ data: made }) => idOf(made, "recordMedicalFacility", "code"))).size).toBe(2);
  });

  it.each([
    ["a region that does not fit the kind", { region: "360321207" }, { field: "region" }],
    ["another county", { region: "361022100201" }, { code: "FORBIDDEN" }],
    ["no name", { name: " " }, { field: "name" }],
    ["a code that is none", { code: "36032100009" }, { field: "code" }],
    ["a code of another division", { code: "H36102200009" }, { field: "code" }],
    ["a code that is taken", { name: "丙", code: "H36032100001" }, { code: "CONFLICT" }],
  ])("refuse %s", async (_what, more, extensions) => {
    expect((await record({ ...clinic, ...more })).errors).toMatchObject([{ extensions }]);
  });

  it("are listed by kind and name, with the hospitals above where patients are referred to", async () => {
    const names = async (filter: string) => {
      const { data } = await health.ask(
        officer,
        `{ medicalFacilities(filter: {${filter}}) { totalCount edges { node { name } } } }`,
      );
      const { edges } = (data?.medicalFacilities ?? { edges: [] }) as { edges: { node: { name: string } }[] };
      return edges.map(({ node }) => node.name);
    };
    expect(await names("kind: TOWNSHIP_HOSPITAL")).toEqual(["升坊镇卫生院"]);
    expect(await names('name: "人民医院"')).toEqual([]);
    expect(await names('name: "人民医院", withReferral: true')).toEqual([
      "江西省人民医院",
      "萍乡市第一人民医院",
    ]);
    const { data } = await health.ask(officer, '{ medicalFacility(code: "H36000000001") { name kind } }');
    expect(data?.medicalFacility).toEqual({ name: "江西省人民医院", kind: "PROVINCIAL_HOSPITAL" });
    const none = await health.ask(officer, '{ medicalFacility(code: "H36000000009") { name } }');
    expect(none.data).toEqual({ medicalFacility: null });
  });
});

describe("claims refer to an institution", () => {
  it("by its code, also one of the province above", async () => {
    const { data, errors } = await claim({ facility: "H36000000001", hospitalLevel: "PROVINCE" });
    expect(errors).toBeUndefined();
    expect(data?.recordClaim).toMatchObject({
      hospital: "江西省人民医院",
      facility: { code: "H36000000001", name: "江西省人民医院" },
    });
    const listed = await health.ask(
      officer,
      '{ claims(filter: {facility: "H36000000001"}) { totalCount edges { node { facility { code } } } } }',
    );
    expect(listed.data?.claims).toMatchObject({ totalCount: 1 });
  });

  it("by its name, that of the own county, prefecture or province; the same invoice is claimed once (policy H-6)", async () => {
    const facility = codes["360321200 升坊镇卫生院"];
    const invoice = { invoiceNumber: "同一发票" };
    const { data } = await claim({ hospital: " 升坊镇卫生院", ...invoice });
    expect(data?.recordClaim).toMatchObject({ hospital: "升坊镇卫生院", facility: { code: facility } });
    for (const named of [{ hospital: "升坊镇卫生院" }, { facility }])
      expect((await claim({ ...named, ...invoice })).errors).toMatchObject([
        { extensions: { code: "CONFLICT", policy: "H-6" } },
      ]);
    // The hospital of the same name in another county has invoices of its own.
    const homonym = await claim({ facility: codes["361022200 升坊镇卫生院"], ...invoice });
    expect(homonym.errors).toBeUndefined();
  });

  it("by its name alone where it has no code, until it has one", async () => {
    const elsewhere = { hospital: "湘雅医院", hospitalLevel: "PROVINCE", invoiceNumber: "湘-1" };
    const { data } = await claim(elsewhere);
    expect(data?.recordClaim).toMatchObject({ hospital: "湘雅医院", facility: null });
    expect((await claim(elsewhere)).errors).toMatchObject([{ extensions: { code: "CONFLICT" } }]);

    const late = { hospital: "琴亭镇卫生院", invoiceNumber: "琴-1" };
    const before = idOf((await claim(late)).data, "recordClaim");
    const recorded = await record({
      kind: "TOWNSHIP_HOSPITAL",
      region: "360321100",
      name: "琴亭镇卫生院",
    });
    const code = idOf(recorded.data, "recordMedicalFacility", "code");
    const adopted = await health.ask(officer, `{ claim(id: "${before}") { facility { code } } }`);
    expect(adopted.data?.claim).toEqual({ facility: { code } });
    expect((await claim({ facility: code, invoiceNumber: "琴-1" })).errors).toMatchObject([
      { extensions: { code: "CONFLICT", policy: "H-6" } },
    ]);
  });

  it.each([
    ["neither code nor name", {}, { code: "BAD_USER_INPUT", field: "facility" }],
    [
      "both",
      { hospital: "升坊镇卫生院", facility: "H36032100001" },
      { code: "BAD_USER_INPUT", field: "hospital" },
    ],
    ["what is no code", { facility: "升坊镇卫生院" }, { code: "BAD_USER_INPUT", field: "facility" }],
    ["an unknown code", { facility: "H36032199999" }, { code: "NOT_FOUND" }],
    [
      "a level that is not the institution's, by which it would be paid more (policy H-2)",
      { facility: "H36000000001", hospitalLevel: "TOWNSHIP" },
      { code: "RULE_VIOLATED", policy: "H-2", figures: { level: "PROVINCE", claimed: "TOWNSHIP" } },
    ],
    [
      "the same by name (policy H-2)",
      { hospital: "萍乡市第一人民医院", hospitalLevel: "COUNTY" },
      { code: "RULE_VIOLATED", policy: "H-2" },
    ],
  ])("and not by %s", async (_what, named, extensions) => {
    expect((await claim(named)).errors).toMatchObject([{ extensions }]);
  });

  it("asks for the code where several around bear the name", async () => {
    await newFacility(health, { kind: "TOWNSHIP_HOSPITAL", region: "360321201", name: "升坊镇卫生院" });
    expect((await claim({ hospital: "升坊镇卫生院" })).errors).toMatchObject([
      {
        message: expect.stringContaining("H36032100001、"),
        extensions: { code: "BAD_USER_INPUT", field: "facility" },
      },
    ]);
  });

  it("costs one statement for the institutions of all claims", async () => {
    const statements = await health.countStatements(() =>
      health.ask(officer, "{ claims { edges { node { id facility { name } } } } }"),
    );
    expect(statements).toHaveLength(2);
  });
});
