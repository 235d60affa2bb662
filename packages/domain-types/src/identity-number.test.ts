import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  identityCheckCharacter,
  maskBankAccount,
  maskIdentityNumber,
  parseIdentityNumber,
} from "./identity-number.js";

const first17 = fc
  .tuple(
    fc.integer({ min: 110_000, max: 659_999 }),
    fc.date({ min: new Date("1900-01-01"), max: new Date("2030-12-31"), noInvalidDate: true }),
  )
  .map(([county, day]) => `${county}${day.toISOString().slice(0, 10).replaceAll("-", "")}000`);

describe("identity numbers (GB 11643)", () => {
  it("reads birth date and sex", () => {
    const number = `36032119600102000${identityCheckCharacter("36032119600102000")}`;
    expect(parseIdentityNumber(` ${number.toLowerCase()} `)).toEqual({
      ok: true,
      value: { number, birthDate: "1960-01-02", sex: "FEMALE" },
    });
  });

  it("finds every single wrong digit", () => {
    fc.assert(
      fc.property(first17, fc.nat(16), fc.integer({ min: 1, max: 9 }), (digits, place, by) => {
        const number = digits + identityCheckCharacter(digits);
        expect(parseIdentityNumber(number).ok).toBe(true);
        const wrong = (Number(number[place]) + by) % 10;
        const changed = number.slice(0, place) + wrong + number.slice(place + 1);
        expect(parseIdentityNumber(changed).ok).toBe(false);
      }),
    );
  });

  it.each([
    ["", "18 位"],
    ["360321600102000", "18 位"],
    ["36032119600230000X", "出生日期"],
    ["360321196001020000", "校验码"],
  ])("refuses %j", (text, reason) => {
    expect(parseIdentityNumber(text)).toEqual({ ok: false, error: expect.stringContaining(reason) });
  });

  it("masks all but the county and the last character, whatever the length", () => {
    expect(maskIdentityNumber("36032119600102000X")).toBe("360321***********X");
    expect(maskIdentityNumber("1234567")).toBe("*******");
    expect(maskBankAccount("6200000000000000001")).toBe("***************0001");
    expect(maskBankAccount("123")).toBe("***");
  });
});
