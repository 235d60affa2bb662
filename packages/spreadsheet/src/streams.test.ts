import { buffer, text } from "node:stream/consumers";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { csvStream } from "./csv-stream.js";
import { xlsxStream } from "./xlsx-stream.js";
import { writeXlsx } from "./xlsx-writer.js";

const partsOf = (file: Buffer): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(file)).map(([path, bytes]) => [path, strFromU8(bytes)]));

async function* numbered(count: number): AsyncGenerator<(string | number)[]> {
  yield ["户编号", "人口"];
  for (let index = 1; index <= count; index += 1) yield [`${index}`, index];
}

describe("xlsxStream", () => {
  it("writes the same parts as a workbook written at once", async () => {
    const sheet = {
      name: "数据",
      columns: [
        { width: 20, style: "TEXT" },
        { width: 8, style: "PLAIN" },
      ],
      frozenHeader: true,
    } as const;
    const rows: (string | number)[][] = [];
    for await (const row of numbered(3000)) rows.push(row);
    const streamed = partsOf(await buffer(xlsxStream([{ ...sheet, rows: numbered(3000) }])));
    expect(streamed).toEqual(partsOf(writeXlsx([{ ...sheet, rows }])));
  });

  it("goes on in a further sheet where one is full, with the header again", async () => {
    const parts = partsOf(await buffer(xlsxStream([{ name: "数据", rows: numbered(5) }], 4)));
    expect(parts["xl/workbook.xml"]).toContain('name="数据（续1）"');
    expect(parts["xl/worksheets/sheet2.xml"]).toMatch(
      /<row r="1">.*户编号.*<row r="2">.*>4<.*<row r="3">.*>5</,
    );
    expect(parts["xl/worksheets/sheet2.xml"]).not.toContain('<row r="4">');
  });

  it("fails where its rows fail", async () => {
    async function* failing(): AsyncGenerator<string[]> {
      yield ["a"];
      throw new Error("the database went away");
    }
    await expect(buffer(xlsxStream([{ name: "数据", rows: failing() }]))).rejects.toThrow("went away");
    await expect(text(csvStream(failing()))).rejects.toThrow("went away");
  });
});

describe("csvStream", () => {
  it("begins with a byte-order mark, quotes what must be, and disarms formulas", async () => {
    const written = await buffer(
      csvStream([
        ["名称", "值"],
        ["a,b", "=1+1"],
        ["说“好”\n", true],
        [null, -3],
      ]),
    );
    expect(written.toString()).toBe('\ufeff名称,值\r\n"a,b",\'=1+1\r\n"说“好”\n",是\r\n,-3\r\n');
  });
});
