import { householdNumber } from "@fupin/domain-types/household-number";
import { Role } from "@fupin/domain-types/identity";
import { personId } from "@fupin/domain-types/person-id";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { REPORT_READERS } from "../access-roles.js";
import type { Tables } from "../db/tables.js";
import type { NewMedicalFile } from "../person/new-medical-file.js";
import { startHealth } from "../testing/health-harness.js";
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
