import { REGISTER_COLUMNS, registerRows } from "@fupin/demo-data/register-rows";
import { sizedDemo } from "@fupin/demo-data/sized-demo";
import { DivisionBook } from "@fupin/divisions/division-book";
import type { TestAccount } from "@fupin/server-kit/testing/test-identity";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { startHouseholds } from "../testing/households-harness.js";
import { errorsIn, type UploadAnswer, uploadRegister } from "./testing/upload-register.js";

const office: TestAccount = { roles: ["POVERTY_OFFICE"], region: "36", subject: "li" };
const CHANGE_DAY = "2017-06-30";
let households: TestSubgraph<Tables>;
/** Rows by county: each test has a county of its own, so that none finds the households of another. */
let registers: string[][][];

beforeAll(async () => {
  const rows: string[][] = [];
  const book = await DivisionBook.open();
  for await (const village of sizedDemo(book, { region: "3610", persons: 9_000 }))
    rows.push(...registerRows(village));
  registers = [...Map.groupBy(rows, (row) => row[column("县(区)")]).values()];
});
beforeAll(async () => {
  households = await startHouseholds([]);
});
afterAll(() => households?.close());

/** The rows of about so many invented persons, whole households, in the county that belongs to one test. */
function rowsOf(persons: number, county: number): string[][] {
  const rows = registers[county - 1] ?? [];
  const end = rows.findIndex((row, index) => index >= persons && row[column("与户主关系")] === "户主");
  return rows.slice(0, end);
}
const csvOf = (rows: readonly (readonly string[])[]): string =>
  [REGISTER_COLUMNS, ...rows].map((row) => row.join(",")).join("\n");
const column = (name: (typeof REGISTER_COLUMNS)[number]): number => REGISTER_COLUMNS.indexOf(name);
const changed = (
  rows: readonly string[][],
  index: number,
  name: (typeof REGISTER_COLUMNS)[number],
  value: string,
): string[][] => rows.map((row, at) => (at === index ? row.with(column(name), value) : row));

const upload = (
  body: string | Buffer,
  query = `effectiveOn=${CHANGE_DAY}`,
  account = office,
): Promise<UploadAnswer> => uploadRegister(households, account, body, query);
const problems = ({ events }: UploadAnswer) => events.filter((event) => event.type === "problem");
const differences = ({ events }: UploadAnswer) => events.filter((event) => event.type === "difference");
const counts = async () => {
  const count = (table: "household" | "person" | "change" | "person_state") =>
    households.db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow()
      .then(({ n }) => n);
  return {
    households: await count("household"),
    persons: await count("person"),
    changes: await count("change"),
    states: await count("person_state"),
  };
};

