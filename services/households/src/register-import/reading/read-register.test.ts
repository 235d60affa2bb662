import { writeXlsx } from "@fupin/spreadsheet/xlsx-writer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COLUMN_KEYS } from "../columns/columns.js";
import { readCsv, readRows, readSample, readSheet } from "../testing/sample-reading.js";
import {
  sampleCells,
  sampleHouseholds,
  sampleIdentityNumber,
  sampleRegister,
} from "../testing/sample-register.js";
import type { RegisterReading } from "./read-register.js";

const cells = () => sampleCells(sampleHouseholds());

describe("a clean register", () => {
  it("is read into households, in fen and hundredths of a mu", async () => {
    const { households, refused, problems, persons } = await readRows(sampleHouseholds());
    expect(problems).toEqual([]);
    expect({ refused, persons }).toEqual({ refused: [], persons: 4 });
    expect(households).toHaveLength(2);
    expect(households[0]).toEqual({
      number: undefined,
      village: "360321207201",
      villagerGroup: "3组",
      category: "DEVELOPMENT",
      mainCause: "LACK_OF_SKILLS",
      otherCauses: ["LACK_OF_FUNDS"],
      income: 240_000,
      cultivatedLand: 250,
      forest: 1000,
      housingArea: 9000,
      dwellingGrade: "B",
      water: true,
      power: true,
      road: false,
      bankAccount: "6200000000000000000",
      members: expect.anything(),
      rows: [2, 3, 4],
    });
    expect(households[0]?.members.map(({ row, relation }) => [row, relation])).toEqual([
      [2, "HEAD"],
      [3, "DAUGHTER"],
      [4, "MOTHER"],
    ]);
    expect(households[1]?.members[0]).toEqual({
      row: 5,
      name: "示例丁",
      sex: "FEMALE",
      identityNumber: sampleIdentityNumber("1980-04-04"),
      birthDate: "1980-04-04",
      relation: "HEAD",
      ethnicGroup: "汉族",
      education: "PRIMARY",
      school: "NOT_IN_SCHOOL",
      health: "HEALTHY",
      labour: "ORDINARY",
      workMonths: 0,
      basicInsurance: true,
      seriousIllnessInsurance: false,
      phone: "13800000000",
    });
  });

  it("is the same from .xlsx", async () => {
    const [csv, xlsx] = [
      await readRows(sampleHouseholds()),
      await readSheet(sampleCells(sampleHouseholds())),
    ];
    expect(xlsx).toEqual(csv);
  });

  it("needs only the columns that identify person, village and category; absent facts are not stated", async () => {
    const keys = ["village", "name", "identityNumber", "relation", "category", "mainCause"] as const;
    const reading = await readCsv(sampleCells(sampleHouseholds(), keys), { importerRegion: "360321207" });
    expect(reading.problems).toEqual([]);
    expect(reading.households[0]).toMatchObject({
      village: "360321207201",
      income: undefined,
      members: [{ phone: undefined }, {}, {}],
    });
    expect(reading.columns).toEqual(new Set(keys));
  });

  it("tells its progress", async () => {
    const steps: number[] = [];
    await readRows(sampleRegister(1200), { onProgress: (rows) => steps.push(rows) });
    expect(steps).toEqual([500, 1000, 1200]);
  });
});

