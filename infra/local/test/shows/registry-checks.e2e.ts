import { randomUUID } from "node:crypto";
import { identityCheckCharacter } from "@fupin/domain-types/identity-number";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { DepartmentTables } from "../department-tables.js";
import { type Script, script } from "./gateway-client.js";

const AUDITOR = "auditor";
const TOWNSHIP = "township-officer";
const COUNTY = "county-office";
const VILLAGE = "361022100213";

type Person = {
  id: string;
  name: string;
  sex: string;
  birthDate: string;
  identityNumber: string;
  household: { id: string; memberCount: number };
};
type Task = { id: string; kind: string; personId: string | null; household: { id: string } };
type Page<Node> = { totalCount: number; edges: { node: Node }[] };
type Result = { checked: number; opened: number; problems: string[] };

const act = (input: object) => ({ input: { requestId: randomUUID(), ...input } });
const tables = new DepartmentTables(inject("showDatabases"));
const write = (statement: string, ...values: unknown[]) => tables.query("households", statement, values);

let show: Script;
let people: Person[];
/** Households of the village, each with two members or more. */
let homes: string[];
beforeAll(async () => {
  show = await script("registry-checks");
  const { edges } = await show.run<Page<Person>>(AUDITOR, "MembersOfVillage", { village: VILLAGE });
  people = edges.map(({ node }) => node);
  const large = people.filter(({ household }) => household.memberCount > 1);
  homes = [...new Set(large.map(({ household }) => household.id))];
});
afterAll(() => tables.close());

const membersOf = (home: number) => people.filter(({ household }) => household.id === homes[home]);
const openTasks = async (kind?: string): Promise<Task[]> =>
  (await show.run<Page<Task>>(AUDITOR, "OpenTasks", { region: VILLAGE, kind })).edges.map(({ node }) => node);
const close = (task: string | undefined, changes: object = {}) =>
  act({ task, on: "2018-05-10", outcome: "CORRECTED", evidence: "入户核实表 12 号", ...changes });

describe("inconsistencies of a registry (policies R-12, F-3)", () => {
  const check = (on = "2018-05-01") => show.run<Result>(AUDITOR, "RunChecks", act({ region: VILLAGE, on }));

  it("are found each once, and again only where they have not been mended", async () => {
    expect(await check()).toMatchObject({ opened: 0 });
    // What an older system may have left: written past the service, which does not let it happen.
    const [counted, removed, emptied, gone] = homes;
    const emptying = membersOf(2).map(({ id }) => id);
    const left = membersOf(3).at(-1)?.id;
    await write("update household set member_count = member_count + 1 where id = $1", counted);
    await write("update household_status set status = 'REMOVED' where household_id = $1", removed);
    await write("update person set left_on = '2018-01-01' where id = any ($1)", [...emptying, left]);
    const twin = membersOf(4).at(-1) as Person;
    const digits = `360321${twin.birthDate.replaceAll("-", "")}000`;
    const member = {
      name: twin.name,
      sex: twin.sex,
      identityNumber: digits + identityCheckCharacter(digits),
      relation: "OTHER",
      ethnicity: "汉族",
    };
    await show.run(
      TOWNSHIP,
      "AddMember",
      act({ household: homes[5], kind: "MARRIAGE_IN", on: "2018-04-01", member }),
    );

    const found = await check();
    const tasks = await openTasks();
    expect(found.opened).toBe(tasks.length);
    const kindsOf = (id: string | undefined) =>
      [...new Set(tasks.filter(({ household }) => household.id === id).map(({ kind }) => kind))].sort();
    expect([counted, removed, emptied, gone, homes[5]].map(kindsOf)).toEqual([
      ["COUNT_MISMATCH"],
      ["ORPHAN_MEMBER"],
      ["COUNT_MISMATCH", "GONE_STILL_COUNTED", "NO_MEMBERS"],
      ["COUNT_MISMATCH", "GONE_STILL_COUNTED"],
      ["TWO_HOUSEHOLDS"],
    ]);
    expect(await check("2018-05-02")).toMatchObject({ opened: 0 });
    expect(await openTasks("TWO_HOUSEHOLDS")).toHaveLength(1);

    // One is found right, one is said to be mended and is not, the others are.
    const of = (id: string | undefined) => tasks.find(({ household }) => household.id === id)?.id;
    await show.run(COUNTY, "Close", close(of(homes[5]), { outcome: "CONFIRMED_RIGHT" }));
    await show.run(COUNTY, "Close", close(of(counted)));
    expect(await check("2018-05-11")).toMatchObject({ opened: 1 });
    expect(await openTasks("COUNT_MISMATCH")).toContainEqual(
      expect.objectContaining({ household: { id: counted } }),
    );
    await write("update household set member_count = member_count - 1 where id = $1", counted);
    await write("update household_status set status = 'REGISTERED' where household_id = $1", removed);
    await write("update person set left_on = null where id = any ($1)", [...emptying, left]);
    for (const { id } of await openTasks())
      await show.run(TOWNSHIP, "Close", close(id, { on: "2018-05-12" }));
    expect(await check("2018-05-13")).toMatchObject({ opened: 0 });
    expect(await show.run(AUDITOR, "TasksOf", { id: counted })).toMatchObject({
      registryTasks: {
        edges: [
          { node: { foundOn: "2018-05-11", closedOn: "2018-05-12" } },
          {
            node: {
              kind: "COUNT_MISMATCH",
              foundOn: "2018-05-01",
              closedOn: "2018-05-10",
              outcome: "CORRECTED",
              evidence: "入户核实表 12 号",
            },
          },
        ],
      },
    });
  });
});