describe("importing a register", () => {
  it("reports in a dry run, adds everything once, and changes nothing the second time (policy R-12)", async () => {
    const rows = rowsOf(300, 1);
    const dry = await upload(csvOf(rows), `effectiveOn=${CHANGE_DAY}&dryRun=true`);
    expect(dry.summary).toMatchObject({
      applied: false,
      persons: { read: rows.length, added: rows.length, refused: 0 },
      errors: 0,
    });
    expect((await counts()).households).toBe(0);

    const first = await upload(csvOf(rows));
    expect(first.summary).toMatchObject({
      applied: true,
      persons: { added: rows.length, changed: 0, unchanged: 0, refused: 0 },
    });
    expect((await counts()).persons).toBe(rows.length);

    const before = await counts();
    const second = await upload(csvOf(rows));
    expect(second.summary).toMatchObject({
      applied: false,
      persons: { added: 0, changed: 0, unchanged: rows.length },
      errors: 0,
    });
    expect(await counts()).toEqual(before);
  });

  it("assigns numbers where the file has none, and finds the same households again", async () => {
    const rows = rowsOf(40, 2).map((row) => row.with(column("户编号"), ""));
    expect((await upload(csvOf(rows))).summary).toMatchObject({
      applied: true,
      persons: { added: rows.length },
    });
    expect((await upload(csvOf(rows))).summary).toMatchObject({
      applied: false,
      persons: { added: 0, unchanged: rows.length },
    });
    const { rows: numbers } = { rows: await households.db.selectFrom("household").select("id").execute() };
    expect(new Set(numbers.map(({ id }) => id)).size).toBe(numbers.length);
  });

  it("updates with history and shows the differences, protected numbers masked (policy R-12)", async () => {
    const rows = rowsOf(40, 3);
    const registered = await upload(csvOf(rows), "effectiveOn=2016-12-31&incomeYear=2016");
    expect(errorsIn(registered)).toEqual([]);
    const member = rows.findIndex((row) => row[column("与户主关系")] !== "户主");
    const head = member - 1;
    let next = changed(rows, head, "人均纯收入", "4321.50");
    next = changed(next, head, "房屋等级", rows[head]?.[column("房屋等级")]?.startsWith("A") ? "D" : "A");
    next = changed(next, head, "银行账号", "6200001234567890123");
    next = changed(next, member, "务工月数", rows[member]?.[column("务工月数")] === "6" ? "7" : "6");
    const answer = await upload(csvOf(next), "effectiveOn=2017-06-30&incomeYear=2016");
    expect(errorsIn(answer)).toEqual([]);
    expect(answer.summary).toMatchObject({
      applied: true,
      households: { changed: 1, added: 0 },
      persons: { changed: 1, added: 0 },
    });
    expect(
      differences(answer)
        .map(({ field }) => field)
        .sort(),
    ).toEqual(["人均纯收入", "务工月数", "房屋等级", "银行账号"].sort());
    expect(JSON.stringify(answer.events)).not.toContain("6200001234567890123");

    const number = rows[head]?.[column("户编号")] as string;
    const conditions = await households.db
      .selectFrom("living_conditions")
      .selectAll()
      .where("household_id", "=", number)
      .orderBy("valid_from")
      .execute();
    expect(conditions.map(({ valid_from, valid_to }) => [valid_from, valid_to])).toEqual([
      ["2016-12-31", "2017-06-30"],
      ["2017-06-30", null],
    ]);
    const { data } = await households.ask(
      office,
      `{ household(id: "${number}") { incomes { year perCapita } changes { totalCount edges { node { by field before after } } } } }`,
    );
    expect(data?.household).toMatchObject({
      incomes: [{ year: 2016, perCapita: "4321.50" }],
      changes: { totalCount: 4 },
    });
    expect(JSON.stringify(data)).not.toContain("6200001234567890123");
  });

  it("refuses a change dated before what is recorded (policy R-12)", async () => {
    const rows = rowsOf(20, 4);
    const registered = await upload(csvOf(rows));
    expect(errorsIn(registered)).toEqual([]);
    const answer = await upload(
      csvOf(changed(rows, 0, "是否通水", rows[0]?.[column("是否通水")] === "是" ? "否" : "是")),
      "effectiveOn=2015-01-01",
    );
    expect(problems(answer)).toContainEqual(
      expect.objectContaining({ code: "DATE_BEFORE_RECORD", severity: "ERROR" }),
    );
    expect(answer.summary).toMatchObject({ applied: false, households: { refused: 1 } });
  });

  it("takes a file whole or not at all, unless the valid rows are asked for", async () => {
    const rows = changed(rowsOf(50, 5), 0, "房屋等级", "E");
    const before = await counts();
    const whole = await upload(csvOf(rows));
    expect(whole.summary).toMatchObject({ applied: false, households: { refused: 1 } });
    expect(await counts()).toEqual(before);
    const valid = await upload(csvOf(rows), `effectiveOn=${CHANGE_DAY}&acceptValid=true`);
    expect(valid.summary.applied).toBe(true);
    expect((await counts()).persons).toBe(before.persons + rows.length - valid.summary.persons.refused);
  });

  it("refuses a person who is registered in another household, without naming places beyond the region", async () => {
    const rows = rowsOf(40, 6);
    const registered = await upload(csvOf(rows));
    expect(errorsIn(registered)).toEqual([]);
    const other = rowsOf(40, 7).map((row) => row.with(column("户编号"), ""));
    const end = other.findIndex((row, index) => index > 0 && row[column("与户主关系")] === "户主");
    const intruder = (rows[0] as string[])
      .with(column("与户主关系"), "其他")
      .map((cell, at) =>
        at < column("姓名") ? (other[0]?.[at] ?? "") : at > column("是否参加大病保险") ? "" : cell,
      );
    const joined = [...other.slice(0, end), intruder, ...other.slice(end)];
    const answer = await upload(csvOf(joined));
    expect(errorsIn(answer)).toContainEqual(
      expect.objectContaining({ code: "PERSON_REGISTERED_ELSEWHERE", row: end + 2 }),
    );
    const elsewhere = await upload(csvOf(rows), `effectiveOn=${CHANGE_DAY}`, {
      roles: ["POVERTY_OFFICE"],
      region: "52",
    });
    expect(elsewhere.summary).toMatchObject({ applied: false });
    expect(
      errorsIn(elsewhere).every((each) => each.type === "problem" && each.code === "OUTSIDE_REGION"),
    ).toBe(true);
  });

  it("adds nothing twice when the same file comes twice at once", async () => {
    const rows = rowsOf(60, 8);
    const before = (await counts()).persons;
    const answers = await Promise.all([upload(csvOf(rows)), upload(csvOf(rows)), upload(csvOf(rows))]);
    expect(answers.filter(({ summary }) => summary.applied)).toHaveLength(1);
    expect((await counts()).persons).toBe(before + rows.length);
  });

  it("adds a member, and changes the head in one step", async () => {
    const rows = rowsOf(40, 9);
    const registered = await upload(csvOf(rows));
    expect(errorsIn(registered)).toEqual([]);
    const end = rows.findIndex((row, index) => index > 0 && row[column("与户主关系")] === "户主");
    const [extra] = rowsOf(40, 10);
    const number = rows[0]?.[column("户编号")] as string;
    const member = (extra as string[]).map((cell, index) =>
      index > column("是否参加大病保险") || index < column("姓名") ? (rows[0]?.[index] ?? "") : cell,
    );
    // The newcomer is the head now, and the former head stays as a relative.
    const newHead = member.with(column("与户主关系"), "户主").with(column("户编号"), number);
    const formerHead = (rows[0] as string[]).with(column("与户主关系"), "其他");
    const answer = await upload(csvOf([newHead, formerHead, ...rows.slice(1, end)]));
    expect(errorsIn(answer)).toEqual([]);
    expect(answer.summary).toMatchObject({
      applied: true,
      households: { changed: 1 },
      persons: { added: 1 },
    });
    const { data } = await households.ask(
      office,
      `{ household(id: "${number}") { memberCount head { name } members { relation } } }`,
    );
    expect(data?.household).toMatchObject({ memberCount: end + 1, head: { name: newHead[column("姓名")] } });
  });
});

