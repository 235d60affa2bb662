import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inventedIdentityNumber } from "../../testing/sample-household.js";
import { readMatchingFile } from "./matching-file.js";

const number = inventedIdentityNumber("360321", "1960-01-02");

describe("readMatchingFile (policy F-3)", () => {
  it("reads numbers and reasons, with or without a byte order mark", () => {
    const expected = {
      ok: true,
      value: { lines: [{ line: 2, identityNumber: number, flag: "HAS_CAR" }], problems: [] },
    };
    expect(readMatchingFile(`证件号码,原因\n${number},车辆\n`)).toEqual(expected);
    expect(readMatchingFile(`\uFEFF证件号码,原因\r\n${number.toLowerCase()}, 有车 \r\n`)).toEqual(expected);
  });

  it("names the lines it cannot read, and never the number", () => {
    const file = readMatchingFile(`证件号码,原因\n${number.slice(0, 17)},车辆\n${number},飞机\n${number}`);
    expect(file).toMatchObject({
      ok: true,
      value: { lines: [], problems: [{}, {}, {}].map(() => expect.any(String)) },
    });
    expect(JSON.stringify(file)).not.toContain(number.slice(0, 17));
  });

  it("counts empty lines, so that a line is found where it is named", () => {
    expect(readMatchingFile(`证件号码,原因\n\n${number},车辆\n\n1,车辆\n`)).toMatchObject({
      ok: true,
      value: { lines: [{ line: 3 }], problems: [expect.stringMatching(/^第 5 行/)] },
    });
  });

  it.each([
    ["", "首行"],
    ["号码,原因\n1,2", "首行"],
    ['证件号码,原因\n"1,2', "引号"],
  ])("refuses %j", (csv, reason) => {
    expect(readMatchingFile(csv)).toMatchObject({ ok: false, error: expect.stringContaining(reason) });
  });

  it("refuses more lines than the limit", () => {
    expect(readMatchingFile(`证件号码,原因\n${"1,2\n".repeat(5001)}`)).toMatchObject({ ok: false });
  });

  it("any text is read or refused, never thrown at", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(typeof readMatchingFile(`证件号码,原因\n${text}`).ok).toBe("boolean");
      }),
    );
  });
});
