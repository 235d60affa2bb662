import type { TestAccount } from "@fupin/server-kit/testing/test-identity";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { done } from "../testing/act.js";
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

describe("an import and what happened to households since (policy R-12)", () => {
  const registered = async (year: number, changes: SampleRow = {}): Promise<string> => {
    const head = single(`${year}-01-01`, changes);
    const daughter = {
      ...sampleHouseholds()[1],
      ...changes,
      identityNumber: sampleIdentityNumber(`${year}-02-02`),
    };
    expect((await upload([head, daughter])).summary.applied).toBe(true);
    return (await homeOf(`${year}-01-01`)) ?? "";
  };
  const personOf = (birthDate: string) =>
    households.db
      .selectFrom("person")
      .select(["id", "household_id", "left_on", "relation"])
      .where(
        "identity_hash",
        "=",
        households.sealed.hash("person.identity_number", sampleIdentityNumber(birthDate)),
      )
      .executeTakeFirstOrThrow();
  const leave = async (birthDate: string, kind: string, on = "2017-08-01"): Promise<string> => {
    const { id } = await personOf(birthDate);
    await done(households, office, "removeHouseholdMember", { person: id, kind, on });
    return id;
  };

  it("where a household lived stays answerable after it moved", async () => {
    const number = await registered(1901);
    const rows = [
      single("1901-01-01", { village: "长埠村" }),
      { ...sampleHouseholds()[1], village: "长埠村", identityNumber: sampleIdentityNumber("1901-02-02") },
    ];
    const moved = await upload(rows, office, "2017-09-01");
    expect(moved.events).toContainEqual(expect.objectContaining({ code: "RESIDENCE_CHANGED" }));
    const { data } = await households.ask(
      office,
      `query ($number: ID!) { before: household(id: $number, asOf: "2017-08-31") { village { code } }
        since: household(id: $number, asOf: "2017-09-01") { village { code } villagerGroup }
        now: household(id: $number) { village { code } }
        here: households(filter: { region: "${VILLAGE}", number: "${number}", asOf: "2017-08-31" }) { totalCount }
        gone: households(filter: { region: "${VILLAGE}", number: "${number}", asOf: "2017-09-01" }) { totalCount }
        village(code: "${NEIGHBOUR}") { before: registry(asOf: "2017-08-31") { households }
          since: registry(asOf: "2017-09-01") { households } now: registry { households }
          summaryTable(asOf: "2017-09-01") { households } } }`,
      { number },
    );
    expect(data).toMatchObject({
      before: { village: { code: VILLAGE } },
      since: { village: { code: NEIGHBOUR } },
      now: { village: { code: NEIGHBOUR } },
      here: { totalCount: 1 },
      gone: { totalCount: 0 },
      village: {
        before: { households: 1 },
        since: { households: 2 },
        now: { households: 2 },
        summaryTable: { households: 2 },
      },
    });
    const back = [rows[0] ?? {}, rows[1] ?? {}].map((row) => ({ ...row, village: "圳头村" }));
    expect(errorsIn(await upload(back, office, "2017-08-31"))).toMatchObject([
      { code: "DATE_BEFORE_RECORD", reason: expect.stringContaining("2017-09-01") },
    ]);
  });

  it("who was the head stays answerable after another one became it", async () => {
    const number = await registered(1902);
    const rows = [
      single("1902-01-01", { relation: "其他" }),
      { ...single("1902-02-02"), relation: "户主" },
    ].toReversed();
    const changed = await upload(
      rows.map((row) => ({ ...row, householdNumber: number })),
      office,
      "2017-09-01",
    );
    expect(errorsIn(changed)).toEqual([]);
    const { data } = await households.ask(
      office,
      `query ($number: ID!) { before: household(id: $number, asOf: "2017-08-31") { head { id } members { relation } }
        since: household(id: $number, asOf: "2017-09-01") { head { id } } }`,
      { number },
    );
    expect(data).toEqual({
      before: {
        head: { id: (await personOf("1902-01-01")).id },
        members: [{ relation: "HEAD" }, { relation: "DAUGHTER" }],
      },
      since: { head: { id: (await personOf("1902-02-02")).id } },
    });
  });

  it("who married out comes back under the number of before, in whatever household", async () => {
    const first = await registered(1903);
    const second = await registered(1904);
    const bride = await leave("1903-02-02", "MARRIAGE_OUT");
    const wedding = [
      single("1904-01-01"),
      { ...sampleHouseholds()[1], identityNumber: sampleIdentityNumber("1904-02-02") },
      { ...sampleHouseholds()[1], relation: "儿媳", identityNumber: sampleIdentityNumber("1903-02-02") },
    ];
    expect(errorsIn(await upload(wedding, office, "2017-07-31"))).toMatchObject([
      { code: "DATE_BEFORE_RECORD", column: "证件号码" },
    ]);
    const answer = await upload(wedding, office, "2017-08-15");
    expect(answer.events).toContainEqual(
      expect.objectContaining({ code: "MEMBER_RETURNS", severity: "WARNING", row: 4 }),
    );
    expect(answer.summary).toMatchObject({ applied: true, persons: { added: 1 } });
    const child = { ...sampleHouseholds()[1], identityNumber: sampleIdentityNumber("2017-08-10") };
    expect(errorsIn(await upload([...wedding, child], office, "2017-08-14"))).toMatchObject([
      { code: "DATE_BEFORE_RECORD", reason: expect.stringContaining("2017-08-15") },
    ]);
    expect(await personOf("1903-02-02")).toEqual({
      id: bride,
      household_id: second,
      left_on: null,
      relation: "DAUGHTER_IN_LAW",
    });
    expect((await upload(wedding, office, "2017-08-16")).summary).toMatchObject({
      applied: false,
      persons: { unchanged: 3 },
    });
    const { data } = await households.ask(
      office,
      `query ($first: ID!, $second: ID!) {
        before: household(id: $first, asOf: "2017-07-31") { memberCount members { id } }
        between: household(id: $first, asOf: "2017-08-01") { memberCount members { id } }
        after: household(id: $second, asOf: "2017-08-15") { memberCount members { id relation } } }`,
      { first, second },
    );
    expect(data).toMatchObject({
      before: { memberCount: 2, members: [{}, { id: bride }] },
      between: { memberCount: 1, members: [{}] },
      after: { memberCount: 3 },
    });
    const { after } = data as { after: { members: unknown[] } };
    expect(after.members).toContainEqual({ id: bride, relation: "DAUGHTER_IN_LAW" });

    await leave("1904-02-02", "MOVED_OUT", "2017-08-18");
    const founded = await upload([single("1904-02-02")], office, "2017-08-20");
    expect(founded.summary).toMatchObject({ applied: true, households: { added: 1 } });
    expect((await personOf("1904-02-02")).household_id).not.toBe(second);
  });

  it("who died does not come back, and who left beyond the importer's region is entered from above", async () => {
    await registered(1905);
    await leave("1905-02-02", "DEATH");
    const row = { ...sampleHouseholds()[1], identityNumber: sampleIdentityNumber("1905-02-02") };
    expect(errorsIn(await upload([single("1905-01-01"), row], office, "2017-09-01"))).toMatchObject([
      { code: "PERSON_LEFT", row: 3, reason: expect.stringContaining("死亡") },
    ]);
    await registered(1906);
    await leave("1906-02-02", "MOVED_OUT");
    const elsewhere: TestAccount = { roles: ["TOWNSHIP_OFFICER"], region: NEIGHBOUR };
    const moved = [single("1906-02-02", { village: "长埠村" })];
    expect(errorsIn(await upload(moved, elsewhere, "2017-09-01"))).toMatchObject([
      { code: "PERSON_LEFT", reason: expect.stringContaining("上级") },
    ]);
  });

  it("an exited household stays exited, a removed one is refused (policies R-9, R-12)", async () => {
    const number = await registered(1907);
    const standing = (status: string) =>
      households.db
        .updateTable("household_status")
        .set({ status: status as "EXITED" })
        .where("household_id", "=", number);
    await standing("EXITED").execute();
    const rows = [
      single("1907-01-01", { category: "扶贫低保户" }),
      { ...sampleHouseholds()[1], identityNumber: sampleIdentityNumber("1907-02-02") },
    ];
    const answer = await upload(rows, office, "2017-09-01");
    expect(answer.events).toContainEqual(expect.objectContaining({ code: "HOUSEHOLD_EXITED" }));
    expect(answer.summary.applied).toBe(true);
    const { data } = await households.ask(office, `{ household(id: "${number}") { status category } }`);
    expect(data?.household).toEqual({ status: "EXITED", category: "DEVELOPMENT_DIBAO" });
    await standing("REMOVED").execute();
    expect(errorsIn(await upload(rows, office, "2017-09-02"))).toMatchObject([{ code: "HOUSEHOLD_REMOVED" }]);
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
