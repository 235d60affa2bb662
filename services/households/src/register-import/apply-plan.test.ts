import type { TestAccount } from "@fupin/server-kit/testing/test-identity";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { startHouseholds } from "../testing/households-harness.js";
import { sampleHousehold } from "../testing/sample-household.js";
import {
  type SampleRow,
  sampleCells,
  sampleCsv,
  sampleHouseholds,
  sampleIdentityNumber,
  sampleRegister,
} from "./testing/sample-register.js";
import { errorsIn, type UploadAnswer, uploadRegister } from "./testing/upload-register.js";

const VILLAGE = "360321207201";
const NEIGHBOUR = "360321207202";
const office: TestAccount = { roles: ["POVERTY_OFFICE"], region: "360321" };
let households: TestSubgraph<Tables>;

beforeAll(async () => {
  households = await startHouseholds([
    sampleHousehold(1, { village: NEIGHBOUR, number: `${NEIGHBOUR}0001` }),
  ]);
});
afterAll(() => households?.close());

const upload = (rows: readonly SampleRow[], account = office, day = "2017-06-30"): Promise<UploadAnswer> =>
  uploadRegister(households, account, sampleCsv(sampleCells(rows)), `effectiveOn=${day}`);

const homeOf = async (birthDate: string): Promise<string | undefined> => {
  const hash = households.sealed.hash("person.identity_number", sampleIdentityNumber(birthDate));
  const person = await households.db
    .selectFrom("person")
    .select("household_id")
    .where("identity_hash", "=", hash)
    .executeTakeFirst();
  return person?.household_id;
};

/** A household of one person of 圳头村. */
const single = (birthDate: string, changes: SampleRow = {}): SampleRow => ({
  ...sampleHouseholds()[3],
  identityNumber: sampleIdentityNumber(birthDate),
  ...changes,
});

describe("the numbers that an import gives out", () => {
  it("leave out those that stand in the file", async () => {
    const [head, ...others] = sampleHouseholds();
    const answer = await upload([{ ...head, householdNumber: `${VILLAGE}0001` }, ...others]);
    expect(errorsIn(answer)).toEqual([]);
    expect(answer.summary).toMatchObject({ applied: true, households: { added: 2 } });
    expect(await homeOf("1970-01-01")).toBe(`${VILLAGE}0001`);
    expect(await homeOf("1980-04-04")).toBe(`${VILLAGE}0002`);
  });

  it("go on behind the highest in use, although another household grew in between", async () => {
    const [head, ...others] = sampleHouseholds();
    const child = { ...others[0], name: "示例戊", identityNumber: sampleIdentityNumber("1999-05-05") };
    const grown = await upload([
      { ...head, householdNumber: `${VILLAGE}0001` },
      ...others.slice(0, 2),
      child,
      single("1981-01-01", { householdNumber: `${VILLAGE}0009` }),
    ]);
    expect(grown.summary).toMatchObject({ applied: true, households: { added: 1, changed: 1 } });
    expect((await upload([single("1982-01-01")])).summary.applied).toBe(true);
    expect(await homeOf("1982-01-01")).toBe(`${VILLAGE}0010`);
  });

  it("do not need the village of a number that was given long ago to be there still", async () => {
    const answer = await upload([single("1983-01-01", { householdNumber: "3603219992010001" })]);
    expect(answer.events).toContainEqual(
      expect.objectContaining({ code: "HOUSEHOLD_NUMBER_OF_OTHER_VILLAGE", severity: "WARNING" }),
    );
    expect(answer.summary).toMatchObject({ applied: true, households: { added: 1 } });
    expect(await homeOf("1983-01-01")).toBe("3603219992010001");
  });

  it("are refused where a household beyond the importer's region has them", async () => {
    const village: TestAccount = { roles: ["TOWNSHIP_OFFICER"], region: VILLAGE };
    const rows = [single("1984-01-01", { householdNumber: `${NEIGHBOUR}0001` })];
    const answer = await upload(rows, village);
    expect(errorsIn(answer)).toEqual([expect.objectContaining({ code: "OUTSIDE_REGION", row: 2 })]);
    expect(answer.summary).toMatchObject({ applied: false, households: { refused: 1 } });
  });
});

it("costs as many statements for eighty households as for eight", async () => {
  const registers = [sampleRegister(300).slice(0, 24), sampleRegister(300).slice(24, 264)];
  const importing = async (rows: readonly SampleRow[], day?: string): Promise<number> => {
    const statements = await households.countStatements(async () => {
      const answer = await upload(rows, office, day);
      expect(errorsIn(answer)).toEqual([]);
      expect(answer.summary.applied).toBe(true);
    });
    return statements.length;
  };
  const [forEight, forEighty] = [await importing(registers[0] ?? []), await importing(registers[1] ?? [])];
  expect(forEighty).toBe(forEight);
  const changed = registers.map((rows) =>
    rows.map((row) => ({
      ...row,
      education: "初中",
      villagerGroup: "10组",
      ...(row.relation === "户主" ? { bankAccount: "6200000000000000009", water: "否" } : {}),
    })),
  );
  const changing = [
    await importing(changed[0] ?? [], "2017-07-01"),
    await importing(changed[1] ?? [], "2017-07-01"),
  ];
  expect(changing[1]).toBe(changing[0]);
});