describe("rows become households", () => {
  const first = "3603212072010001";
  const second = "3603212072010002";

  it("by number, wherever they stand; a row without number belongs to the one above", async () => {
    const [a, b, c, d] = sampleHouseholds();
    const rows = [
      { ...d, householdNumber: second },
      { ...b, householdNumber: first },
      { ...a, householdNumber: first },
      c,
    ];
    const { households, problems } = await readRows(rows);
    expect(problems).toEqual([]);
    expect(households.map(({ number, rows }) => [number, rows])).toEqual([
      [second, [2]],
      [first, [3, 4, 5]],
    ]);
    expect(households[1]?.members.map(({ relation }) => relation)).toEqual(["HEAD", "DAUGHTER", "MOTHER"]);
  });

  it("household columns may be merged down over the rows of one household", async () => {
    const { problems, households } = await readSheet(cells(), { merges: ["R2:R4", "E2:E4"] });
    expect(problems).toEqual([]);
    expect(households).toHaveLength(2);
  });

  it("county, township, village and group merged down over several households are filled", async () => {
    const rows = cells().map((row, index) =>
      index > 1 ? row.map((cell, column) => (column < 4 ? "" : cell)) : row,
    );
    const { households, problems } = await readSheet(rows, { merges: ["A2:A5", "B2:B5", "C2:C5", "D2:D5"] });
    expect(households.map(({ village }) => village)).toEqual(["360321207201", "360321207201"]);
    expect(problems.map(({ code }) => code)).toEqual(Array(4).fill("MERGED_REGION_FILLED"));
  });

  it("overlapping merges, which no spreadsheet writes, are a damaged file", async () => {
    await expect(readSheet(cells(), { merges: Array(100).fill("A2:AE5") })).rejects.toMatchObject({
      code: "CORRUPT",
    });
  });

  it("signatures merged over the whole width are no persons", async () => {
    const { problems } = await readSheet([...cells(), ["填表人：　　　审核人："]], { merges: ["A6:AE6"] });
    expect(problems.map(({ code, row }) => [code, row])).toEqual([["NOTE_ROW_SKIPPED", 6]]);
  });
});

describe("properties", () => {
  it("the order of the columns does not matter", async () => {
    const expected = await readRows(sampleHouseholds());
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...COLUMN_KEYS], { minLength: COLUMN_KEYS.length }),
        async (keys) => {
          const { households, problems } = await readCsv(sampleCells(sampleHouseholds(), keys));
          expect({ households, problems }).toEqual({ households: expected.households, problems: [] });
        },
      ),
      { numRuns: 30 },
    );
  });

  it("with numbers, the order of the rows does not matter", async () => {
    const rows = sampleRegister(12).map((row, index) => ({
      ...row,
      village: "圳头村",
      villagerGroup: "1组",
      householdNumber: `360321207201000${Math.floor(index / 3)}`,
    }));
    const contentOf = ({ households }: RegisterReading) =>
      new Set(
        households.map(({ rows: _, members, ...facts }) =>
          JSON.stringify([facts, members.map(({ identityNumber }) => identityNumber).sort()]),
        ),
      );
    const expected = contentOf(await readRows(rows));
    expect(expected.size).toBe(4);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(rows, { minLength: rows.length }), async (shuffled) => {
        expect(contentOf(await readRows(shuffled))).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  it("any texts in any cells give problems, never an exception; every row is in one household or refused", async () => {
    const word = fc.oneof(
      fc.string(),
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("户主", "是", "1e9", "=A1", "圳头村", ""),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(word, { minLength: 31, maxLength: 31 }), { minLength: 1, maxLength: 8 }),
        async (rows) => {
          const header = cells()[0] ?? [];
          const filled = rows.map((row) => [...row.slice(0, 5), "示例人", ...row.slice(6)]);
          const { households, refused, persons } = await readSheet([header, ...filled]);
          const all = [...households, ...refused].flatMap((household) => household.rows);
          expect(all).toHaveLength(persons);
          expect(new Set(all).size).toBe(persons);
        },
      ),
      { numRuns: 100 },
    );
  });
});

it("10,000 persons are read in seconds, not minutes", async () => {
  const bytes = writeXlsx([{ name: "登记表", rows: sampleCells(sampleRegister(10_000)) }]);
  const began = performance.now();
  const { households, problems } = await readSample(bytes);
  expect(problems).toEqual([]);
  expect(households).toHaveLength(3334);
  expect(performance.now() - began).toBeLessThan(8000);
});