describe("a matching file (policy F-3)", () => {
  const match = { region: VILLAGE, on: "2018-05-01", source: "公安车管所" };

  it("flags persons once; lines that cannot be read are named, and no number is", async () => {
    const [one, other, third] = [6, 7, 8].map((home) => membersOf(home)[0] as Person);
    const csv = [
      "\uFEFF证件号码,原因",
      `${one?.identityNumber},车辆`,
      `${one?.identityNumber},有车`,
      `"${other?.identityNumber}",公职`,
      `${third?.identityNumber},游艇`,
      `${third?.identityNumber.slice(0, 17)},车辆`,
      ",",
      "�乱码",
      "",
    ].join("\r\n");
    const first = await show.run<Result>(AUDITOR, "Match", act({ ...match, csv }));
    expect(first).toMatchObject({ checked: 7, opened: 2 });
    expect(first.problems.map((problem) => /^第 \d+ 行/.exec(problem)?.[0])).toEqual([
      "第 5 行",
      "第 6 行",
      "第 7 行",
      "第 8 行",
    ]);
    expect(JSON.stringify(first)).not.toContain(third?.identityNumber.slice(0, 17));
    expect(await show.run(COUNTY, "Match", act({ ...match, csv }))).toMatchObject({ opened: 0 });
    const twice = act({ ...match, csv, on: "2018-05-02" });
    const both = await Promise.all([1, 2].map(() => show.run<Result>(AUDITOR, "Match", twice)));
    expect(both).toMatchObject([{ opened: 0 }, { opened: 0 }]);
    for (const bad of ["号码\n1", '证件号码,原因\n"1,车辆', ""])
      expect(await show.refused(AUDITOR, "Match", act({ ...match, csv: bad }))).toMatchObject({
        code: "BAD_USER_INPUT",
        field: "csv",
      });
    expect(await show.refused("county-office-lianhua", "Match", act({ ...match, csv }))).toMatchObject({
      code: "FORBIDDEN",
      policy: "F-3",
    });

    const task = (await openTasks("HAS_CAR")).find(({ personId }) => personId === one?.id)?.id;
    const right = { outcome: "CONFIRMED_RIGHT", evidence: "系农用三轮车，附行驶证" };
    const wrong: readonly (readonly [account: string, changes: object, refusal: object])[] = [
      [TOWNSHIP, { evidence: " " }, { code: "BAD_USER_INPUT" }],
      [TOWNSHIP, { on: "2018-04-30" }, { policy: "F-3" }],
      [AUDITOR, {}, { code: "FORBIDDEN" }],
      ["village-cadre", {}, { code: "NOT_FOUND" }],
    ];
    for (const [account, changes, refusal] of wrong)
      expect(await show.refused(account, "Close", close(task, { ...right, ...changes }))).toMatchObject(
        refusal,
      );
    const officers = await Promise.allSettled(
      [TOWNSHIP, COUNTY].map((officer) => show.run(officer, "Close", close(task, right))),
    );
    expect(officers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await show.refused(COUNTY, "Close", close(task, right))).toMatchObject({ code: "CONFLICT" });
    expect(await show.run(AUDITOR, "Match", act({ ...match, csv, on: "2018-05-20" }))).toMatchObject({
      opened: 0,
    });
  });
});