describe("bad uploads", () => {
  it.each([
    ["an empty body", "", "EMPTY"],
    ["garbage", Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]), "NOT_A_TABLE"],
    ["a truncated xlsx", Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0]), "CORRUPT"],
    ["another table", "a,b\n1,2\n", "NO_HEADER"],
  ])("answers %s with one failure line", async (_case, body, code) => {
    const { events } = await upload(body);
    expect(events.at(-1)).toMatchObject({ type: "failure", code });
  });

  it.each([
    ["dryRun=maybe", "dryRun"],
    ["effectiveOn=2017-02-30", "effectiveOn"],
    ["incomeYear=17", "incomeYear"],
  ])("refuses %s", async (query) => {
    expect((await upload("", query)).status).toBe(400);
  });

  it.each([
    ["a role that may not import", { roles: ["HEALTH_OFFICER"], region: "36" }],
    ["an account without region", { roles: ["POVERTY_OFFICE"] }],
  ] as [string, TestAccount][])("refuses %s (policy F-3)", async (_case, account) => {
    const { events } = await upload(csvOf(rowsOf(20, 11)), "", account);
    expect(events).toEqual([expect.objectContaining({ type: "failure", code: "FORBIDDEN" })]);
  });

  it("refuses a caller without a token, for the template too", async () => {
    for (const [method, url] of [
      ["POST", "/register-imports"],
      ["GET", "/register-imports/template.xlsx"],
    ] as const) {
      expect((await households.subgraph.app.inject({ method, url })).statusCode).toBe(401);
    }
  });
});
